namespace ImapPS.Client;

/// <summary>What is known of one kind of server that does not do as the RFCs say.</summary>
/// <param name="Server">What the server is called.</param>
/// <param name="Matches">Whether a server is of this kind, by what it says of itself.</param>
/// <param name="Reason">What it does, for people.</param>
sealed record ServerQuirk(string Server, Func<ServerIntroduction, bool> Matches, string Reason)
{
    /// <summary>Capabilities that it has in name only.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>A UID that is not there names the last message.</summary>
    public bool MissingUidMeansLast { get; init; }

    /// <summary>The search key UID compares with sequence numbers.</summary>
    public bool TakesUidsForNumbers { get; init; }

    /// <summary>A folder opened read-only has another UIDVALIDITY than the same folder opened for change.</summary>
    public bool NumbersAnewWhenReadOnly { get; init; }

    /// <summary>While a folder is open, nothing is told of what others put into it, not even in answer to NOOP; STATUS tells.</summary>
    public bool KeepsNewMailToItself { get; init; }

    /// <summary>SEARCH KEYWORD finds every message, whatever its keywords.</summary>
    public bool FindsAnyKeyword { get; init; }

    /// <summary>FETCH of BINARY ends the session at a part whose base64 is broken.</summary>
    public bool BreaksWhenItDecodes { get; init; }
}
