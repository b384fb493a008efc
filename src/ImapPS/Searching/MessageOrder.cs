using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Searching;

/// <summary>An order of messages by the rules of RFC 5256, so that it is the same whether the server sorts or this side. Equal ones stay in the order of their UIDs.</summary>
sealed record MessageOrder(MessageSortKey Key, bool Descending)
{
    /// <summary>The newest first, by when the server received them.</summary>
    public static MessageOrder Newest { get; } = new(MessageSortKey.Received, Descending: true);

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
    public IReadOnlyList<uint> Sort(IEnumerable<FetchResponse> messages) =>
        [.. Sort(messages.Select(m => (m.Uid, KeyOf(m))).OrderBy(m => m.Uid), m => m.Item2).Select(m => m.Uid)];

    /// <summary>Messages of several folders in this order; equal ones stay as they were.</summary>
    /// <param name="items">The messages.</param>
    /// <param name="message">What was fetched of one, with <see cref="Needs"/>.</param>
    public IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, FetchResponse> message) =>
        Sort(items.Select(item => (item, KeyOf(message(item)))), pair => pair.Item2).Select(pair => pair.item);

    // LINQ's sort is stable in both directions.
    IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, SortKey> key) => Descending ? items.OrderByDescending(key, ByKey) : items.OrderBy(key, ByKey);

    static readonly Comparer<SortKey> ByKey = Comparer<SortKey>.Create((a, b) =>
        a.Number.CompareTo(b.Number) is not 0 and var order ? order : UnicodeCasemap.CompareKeys(a.Text, b.Text));

    SortKey KeyOf(FetchResponse message) => new(NumberOf(message), TextOf(message));

    readonly record struct SortKey(long Number, string Text);

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
