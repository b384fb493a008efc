namespace ImapPS.Searching;

/// <summary>What messages are sorted by.</summary>
public enum MessageSortKey
{
    /// <summary>When the server received it.</summary>
    Received,

    /// <summary>The Date header; without one, when it was received.</summary>
    Date,

    /// <summary>The first From address, up to its @.</summary>
    From,

    /// <summary>The first To address, up to its @.</summary>
    To,

    /// <summary>The first Cc address, up to its @.</summary>
    Cc,

    /// <summary>The subject without Re:, Fwd: and marks of lists.</summary>
    Subject,

    /// <summary>The size.</summary>
    Size,
}
