using System.Collections.Specialized;
using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Protocol;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>
/// A message as the server tells of it; its content stays on the server. Its address is <see cref="Session"/>,
/// <see cref="Folder"/>, <see cref="UidValidity"/> and <see cref="Uid"/>, which other cmdlets bind by name. What the listing did not fetch is
/// fetched when it is read, for the messages of one search together.
/// </summary>
public class ImapMessage
{
    readonly FetchResponse _data;
    readonly LateFetch _late;
    Dictionary<FetchItemKinds, FetchResponse>? _lateData;
    Envelope? _envelope;
    BodyPart? _structure;
    OrderedDictionary? _header;
    string? _preview;

    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The numbering of its UIDs.</param>
    /// <param name="data">What was fetched.</param>
    /// <param name="late">Fetches the rest for the messages that were found together; null for this one alone.</param>
    internal ImapMessage(ImapSession session, string folder, uint uidValidity, FetchResponse data, LateFetch? late = null)
    {
        Owner = session;
        Folder = folder;
        UidValidity = uidValidity;
        _data = data;
        _late = late ?? new LateFetch(session, folder, uidValidity, [data.Uid]);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The message's number in the folder, for good as long as <see cref="UidValidity"/> holds.</summary>
    public uint Uid => _data.Uid;

    /// <summary>The numbering that <see cref="Uid"/> belongs to.</summary>
    public uint UidValidity { get; }

    /// <summary>When the server received it, in local time; null when the server does not say.</summary>
    public DateTimeOffset? Received => With(FetchItemKinds.InternalDate).InternalDate is var received && received == default ? null : received.ToLocalTime();

    /// <summary>The Date header, or null when it has none that can be read.</summary>
    public DateTimeOffset? Date => Envelope?.Date;

    /// <summary>Who it is from, as <c>Name &lt;address&gt;</c>.</summary>
    public string From => Join(Envelope?.From);

    /// <summary>The sender's address alone.</summary>
    public string FromAddress => Envelope?.From is [var first, ..] ? first.Email : "";

    /// <summary>To.</summary>
    public string To => Join(Envelope?.To);

    /// <summary>Cc.</summary>
    public string Cc => Join(Envelope?.Cc);

    /// <summary>Bcc.</summary>
    public string Bcc => Join(Envelope?.Bcc);

    /// <summary>Reply-To.</summary>
    public string ReplyTo => Join(Envelope?.ReplyTo);

    /// <summary>The subject, decoded.</summary>
    public string Subject => Envelope?.Subject ?? "";

    /// <summary>The size in bytes; null when the server does not say.</summary>
    public long? Size => With(FetchItemKinds.Size).Size is var size && size < 0 ? null : size;

    /// <summary>Its flags and keywords; null when the server does not say.</summary>
    public FlagSet? Flag => With(FetchItemKinds.Flags).Flags;

    /// <summary>True when it was read (<c>\Seen</c>).</summary>
    public bool? Read => Flag?.System.HasFlag(SystemFlags.Seen);

    /// <summary>True when it was not read.</summary>
    public bool? Unread => !Read;

    /// <summary>True when it is flagged.</summary>
    public bool? Flagged => Flag?.System.HasFlag(SystemFlags.Flagged);

    /// <summary>True when it was answered.</summary>
    public bool? Answered => Flag?.System.HasFlag(SystemFlags.Answered);

    /// <summary>True when it is a draft.</summary>
    public bool? Draft => Flag?.System.HasFlag(SystemFlags.Draft);

    /// <summary>True when it is marked to be expunged.</summary>
    public bool? Deleted => Flag?.System.HasFlag(SystemFlags.Deleted);

    /// <summary>Message-ID with its angle brackets, or null.</summary>
    public string? MessageId => Envelope?.MessageId;

    /// <summary>In-Reply-To, or null.</summary>
    public string? InReplyTo => Envelope?.InReplyTo;

    /// <summary>The mod-sequence; 0 when it was not asked for (RFC 7162).</summary>
    public ulong ModSeq => _data.ModSeq;

    /// <summary>Whether it has attachments; null when its structure cannot be read.</summary>
    public bool? HasAttachment => Tree is { } structure ? structure.SelfAndDescendants().Any(p => p.IsAttachment) : null;

    /// <summary>The names of its attachments; null when its structure cannot be read.</summary>
    public IReadOnlyList<string>? AttachmentName =>
        Tree is { } structure ? new ValueList<string>(structure.SelfAndDescendants().Where(p => p.IsAttachment).Select(p => p.FileName ?? "")) : null;

    /// <summary>The media types of its parts, e.g. <c>multipart/mixed (text/plain; application/pdf)</c>, with the properties of the outermost part (Children and others); null when it cannot be read.</summary>
    public object? Structure => Tree is { } tree ? PlainValue.Of(tree) : null;

    /// <summary>The header fields that were asked for by Get-ImapMessage -Header, decoded: a text each, or several for a field that is there several times. Null when none were.</summary>
    public OrderedDictionary? Header => _header ??= ReadHeader();

    /// <summary>The first words of its text; null when they were not asked for (Get-ImapMessage -Preview).</summary>
    public string? Preview => _preview ??= Client.Content.Preview.Of(_data);

    /// <summary>The server's name for the message's content, the same in every folder (RFC 8474: EMAILID; Gmail: X-GM-MSGID); null when the server has none.</summary>
    public string? ObjectId => ServerId("EMAILID") ?? ServerId("X-GM-MSGID");

    /// <summary>The server's name for the conversation the message belongs to (RFC 8474: THREADID; Gmail: X-GM-THRID); null when the server has none.</summary>
    public virtual string? ThreadId => ServerId("THREADID") ?? ServerId("X-GM-THRID");

    /// <summary>Gmail's labels; null when the server has none.</summary>
    public IReadOnlyList<string>? Label => Other.TryGetValue(GmailLabels.Item, out string? raw) ? new ValueList<string>(GmailLabels.Parse(raw)) : null;

    /// <summary>The name of the session it belongs to.</summary>
    public object Session => PlainValue.Of(Owner);

    /// <summary>Whose mailbox it is, as <c>user@server</c>.</summary>
    public string Account => Owner.Account.ToString();

    /// <summary>The session it belongs to.</summary>
    internal ImapSession Owner { get; }

    /// <summary>What of the server's answer about this message could not be read, or null.</summary>
    internal ImapProtocolException? Problem => _data.Problem;

    /// <summary>Why a property could not be read, or null. PowerShell took null for its value: what was decided by it is not known to be right.</summary>
    internal Exception? PropertyFailure { get; private set; }

    /// <summary>The tree of its parts where it was fetched already.</summary>
    internal BodyPart? FetchedStructure => (_data.Items & FetchItemKinds.BodyStructure) != 0 ? Tree : null;

    /// <summary>The tree of its parts; null when it cannot be read.</summary>
    internal BodyPart? Tree => _structure ??= ReadStructure();

    /// <summary>What the server sent of it.</summary>
    internal FetchResponse Data => _data;

    /// <summary>The subject.</summary>
    public override string ToString() => Subject;

    Envelope? Envelope => _envelope ??= With(FetchItemKinds.Envelope).ReadEnvelope();

    IReadOnlyDictionary<string, string> Other =>
        LateFetch.OtherItems(Owner) is { Count: > 0 } items && !items.Any(_data.Other.ContainsKey) ? With(FetchItemKinds.Other, isFetched: false).Other : _data.Other;

    // An item that the server left out is asked for once.
    FetchResponse With(FetchItemKinds kind) => With(kind, (_data.Items & kind) != 0);

    FetchResponse With(FetchItemKinds kind, bool isFetched)
    {
        if (isFetched)
            return _data;
        lock (_late)
        {
            if ((_lateData ??= []).TryGetValue(kind, out var late))
                return late;
            try
            {
                return _lateData[kind] = _late.Get(Uid, kind);
            }
            catch (ImapException e)
            {
                PropertyFailure = e;
                // Of other exceptions of a property PowerShell makes null, without a word, in strict mode too.
                throw new MethodException(e.Message, e);
            }
        }
    }

    internal void SetPreview(string preview) => _preview = preview;

    // objectid stands in parentheses (RFC 8474 section 4.3), NIL where there is none.
    string? ServerId(string item) =>
        Other.TryGetValue(item, out string? raw) && raw.Trim('(', ')', ' ') is { Length: > 0 } id && !id.Equals("NIL", StringComparison.OrdinalIgnoreCase) ? id : null;

    HeaderTable? ReadHeader()
    {
        if (_data.Section(s => s.Name.StartsWith("BODY[HEADER.FIELDS", StringComparison.Ordinal)) is not { } section)
            return null;
        var header = new HeaderTable();
        foreach (var fields in HeaderBlock.Parse(section.Data).GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
            header[fields.Key] = fields.Count() == 1 ? fields.First().Text : new ValueList<string>(fields.Select(f => f.Text));
        return header;
    }

    BodyPart? ReadStructure()
    {
        try
        {
            return With(FetchItemKinds.BodyStructure).ReadBodyStructure();
        }
        catch (ImapProtocolException)
        {
            return null;
        }
    }

    static string Join(IReadOnlyList<Address>? addresses) => addresses switch
    {
        null or [] => "",
        [var one] => one.ToString(),
        _ => string.Join("; ", addresses),
    };
}
