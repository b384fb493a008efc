namespace ImapPS.Filtering;

/// <summary>How far a server's answer can be relied on.</summary>
enum ServerTrust
{
    /// <summary>It cannot be asked: every message may match.</summary>
    Nothing,

    /// <summary>Every match is found, and some others.</summary>
    Superset,

    /// <summary>The matches and no others are found.</summary>
    Exact,
}
