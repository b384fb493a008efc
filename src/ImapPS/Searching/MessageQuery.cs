using ImapPS.Output;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Searching;

/// <summary>
/// A search in two halves: what the server is asked, which finds at least every match, and what is checked again here on the
/// message's own data, so that the result is exact.
/// </summary>
sealed class MessageQuery
{
    readonly List<SearchKey> _keys = [];
    readonly List<Func<ImapMessage, bool>> _checks = [];

    /// <summary>What the server is asked.</summary>
    public SearchKey Key => SearchKey.And(_keys);

    /// <summary>What must be fetched for the check here.</summary>
    public FetchItemKinds Needs { get; private set; }

    /// <summary>True when the server's answer is already exact.</summary>
    public bool IsExact => _checks.Count == 0;

    /// <summary>True when the message is one of those asked for.</summary>
    public bool Matches(ImapMessage message) => _checks.TrueForAll(check => check(message));

    /// <summary>Adds what the server decides alone.</summary>
    public void Add(SearchKey key) => _keys.Add(key);

    /// <summary>Adds what only this side can decide.</summary>
    public void Check(FetchItemKinds needs, Func<ImapMessage, bool> check)
    {
        Needs |= needs;
        _checks.Add(check);
    }

    /// <summary>Received at this moment or later. The server counts whole days in a zone of its own: it is asked for a day more.</summary>
    public void ReceivedSince(DateTimeOffset moment)
    {
        Add(SearchKey.Date("SINCE", Day(moment, -1)));
        Check(FetchItemKinds.InternalDate, m => m.Received >= moment);
    }

    /// <summary>Received before this moment.</summary>
    public void ReceivedBefore(DateTimeOffset moment)
    {
        Add(SearchKey.Date("BEFORE", Day(moment, +2)));
        Check(FetchItemKinds.InternalDate, m => m.Received < moment);
    }

    /// <summary>Has, or has not, an attachment. No server can be asked.</summary>
    public void HasAttachment(bool wanted) => Check(FetchItemKinds.BodyStructure, m => m.HasAttachment == wanted);

    static DateOnly Day(DateTimeOffset moment, int shift)
    {
        var day = DateOnly.FromDateTime(moment.UtcDateTime);
        return day.DayNumber + shift is var number && number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber ? day.AddDays(shift) : day;
    }
}
