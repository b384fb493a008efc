namespace ImapPS.Filtering;

/// <summary>Which of a message's times is meant.</summary>
enum DateKind
{
    /// <summary>INTERNALDATE.</summary>
    Received,

    /// <summary>The Date header.</summary>
    Date,

    /// <summary>SAVEDATE: when it came into its folder (RFC 8514).</summary>
    Saved,
}
