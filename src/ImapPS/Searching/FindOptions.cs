using ImapPS.Protocol.Responses.FetchItems;

namespace ImapPS.Searching;

/// <summary>Which of the matches are wanted, and what of them.</summary>
sealed record FindOptions
{
    /// <summary>What is fetched of a match.</summary>
    public FetchItemKinds Shown { get; init; }

    /// <summary>How many matches to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>How many matches to give at most.</summary>
    public int First { get; init; } = int.MaxValue;

    /// <summary>The order they come in; null for that of their UIDs.</summary>
    public MessageOrder? Order { get; init; }

    /// <summary>True when not all matches are wanted: then the newest come first, where no order is asked for.</summary>
    public bool IsLimited => Skip > 0 || First < int.MaxValue;
}
