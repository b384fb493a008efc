namespace ImapPS.Client;

/// <summary>The known faults of one kind of server.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Matches">True for a server of this kind, judged by its greeting, ID and capabilities.</param>
/// <param name="Reason">What it does, shown to the user.</param>
sealed record ServerQuirk(string Server, Func<ServerIntroduction, bool> Matches, string Reason)
{
    /// <summary>Capabilities that it announces but that do not work.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>A UID that does not exist means the last message.</summary>
    public bool MissingUidMeansLast { get; init; }

    /// <summary>The search key UID compares with sequence numbers.</summary>
    public bool TakesUidsForNumbers { get; init; }

    /// <summary>A folder opened read-only has another UIDVALIDITY than the same folder opened for change.</summary>
    public bool ChangesUidValidityWhenReadOnly { get; init; }

    /// <summary>New messages of the selected folder are not reported, not even in answer to NOOP; STATUS shows them.</summary>
    public bool HidesNewMessages { get; init; }

    /// <summary>SEARCH KEYWORD finds every message, whatever its keywords.</summary>
    public bool FindsAnyKeyword { get; init; }

    /// <summary>FETCH of BINARY ends the session for a part with damaged base64.</summary>
    public bool FailsWhenItDecodes { get; init; }

    /// <summary>A NUL in an appended message can become another byte.</summary>
    public bool ChangesNul { get; init; }

    /// <summary>RFC822.SIZE is an estimate and may be more than the message has.</summary>
    public bool EstimatesSize { get; init; }
}
