using System.Runtime.CompilerServices;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>
/// From the first words of a response to its parser: the one place to add a response. What no entry here
/// knows becomes an <see cref="UnknownResponse"/>.
/// </summary>
public sealed class ResponseTable
{
    readonly FlagCache _flags = new();

    /// <summary>Mailbox names are UTF-8 and not modified UTF-7: UTF8=ACCEPT or IMAP4rev2 is enabled.</summary>
    public bool Utf8 { get; set; }

    /// <summary>The names that cannot be written as they are read.</summary>
    public OddNames OddNames { get; } = new();

    /// <summary>How deep lists may be nested (<see cref="ProtocolLimits.MaxDepth"/>).</summary>
    public int MaxDepth { get; init; } = ProtocolLimits.DefaultDepth;

    /// <summary>Chooses where the sections of FETCH responses go.</summary>
    public SectionSinkChooser? Sinks { get; set; }

    delegate UntaggedResponse Parser(ref ResponseReader reader, ResponseTable table);

    static readonly Dictionary<string, Parser> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ACL"] = (ref ResponseReader r, ResponseTable t) => AclResponse.Parse(ref r, t.Utf8),
        ["CAPABILITY"] = (ref ResponseReader r, ResponseTable _) => CapabilityResponse.Parse(ref r),
        ["ENABLED"] = (ref ResponseReader r, ResponseTable _) => new EnabledResponse(CapabilityResponse.ReadNames(ref r)),
        ["ESEARCH"] = (ref ResponseReader r, ResponseTable t) => ESearchResponse.Parse(ref r, t.Utf8),
        ["FLAGS"] = (ref ResponseReader r, ResponseTable t) => ParseFlags(ref r, t),
        ["ID"] = (ref ResponseReader r, ResponseTable _) => IdResponse.Parse(ref r),
        ["JMAPACCESS"] = (ref ResponseReader r, ResponseTable _) => JmapAccessResponse.Parse(ref r),
        ["LANGUAGE"] = (ref ResponseReader r, ResponseTable _) => LanguageResponse.Parse(ref r),
        ["LIST"] = (ref ResponseReader r, ResponseTable t) => ListResponse.Parse(ref r, "LIST", t.Utf8, t.OddNames),
        ["LISTRIGHTS"] = (ref ResponseReader r, ResponseTable t) => ListRightsResponse.Parse(ref r, t.Utf8),
        ["LSUB"] = (ref ResponseReader r, ResponseTable t) => ListResponse.Parse(ref r, "LSUB", t.Utf8, t.OddNames),
        ["METADATA"] = (ref ResponseReader r, ResponseTable t) => MetadataResponse.Parse(ref r, t.Utf8),
        ["MYRIGHTS"] = (ref ResponseReader r, ResponseTable t) => MyRightsResponse.Parse(ref r, t.Utf8),
        ["NAMESPACE"] = (ref ResponseReader r, ResponseTable t) => NamespaceResponse.Parse(ref r, t.Utf8),
        ["QUOTA"] = (ref ResponseReader r, ResponseTable _) => QuotaResponse.Parse(ref r),
        ["QUOTAROOT"] = (ref ResponseReader r, ResponseTable t) => QuotaRootResponse.Parse(ref r, t.Utf8),
        ["SEARCH"] = (ref ResponseReader r, ResponseTable _) => SearchResponse.Parse(ref r),
        ["SORT"] = (ref ResponseReader r, ResponseTable _) => SortResponse.Parse(ref r),
        ["STATUS"] = (ref ResponseReader r, ResponseTable t) => MailboxStatusResponse.Parse(ref r, t.Utf8),
        ["THREAD"] = (ref ResponseReader r, ResponseTable _) => ThreadResponse.Parse(ref r),
        ["VANISHED"] = (ref ResponseReader r, ResponseTable _) => VanishedResponse.Parse(ref r),
        ["XLIST"] = (ref ResponseReader r, ResponseTable t) => ListResponse.Parse(ref r, "XLIST", t.Utf8, t.OddNames),
    };

    /// <summary>Reads one whole response.</summary>
    /// <param name="frame">Its bytes without the final line end.</param>
    /// <param name="streamed">Its literals that were streamed to sinks.</param>
    public ImapResponse Parse(ReadOnlySpan<byte> frame, IReadOnlyList<StreamedLiteral>? streamed = null)
    {
        if (ParseFrequent(frame, streamed) is { } frequent)
            return frequent;
        var reader = new ResponseReader(frame, streamed, MaxDepth);
        if (reader.TryByte('+'))
            return ContinuationResponse.Parse(ref reader);
        if (frame.Length > 1 && frame[0] == '*' && frame[1] == ' ')
        {
            reader.Byte('*');
            reader.TrySpace();
            return ParseUntagged(ref reader);
        }
        if (reader.TryAtom(out var tag) && reader.TrySpace() && (TryCondition(ref reader, out var status) || IsBareCode(reader)))
            return StatusResponse.Parse(ref reader, status, Ascii.ToText(tag));
        return new UnknownResponse(Ascii.ToText(frame), new ImapProtocolException("response", 0, frame));
    }

    // Those that come 100,000 times, as nearly every server writes them; null for anything else.
    [MethodImpl(HotPath.Compile)]
    UntaggedResponse? ParseFrequent(ReadOnlySpan<byte> frame, IReadOnlyList<StreamedLiteral>? streamed)
    {
        if (!frame.StartsWith("* "u8) || !ShortNumber.TryRead(frame[2..], out uint number, out int digits))
            return null;
        var rest = frame[(2 + digits)..];
        if (rest.StartsWith(" FETCH ("u8))
        {
            var reader = new ResponseReader(frame, streamed, MaxDepth);
            reader.SeekRest(rest[" FETCH ".Length..]);
            return FetchResponse.Parse(ref reader, number, isUid: false, _flags, Sinks);
        }
        return rest.SequenceEqual(" EXPUNGE"u8) ? new ExpungeResponse(number) : null;
    }

    /// <summary>What is known of a FETCH response at the literal that begins behind its prefix, and the section it fills; null in anything else.</summary>
    /// <param name="prefix">What precedes the literal.</param>
    /// <param name="streamed">The literals of the prefix that were streamed to sinks.</param>
    public (FetchResponse SoFar, string Section)? ParseFetchPrefix(ReadOnlySpan<byte> prefix, IReadOnlyList<StreamedLiteral>? streamed = null)
    {
        var reader = new ResponseReader(prefix, streamed, MaxDepth);
        if (!reader.TryByte('*') || !reader.TrySpace() || !reader.TryNumber64(out ulong number) || number > uint.MaxValue || !reader.TrySpace())
            return null;
        bool isUid = reader.TryWord("UIDFETCH");
        if (!isUid && !reader.TryWord("FETCH"))
            return null;
        var (soFar, section) = FetchResponse.ParsePrefix(ref reader, (uint)number, isUid, _flags);
        return section is null ? null : (soFar, section);
    }

    UntaggedResponse ParseUntagged(ref ResponseReader reader)
    {
        int start = reader.Offset;
        try
        {
            if (reader.TryNumber64(out ulong number) && reader.TrySpace() && reader.TryAtom(out var kind) && number <= uint.MaxValue)
            {
                if (ParseNumbered((uint)number, kind, ref reader) is { } numbered)
                    return numbered;
            }
            else
            {
                reader.Seek(start);
                if (TryCondition(ref reader, out var status) || IsBareCode(reader))
                    return StatusResponse.Parse(ref reader, status, null);
                if (reader.TryAtom(out var word))
                {
                    if (Find(word) is { } parser)
                        return parser(ref reader, this);
                }
            }
        }
        catch (ImapProtocolException e)
        {
            reader.Seek(start);
            return new UnknownResponse(Ascii.ToText(reader.Text()), e);
        }
        reader.Seek(start);
        return new UnknownResponse(Ascii.ToText(reader.Text()));
    }

    UntaggedResponse? ParseNumbered(uint number, ReadOnlySpan<byte> kind, ref ResponseReader reader) => kind.Length switch
    {
        5 when Ascii.EqualsIgnoreCase(kind, "FETCH"u8) => FetchResponse.Parse(ref reader, number, isUid: false, _flags, Sinks),
        8 when Ascii.EqualsIgnoreCase(kind, "UIDFETCH"u8) => FetchResponse.Parse(ref reader, number, isUid: true, _flags, Sinks),
        6 when Ascii.EqualsIgnoreCase(kind, "EXISTS"u8) => new ExistsResponse(number),
        6 when Ascii.EqualsIgnoreCase(kind, "RECENT"u8) => new RecentResponse(number),
        7 when Ascii.EqualsIgnoreCase(kind, "EXPUNGE"u8) => new ExpungeResponse(number),
        // GNU Mailutils writes it so.
        8 when Ascii.EqualsIgnoreCase(kind, "EXPUNGED"u8) => new ExpungeResponse(number),
        _ => null,
    };

    // OK, NO ... as a whole word, or with its response code right behind it.
    static bool TryCondition(ref ResponseReader reader, out ResponseStatus status)
    {
        int from = reader.Offset;
        if (reader.TryAtom(out var word))
        {
            int code = word.IndexOf((byte)'[');
            if (StatusResponse.TryStatus(code > 0 ? word[..code] : word, out status))
            {
                if (code > 0)
                    reader.Seek(from + code);
                return true;
            }
        }
        reader.Seek(from);
        status = default;
        return false;
    }

    // "* [COPYUID 7 2 101]": a code that only an OK has, without the word.
    static bool IsBareCode(in ResponseReader reader) => Ascii.StartsWithIgnoreCase(reader.Rest, "[COPYUID ") || Ascii.StartsWithIgnoreCase(reader.Rest, "[APPENDUID ");

    static Parser? Find(ReadOnlySpan<byte> word) => word.Length > 32 ? null : Named.GetValueOrDefault(Ascii.ToText(word));

    static FlagsResponse ParseFlags(ref ResponseReader reader, ResponseTable table)
    {
        reader.TrySpace();
        return new FlagsResponse(table._flags.Read(ref reader));
    }
}
