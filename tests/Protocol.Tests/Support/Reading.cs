using System.Globalization;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Support;

/// <summary>What one response was read as, in a line a person can check: <c>FETCH 1 uid 7 flags \Seen size 20</c>.</summary>
static class Reading
{
    public static string Of(ImapResponse? response) => response switch
    {
        StatusResponse status => $"{status.Tag ?? "*"} {status}".TrimEnd(),
        FetchResponse fetch => Of(fetch),
        ListResponse list => $"{list.Command} ({string.Join(' ', list.Attributes)}) {list.Separator?.ToString() ?? "flat"} '{list.Name}'",
        MailboxStatusResponse status => Of(status),
        FlagsResponse flags => $"FLAGS {flags.Flags}".TrimEnd(),
        ExistsResponse exists => $"EXISTS {exists.Count}",
        RecentResponse recent => $"RECENT {recent.Count}",
        ExpungeResponse expunge => $"EXPUNGE {expunge.SequenceNumber}",
        SearchResponse search => $"SEARCH {search.Found}".TrimEnd(),
        CapabilityResponse capability => $"CAPABILITY {string.Join(' ', capability.Capabilities)}",
        ContinuationResponse request => $"+ {request.Text}".TrimEnd(),
        UnknownResponse { Problem: null } unknown => $"UNKNOWN {unknown.Text}",
        UnknownResponse unknown => $"UNREADABLE {unknown.Text}",
        _ => Describe.Value(response),
    };

    static string Of(MailboxStatusResponse status)
    {
        (string Name, object? Value)[] items =
        [
            ("messages", status.Messages), ("recent", status.Recent), ("unseen", status.Unseen), ("uidnext", status.UidNext),
            ("uidvalidity", status.UidValidity), ("size", status.Size), ("modseq", status.HighestModSeq), ("id", status.MailboxId),
        ];
        return $"STATUS '{status.Name}'" + string.Concat(items.Where(i => i.Value is not null).Select(i => $" {i.Name} {i.Value}"));
    }

    static string Of(FetchResponse fetch)
    {
        var words = new List<string> { "FETCH", Number(fetch.SequenceNumber) };
        void Add(FetchItemKinds kind, string name, Func<string> value)
        {
            if (fetch.Items.HasFlag(kind))
                words.Add($"{name} {value()}");
        }
        Add(FetchItemKinds.Uid, "uid", () => Number(fetch.Uid));
        Add(FetchItemKinds.Flags, "flags", () => $"({fetch.Flags})");
        Add(FetchItemKinds.InternalDate, "date", () => fetch.InternalDate == default ? "none" : fetch.InternalDate.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Add(FetchItemKinds.Size, "size", () => Number(fetch.Size));
        Add(FetchItemKinds.ModSeq, "modseq", () => Number(fetch.ModSeq));
        if (fetch.ReadEnvelope() is { } envelope)
            words.Add(Of(envelope));
        Add(FetchItemKinds.BodyStructure, "structure", () => Structure(fetch));
        words.AddRange(fetch.Sections.Select(s => $"{s.Name} {(s.IsNil ? "none" : Quote(Bytes.Text(s.Data.Span)))}"));
        words.AddRange(fetch.Other.Select(o => $"{o.Key} {o.Value}"));
        if (fetch.Problem is not null)
            words.Add("PROBLEM");
        return string.Join(' ', words);
    }

    static string Of(Envelope e)
    {
        (string Name, string Value)[] fields =
        [
            ("sent", e.Date?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? ""), ("subject", Quote(e.Subject)), ("from", List(e.From)), ("sender", List(e.Sender)), ("reply-to", List(e.ReplyTo)),
            ("to", List(e.To)), ("cc", List(e.Cc)), ("bcc", List(e.Bcc)), ("in-reply-to", e.InReplyTo ?? ""), ("id", e.MessageId ?? ""),
        ];
        return "envelope{" + string.Join(' ', fields.Where(f => f.Value is not ("" or "''")).Select(f => $"{f.Name} {f.Value}")) + "}";
    }

    static string Structure(FetchResponse fetch)
    {
        try
        {
            return fetch.ReadBodyStructure() is { } root ? string.Join(' ', root.SelfAndDescendants().Select(Of)) : "none";
        }
        catch (ImapProtocolException)
        {
            return "UNREADABLE";
        }
    }

    static string Of(BodyPart part)
    {
        string text = $"[{part.Section}]{part.MediaType}";
        if (part.Size > 0)
            text += $":{part.Size}";
        return part.FileName is null ? text : $"{text}:'{part.FileName}'";
    }

    static string List(IEnumerable<Address> addresses) => string.Join(", ", addresses);

    static string Quote(string text) => $"'{text.Replace("\r", "\\r").Replace("\n", "\\n")}'";

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
