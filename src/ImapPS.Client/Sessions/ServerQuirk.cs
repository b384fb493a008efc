namespace ImapPS.Client;

/// <summary>What is known of one kind of server that does not do as the RFCs say.</summary>
/// <param name="Server">What the server is called.</param>
/// <param name="Matches">Whether a server is of this kind, by what it says of itself.</param>
/// <param name="Reason">What it does, shown to the user.</param>
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

    /// <summary>New messages of the selected folder are not reported, not even in answer to NOOP; STATUS shows them.</summary>
    public bool KeepsNewMailToItself { get; init; }

    /// <summary>SEARCH KEYWORD finds every message, whatever its keywords.</summary>
    public bool FindsAnyKeyword { get; init; }

    /// <summary>FETCH of BINARY ends the session for a part with damaged base64.</summary>
    public bool BreaksWhenItDecodes { get; init; }
}
