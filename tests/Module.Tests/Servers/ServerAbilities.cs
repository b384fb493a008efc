namespace ImapPS.Module.Tests.Servers;

/// <summary>THE table of what each server cannot do, in its own words, and what the module says of the way it takes instead.</summary>
/// <param name="Name">The server.</param>
sealed record ServerAbilities(string Name)
{
    const string NoMove = "The server has no MOVE: messages are copied, marked \\Deleted and expunged.";
    const string NoUidPlus = "The server has no UIDPLUS: 1 other messages marked \\Deleted lose the mark while EXPUNGE is sent.";
    const string NoListExtended = "The server has no LIST-EXTENDED: subscriptions are asked for by LSUB.";
    const string NoListStatus = "The server has no LIST-STATUS: each folder is counted by STATUS.";
    const string NoSpecialUse = "The server has no SPECIAL-USE: folders are known by their customary names.";
    const string NoSort = "The server has no SORT: the messages are put in order here.";

    /// <summary>The server's kind, where the name says more.</summary>
    public string Kind { get; init; } = Name;

    /// <summary>What the session switches on.</summary>
    public string[] Enable { get; init; } = [];

    /// <summary>For a sandbox: what is switched off; null for a real server.</summary>
    public string[]? SandboxLacks { get; init; }

    /// <summary>For a sandbox: how many messages one command may name, or null.</summary>
    public int? MessageLimit { get; init; }

    /// <summary>What -Verbose says on a listing of folders with counts.</summary>
    public string[] OnList { get; init; } = [];

    /// <summary>What -Verbose says on a move.</summary>
    public string[] OnMove { get; init; } = [];

    /// <summary>What -Verbose says when mail goes for good beside another client's \Deleted mail.</summary>
    public string[] OnExpunge { get; init; } = [];

    /// <summary>What -Verbose says on -SortBy.</summary>
    public string[] OnSort { get; init; } = [];

    /// <summary>What -Verbose says on Get-ImapThread.</summary>
    public string OnThread { get; init; } = "puts the messages of";

    /// <summary>False where STORE refuses keywords.</summary>
    public bool HasKeywords { get; init; } = true;

    /// <summary>False where nothing is told of what other sessions append to the folder that is open.</summary>
    public bool TellsOfNewMail { get; init; } = true;

    /// <summary>False where nothing tells what changed since a moment.</summary>
    public bool HasModSeqs { get; init; } = true;

    /// <summary>Commands that it has not, and how it says so.</summary>
    public (string Command, string Words)[] Refusals { get; init; } = [];

    public static IReadOnlyList<ServerAbilities> All { get; } =
    [
        new("Dovecot"),
        new("Cyrus"),
        new("Dovecot with QRESYNC") { Kind = "Dovecot", Enable = ["QRESYNC"] },
        new("Cyrus with QRESYNC") { Kind = "Cyrus", Enable = ["QRESYNC"] },
        new("Courier")
        {
            OnList = [NoListExtended, NoListStatus, NoSpecialUse],
            OnMove = [NoMove],
            HasModSeqs = false,
            Refusals = [("UID MOVE 99 INBOX", "No Error in IMAP command received by server."), ("ID NIL", "No Error in IMAP command received by server.")],
        },
        new("Mailutils")
        {
            OnList = [NoListExtended, NoListStatus, NoSpecialUse],
            OnMove = [NoMove],
            OnExpunge = [NoUidPlus],
            OnSort = [NoSort],
            OnThread = "are put together here",
            HasKeywords = false,
            TellsOfNewMail = false,
            HasModSeqs = false,
            Refusals = 
            [
                ("UID MOVE 99 INBOX", "Bad UID MOVE Unknown uid command"), ("UID EXPUNGE 99", "Bad UID EXPUNGE Unknown uid command"),
                ("UID SORT (DATE) UTF-8 ALL", "Bad UID SORT Unknown uid command"), ("UID THREAD REFERENCES UTF-8 ALL", "Bad UID THREAD Unknown uid command"),
            ],
        },
        new("Sandbox") { SandboxLacks = [] },
        new("Sandbox with UTF8=ACCEPT") { SandboxLacks = [], Enable = ["UTF8=ACCEPT"] },
        new("Courier with UTF8=ACCEPT") { Kind = "Courier", Enable = ["UTF8=ACCEPT"], OnList = [NoListExtended, NoListStatus, NoSpecialUse], OnMove = [NoMove], HasModSeqs = false },
        new("Sandbox with MESSAGELIMIT") { SandboxLacks = [], MessageLimit = 2, OnThread = "are put together here" },
        new("Sandbox with CONDSTORE only") { SandboxLacks = ["QRESYNC"] },
        new("Sandbox with UIDONLY") { SandboxLacks = [], Enable = ["QRESYNC", "UIDONLY"] },
        new("Sandbox with little")
        {
            SandboxLacks = ["IMAP4rev2", "MOVE", "UIDPLUS", "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "ESEARCH", "SORT", "THREAD=REFERENCES", "THREAD=ORDEREDSUBJECT", "LITERAL+", "IDLE", "UNSELECT", "STATUS=SIZE", "ENABLE", "MULTIAPPEND", "CONDSTORE"],
            HasModSeqs = false,
            OnList = [NoListExtended, NoListStatus, NoSpecialUse],
            OnMove = [NoMove],
            OnExpunge = [NoUidPlus],
            OnSort = [NoSort],
            OnThread = "are put together here",
        },
    ];

    public override string ToString() => Name;
}
