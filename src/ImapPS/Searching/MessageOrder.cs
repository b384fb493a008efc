using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Searching;

/// <summary>An order of messages by the rules of RFC 5256, so that it is the same whether the server sorts or this side. Equal ones stay in the order of their UIDs.</summary>
sealed record MessageOrder(MessageSortKey Key, bool Descending)
{
    /// <summary>The criteria of SORT.</summary>
    public IReadOnlyList<string> Criteria
    {
        get
        {
            string word = Key == MessageSortKey.Received ? "ARRIVAL" : Key.ToString().ToUpperInvariant();
            return Descending ? ["REVERSE", word] : [word];
        }
    }

    /// <summary>What must be fetched to sort here.</summary>
    public FetchItemKinds Needs => Key switch
    {
        MessageSortKey.Received => FetchItemKinds.InternalDate,
        MessageSortKey.Size => FetchItemKinds.Size,
        MessageSortKey.Date => FetchItemKinds.Envelope | FetchItemKinds.InternalDate,
        _ => FetchItemKinds.Envelope,
    };

    /// <summary>The UIDs in this order.</summary>
    public IReadOnlyList<uint> Sort(IEnumerable<FetchResponse> messages)
    {
        var keyed = messages.Select(m => (m.Uid, Number: NumberOf(m), Text: TextOf(m))).OrderBy(m => m.Uid).ToList();
        var byKey = Comparer<(uint Uid, long Number, string Text)>.Create((a, b) => a.Number.CompareTo(b.Number) is not 0 and var order ? order : UnicodeCasemap.CompareKeys(a.Text, b.Text));
        // LINQ's sort keeps equal ones as they were, in both directions.
        return [.. (Descending ? keyed.OrderDescending(byKey) : keyed.Order(byKey)).Select(m => m.Uid)];
    }

    long NumberOf(FetchResponse message) => Key switch
    {
        MessageSortKey.Received => message.InternalDate.UtcTicks,
        MessageSortKey.Size => message.Size,
        MessageSortKey.Date => (message.ReadEnvelope()?.Date ?? message.InternalDate).UtcTicks,
        _ => 0,
    };

    string TextOf(FetchResponse message)
    {
        if (Key is MessageSortKey.Received or MessageSortKey.Size or MessageSortKey.Date || message.ReadEnvelope() is not { } envelope)
            return "";
        return UnicodeCasemap.Key(Key switch
        {
            MessageSortKey.From => Mailbox(envelope.From),
            MessageSortKey.To => Mailbox(envelope.To),
            MessageSortKey.Cc => Mailbox(envelope.Cc),
            _ => BaseSubject.Of(envelope.Subject, out _),
        });
    }

    // addr-mailbox of the first address; a group's name stands in its place.
    static string Mailbox(IReadOnlyList<Address> addresses)
    {
        if (addresses is not [var first, ..])
            return "";
        int at = first.Email.LastIndexOf('@');
        return at >= 0 ? first.Email[..at] : first.Email.Length > 0 ? first.Email : first.Name;
    }
}
