using System.Runtime.CompilerServices;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Responses;

/// <summary>
/// message-data of FETCH (RFC 9051 section 7.5.2), and UIDFETCH (RFC 9586). Kept small: a listing makes one per message.
/// ENVELOPE and BODYSTRUCTURE are kept as bytes and read on first use.
/// </summary>
public sealed class FetchResponse : UntaggedResponse
{
    long _dateTicks;
    short _dateOffset;
    byte[]? _envelope;
    // What a listing of flags, dates and sizes does not have: a structure alone, sections alone, or several things in a Rare.
    object? _more;

    sealed class Rare
    {
        public byte[]? Structure;
        public FetchedSection[] Sections = [];
        public Dictionary<string, string>? Other;
        public ulong ModSeq;
        public ImapProtocolException? Problem;
    }

    Rare More
    {
        get
        {
            if (_more is not Rare rare)
                _more = rare = new Rare { Structure = Structure, Sections = Bodies };
            return rare;
        }
    }

    byte[]? Structure
    {
        get => _more as byte[] ?? (_more as Rare)?.Structure;
        set
        {
            if (_more is null or byte[])
                _more = value;
            else
                More.Structure = value;
        }
    }

    FetchedSection[] Bodies => _more as FetchedSection[] ?? (_more as Rare)?.Sections ?? [];

    FetchResponse(uint number, bool isUid)
    {
        if (!isUid)
        {
            SequenceNumber = number;
            return;
        }
        Uid = number;
        Items = FetchItemKinds.Uid;
    }

    /// <summary>The message's sequence number at this moment; 0 in a UIDFETCH response.</summary>
    public uint SequenceNumber { get; }

    /// <summary>Which items were received.</summary>
    public FetchItemKinds Items { get; private set; }

    /// <summary>UID; 0 when it did not come.</summary>
    public uint Uid { get; private set; }

    /// <summary>FLAGS, or null when they did not come.</summary>
    public FlagSet? Flags { get; private set; }

    /// <summary>INTERNALDATE: when the server received the message; default when it did not come.</summary>
    public DateTimeOffset InternalDate
    {
        get => new(_dateTicks, TimeSpan.FromMinutes(_dateOffset));
        private set => (_dateTicks, _dateOffset) = (value.Ticks, (short)value.TotalOffsetMinutes);
    }

    /// <summary>RFC822.SIZE in bytes; -1 when it did not come.</summary>
    public long Size { get; private set; } = -1;

    /// <summary>MODSEQ; 0 when it did not come.</summary>
    public ulong ModSeq => (_more as Rare)?.ModSeq ?? 0;

    /// <summary>The BODY[...] values in the order they were received.</summary>
    public IReadOnlyList<FetchedSection> Sections => Bodies;

    /// <summary>Items without a property here, by name in capitals, as the server wrote them: EMAILID, SAVEDATE, X-GM-LABELS ...</summary>
    public IReadOnlyDictionary<string, string> Other => (_more as Rare)?.Other ?? EmptyOther;

    /// <summary>The first item that is not valid, or null. The others are there, unless the whole response ended early.</summary>
    public ImapProtocolException? Problem => (_more as Rare)?.Problem;

    static readonly Dictionary<string, string> EmptyOther = [];

    /// <summary>ENVELOPE, or null when it did not come. Each call makes a new object: keep it.</summary>
    public Envelope? ReadEnvelope() => _envelope is null ? null : new Envelope(_envelope);

    /// <summary>BODYSTRUCTURE (or BODY), or null when it was not received. Each call parses it again: keep it.</summary>
    /// <exception cref="ImapProtocolException">It is not a structure.</exception>
    // Its depth was checked when it was received.
    public BodyPart? ReadBodyStructure() => Structure is { } structure ? BodyPart.Parse(structure, int.MaxValue) : null;

    /// <summary>The section asked for by this name, or null.</summary>
    public FetchedSection? Section(string name)
    {
        foreach (var section in Bodies)
        {
            if (section.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return section;
        }
        return null;
    }

    /// <summary>The first section that is as asked for, or null.</summary>
    public FetchedSection? Section(Predicate<FetchedSection> match)
    {
        int index = Array.FindIndex(Bodies, match);
        return index < 0 ? null : Bodies[index];
    }

    /// <summary>Reads a FETCH response.</summary>
    /// <param name="reader">Stands behind the word FETCH.</param>
    /// <param name="number">The number before the word.</param>
    /// <param name="isUid">True when the word is UIDFETCH: the number is the UID.</param>
    /// <param name="flags">The connection's flag cache.</param>
    /// <param name="sinks">Chooses where sections go; null keeps them all.</param>
    [MethodImpl(HotPath.Compile)]
    internal static FetchResponse Parse(ref ResponseReader reader, uint number, bool isUid, FlagCache flags, SectionSinkChooser? sinks)
    {
        var response = new FetchResponse(number, isUid);
        try
        {
            response.ReadItems(ref reader, flags, sinks, atLiteral: false);
        }
        catch (ImapProtocolException e)
        {
            // A response that breaks off spoils this message, not the session.
            response.More.Problem ??= e;
        }
        return response;
    }

    /// <summary>Reads the start of a FETCH response up to the literal that begins at its end; null section when it is in no section.</summary>
    internal static (FetchResponse SoFar, string? Section) ParsePrefix(ref ResponseReader reader, uint number, bool isUid, FlagCache flags)
    {
        var response = new FetchResponse(number, isUid);
        try
        {
            return (response, response.ReadItems(ref reader, flags, null, atLiteral: true));
        }
        catch (ImapProtocolException)
        {
            return (response, null);
        }
    }

    // msg-att = "(" (msg-att-dynamic / msg-att-static) *(SP ...) ")"
    [MethodImpl(HotPath.Compile)]
    string? ReadItems(ref ResponseReader reader, FlagCache flags, SectionSinkChooser? sinks, bool atLiteral)
    {
        reader.TrySpace();
        reader.Byte('(');
        // Some servers put parentheses around an item, or around all of them once more.
        int inner = 0;
        while (true)
        {
            if (ReadUsual(ref reader, flags) || Closes(ref reader))
            {
                if (inner-- == 0)
                    return null;
                continue;
            }
            if (reader.TryByte('('))
            {
                inner++;
                continue;
            }
            if (ReadItem(ref reader, flags, sinks, atLiteral) is { } section)
                return section;
        }
    }

    static bool Closes(ref ResponseReader reader)
    {
        reader.TrySpace();
        return reader.TryByte(')');
    }

    // The items that listings have, as nearly every server writes them: name and value are matched together. True when they were the
    // last; false at the first that is not so, with those before consumed.
    [MethodImpl(HotPath.Compile)]
    bool ReadUsual(ref ResponseReader reader, FlagCache flags)
    {
        var rest = reader.Rest;
        while (!rest.IsEmpty && rest[0] != ')')
        {
            if (rest[0] == ' ')
                rest = rest[1..];
            if (Begins(rest, "UID "u8, out var value) && ShortNumber.TryRead(value, out uint number, out int length))
            {
                Uid = number;
                Items |= FetchItemKinds.Uid;
            }
            else if (Begins(rest, "FLAGS "u8, out value) && flags.TryFind(value, out length) is { } kept)
            {
                Flags = kept;
                Items |= FetchItemKinds.Flags;
            }
            else if (Begins(rest, "INTERNALDATE "u8, out value) && ImapDate.TryReadUsual(value, out var time, out length))
            {
                InternalDate = time;
                Items |= FetchItemKinds.InternalDate;
            }
            else if (Begins(rest, "RFC822.SIZE "u8, out value) && ShortNumber.TryRead(value, out number, out length))
            {
                Size = number;
                Items |= FetchItemKinds.Size;
            }
            else if (Begins(rest, "ENVELOPE "u8, out value) && ListEnd.TryFind(value, reader.MaxDepth, out length))
            {
                _envelope = value[..length].ToArray();
                Items |= FetchItemKinds.Envelope;
            }
            else if (Begins(rest, "BODYSTRUCTURE "u8, out value) && ListEnd.TryFind(value, reader.MaxDepth, out length))
            {
                Structure = value[..length].ToArray();
                Items |= FetchItemKinds.BodyStructure;
            }
            else
            {
                break;
            }
            rest = value[length..];
        }
        bool isEnd = !rest.IsEmpty && rest[0] == ')';
        reader.SeekRest(isEnd ? rest[1..] : rest);
        return isEnd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Begins(ReadOnlySpan<byte> item, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        bool begins = item.StartsWith(name);
        value = begins ? item[name.Length..] : default;
        return begins;
    }

    // Any item in any form. Gives the section whose literal begins at the end, when it is that.
    string? ReadItem(ref ResponseReader reader, FlagCache flags, SectionSinkChooser? sinks, bool atLiteral)
    {
        var name = ReadName(ref reader);
        var item = Item(name);
        reader.TrySpace();
        int value = reader.Offset;
        // A value that is no list may stand in parentheses, as an item may.
        bool isBracketed = (item is FetchItemKinds.Uid or FetchItemKinds.InternalDate or FetchItemKinds.Size || (item == FetchItemKinds.None && IsSection(name))) && reader.TryByte('(');
        try
        {
            if (item != FetchItemKinds.None)
            {
                Read(item, ref reader, flags);
                Items |= item;
                if (isBracketed)
                    reader.TryByte(')');
                return null;
            }
            if (!IsSection(name))
            {
                ReadOther(name, ref reader);
                return null;
            }
            string section = SectionName(name, out uint? origin);
            if (atLiteral && IsAtFinalLiteral(reader))
                return section;
            ReadSection(section, origin, ref reader, sinks);
            if (isBracketed)
                reader.TryByte(')');
        }
        catch (ImapProtocolException e)
        {
            // An item that cannot be read is passed over, if it has an end.
            More.Problem ??= e;
            reader.Seek(value);
            reader.PassOver();
        }
        return null;
    }

    // An item's name; the brackets of a section may hold spaces and parentheses.
    [MethodImpl(HotPath.Compile)]
    static ReadOnlySpan<byte> ReadName(ref ResponseReader reader)
    {
        int from = reader.Offset;
        var name = reader.Atom();
        // BODY and BINARY are the items that have sections.
        int open = (name[0] | 0x20) == 'b' ? name.IndexOf((byte)'[') : -1;
        if (open < 0)
            return name;
        reader.Seek(from + open);
        int close = reader.Rest.IndexOf((byte)']');
        if (close < 0)
            throw reader.Unexpected("\"]\"");
        reader.Seek(from + open + close + 1);
        if (reader.Peek == '<')
            reader.Atom();
        return reader.Since(from);
    }

    static bool IsSection(ReadOnlySpan<byte> name) =>
        name[^1] is (byte)']' or (byte)'>' ? !Ascii.StartsWithIgnoreCase(name, "BINARY.SIZE")
            : Ascii.EqualsIgnoreCase(name, "RFC822"u8) || Ascii.EqualsIgnoreCase(name, "RFC822.HEADER"u8) || Ascii.EqualsIgnoreCase(name, "RFC822.TEXT"u8);

    static string SectionName(ReadOnlySpan<byte> name, out uint? origin)
    {
        origin = null;
        if (name[^1] == '>' && name.LastIndexOf((byte)'<') is var open and > 0)
        {
            origin = uint.TryParse(name[(open + 1)..^1], out uint value) ? value : null;
            name = name[..open];
        }
        return name.Length == 6 && Ascii.EqualsIgnoreCase(name, "BODY[]"u8) ? "BODY[]"
            // Some servers put quotes around the field names that were asked for without.
            : Ascii.ToText(name).Replace("\"", "").ToUpperInvariant();
    }

    // None for any other.
    static FetchItemKinds Item(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when Ascii.EqualsIgnoreCase(name, "UID") => FetchItemKinds.Uid,
        5 when Ascii.EqualsIgnoreCase(name, "FLAGS") => FetchItemKinds.Flags,
        12 when Ascii.EqualsIgnoreCase(name, "INTERNALDATE") => FetchItemKinds.InternalDate,
        11 when Ascii.EqualsIgnoreCase(name, "RFC822.SIZE") => FetchItemKinds.Size,
        8 when Ascii.EqualsIgnoreCase(name, "ENVELOPE") => FetchItemKinds.Envelope,
        13 when Ascii.EqualsIgnoreCase(name, "BODYSTRUCTURE") => FetchItemKinds.BodyStructure,
        4 when Ascii.EqualsIgnoreCase(name, "BODY") => FetchItemKinds.BodyStructure,
        _ => FetchItemKinds.None,
    };

    void Read(FetchItemKinds item, ref ResponseReader reader, FlagCache flags)
    {
        switch (item)
        {
            case FetchItemKinds.Uid:
                Uid = reader.Number();
                break;
            case FetchItemKinds.Flags:
                Flags = flags.Read(ref reader);
                break;
            case FetchItemKinds.InternalDate:
                if (reader.NAString(out var date) && date.Length > 0)
                {
                    if (!ImapDate.TryParse(date, out var time))
                        throw reader.Unexpected("date-time");
                    InternalDate = time;
                }
                break;
            case FetchItemKinds.Size:
                Size = reader.Size();
                break;
            case FetchItemKinds.Envelope:
                _envelope = reader.CopyList();
                // Its first field is a string: two parentheses are one too many.
                if (_envelope is [(byte)'(', (byte)'(', .., (byte)')', (byte)')'])
                    _envelope = _envelope[1..^1];
                break;
            default:
                if (reader.Peek is not ((byte)'(' or (byte)'N' or (byte)'n'))
                    throw reader.Unexpected("body");
                Structure = reader.CopyList();
                break;
        }
    }

    void ReadOther(scoped ReadOnlySpan<byte> name, ref ResponseReader reader)
    {
        if (Ascii.EqualsIgnoreCase(name, "MODSEQ"u8))
        {
            bool bracketed = reader.TryByte('(');
            // (-1) from servers that keep none.
            if (reader.Peek == '-' || reader.TryNil())
            {
                if (reader.Peek == '-')
                    reader.SkipValue();
            }
            else
            {
                More.ModSeq = reader.Number64();
                Items |= FetchItemKinds.ModSeq;
            }
            if (bracketed)
                reader.Byte(')');
            return;
        }
        (More.Other ??= [])[Ascii.ToText(name).ToUpperInvariant()] = Ascii.ToText(reader.SkipValue());
        Items |= FetchItemKinds.Other;
    }

    void ReadSection(string section, uint? origin, ref ResponseReader reader, SectionSinkChooser? sinks)
    {
        FetchedSection value;
        if (reader.TryLiteral(out var bytes, out var sink, out long count))
            value = sink is not null ? new FetchedSection(section, origin, count, default, sink, false) : Keep(section, origin, bytes, sinks);
        else if (reader.NString(out bytes))
            value = Keep(section, origin, bytes, sinks);
        else
            value = new FetchedSection(section, origin, 0, default, null, true);
        // Nearly always one.
        FetchedSection[] sections = [.. Bodies, value];
        if (_more is null or FetchedSection[])
            _more = sections;
        else
            More.Sections = sections;
        Items |= FetchItemKinds.Section;
    }

    FetchedSection Keep(string section, uint? origin, ReadOnlySpan<byte> bytes, SectionSinkChooser? sinks)
    {
        if (sinks?.Invoke(this, section, bytes.Length) is not { } sink)
            return new FetchedSection(section, origin, bytes.Length, bytes.ToArray(), null, false);
        sink.Write(bytes);
        sink.Complete();
        return new FetchedSection(section, origin, bytes.Length, default, sink, false);
    }

    // "{123}" CRLF and nothing behind it.
    static bool IsAtFinalLiteral(ResponseReader reader)
    {
        var rest = reader.Rest;
        return rest.Length > 0 && rest[0] is (byte)'{' or (byte)'~' && rest.IndexOf((byte)'\n') == rest.Length - 1;
    }
}
