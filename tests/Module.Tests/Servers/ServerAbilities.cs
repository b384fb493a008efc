namespace ImapPS.Module.Tests.Servers;

/// <summary>THE table of what each server cannot do, in its own words, and what the module says of the way it takes instead.</summary>
/// <param name="Name">The server.</param>
sealed record ServerAbilities(string Name)
{
    const string NoMove = "The server has no MOVE: messages are copied, marked \\Deleted and expunged.";
    const string NoUidPlus = "The server has no UIDPLUS: 1 other messages marked \\Deleted are unmarked while EXPUNGE is sent.";
    const string NoListExtended = "The server has no LIST-EXTENDED: subscriptions are read with LSUB.";
    const string NoListStatus = "The server has no LIST-STATUS: STATUS is sent for each folder.";
    const string NoSpecialUse = "The server has no SPECIAL-USE: special folders are recognized by their usual names.";
    const string NoESearch = "The server has no ESEARCH: SEARCH returns every UID.";
    const string NoSort = "The server has no SORT: the messages are sorted locally.";

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
    public string OnThread { get; init; } = "threads the messages of";

    /// <summary>False where STORE refuses keywords.</summary>
    public bool HasKeywords { get; init; } = true;

    /// <summary>False where nothing is told of what other sessions append to the folder that is open.</summary>
    public bool TellsOfNewMail { get; init; } = true;

    /// <summary>False where nothing tells what changed since a moment.</summary>
    public bool HasModSeqs { get; init; } = true;

    /// <summary>What -Verbose says on a search.</summary>
    public string[] OnSearch { get; init; } = [];

    /// <summary>What it has not, and how it says so: the table "What servers do not support" of docs/quirks.md has the same words.</summary>
    public (string Command, string Words)[] Refusals { get; init; } = [];

    public static IReadOnlyList<ServerAbilities> All { get; } =
    [
        new("Dovecot")
        {
            Refusals =
            [
                ("ESEARCH IN (mailboxes INBOX) RETURN (ALL) ALL", "BAD Error in IMAP command ESEARCH: Unknown command"),
                ("UID FETCH 1 (EMAILID)", "BAD Error in IMAP command UID FETCH: Unknown parameter: EMAILID"),
                ("LIST \"\" INBOX RETURN (MYRIGHTS)", "BAD Error in IMAP command LIST: Unknown return options"),
                ("STATUS INBOX (DELETED)", "BAD Error in IMAP command STATUS: Invalid status item DELETED"),
                ("UID SEARCH FILTER mine", "BAD Error in IMAP command UID SEARCH: Unknown argument FILTER"),
                ("UID REPLACE 1 INBOX x", "BAD Error in IMAP command UID REPLACE: Unknown command"),
                ("LANGUAGE de", "BAD Error in IMAP command LANGUAGE: Unknown command"),
                ("UNAUTHENTICATE", "BAD Error in IMAP command UNAUTHENTICATE: Unknown command"),
                ("RENAME INBOX Old", "NO [CANNOT] Renaming INBOX isn't supported"),
                ("SETQUOTA \"\" (STORAGE 5)", "NO Quota can be changed only by admin"),
            ],
        },
        new("Cyrus")
        {
            Refusals =
            [
                ("ESEARCH IN (mailboxes INBOX) RETURN (ALL) ALL", "BAD Unrecognized command"),
                ("UID SEARCH RETURN (PARTIAL 1:10) ALL", "BAD Invalid Search return option partial"),
                ("UID SEARCH RETURN (SAVE) ALL", "BAD Invalid Search return option save"),
                ("UID SEARCH FILTER mine", "BAD Invalid Search criteria"),
                ("STATUS INBOX (DELETED)", "BAD Invalid Status attributes deleted"),
                ("UID REPLACE 1 INBOX x", "BAD Unrecognized UID subcommand"),
                ("UID SEARCH CHARSET X-NONE SUBJECT x", "BAD Unrecognized character set"),
                ("SETQUOTA \"\" (STORAGE 5)", "NO Permission denied"),
                ("CREATE \"a\\\"b\"", "NO Invalid mailbox name"),
                ("UID COPY 1:* INBOX", "NO Too many identical emails"),
            ],
        },
        new("Dovecot with QRESYNC") { Kind = "Dovecot", Enable = ["QRESYNC"] },
        new("Cyrus with QRESYNC") { Kind = "Cyrus", Enable = ["QRESYNC"] },
        new("Courier")
        {
            OnList = [NoListExtended, NoListStatus, NoSpecialUse],
            OnMove = [NoMove],
            HasModSeqs = false,
            OnSearch = [NoESearch],
            Refusals =
            [
                // After some ten of these it drops the line.
                ("UID MOVE 99 INBOX", "NO Error in IMAP command received by server."),
                ("ID NIL", "NO Error in IMAP command received by server."),
                ("LIST (SUBSCRIBED) \"\" \"*\" RETURN (CHILDREN)", "NO Error in IMAP command received by server."),
                ("LIST \"\" \"*\" RETURN (STATUS (MESSAGES))", "NO Error in IMAP command received by server."),
                ("UID SEARCH RETURN (ALL) ALL", "NO Error in IMAP command received by server."),
                ("GETMETADATA INBOX (/private/comment)", "NO Error in IMAP command received by server."),
                ("NOTIFY NONE", "NO Error in IMAP command received by server."),
            ],
        },
        new("Mailutils")
        {
            OnList = [NoListExtended, NoListStatus, NoSpecialUse],
            OnMove = [NoMove],
            OnExpunge = [NoUidPlus],
            OnSort = [NoSort],
            OnThread = "are threaded locally",
            HasKeywords = false,
            TellsOfNewMail = false,
            HasModSeqs = false,
            OnSearch = [NoESearch],
            Refusals =
            [
                ("UID MOVE 99 INBOX", "BAD UID MOVE Unknown uid command"),
                ("UID EXPUNGE 99", "BAD UID EXPUNGE Unknown uid command"),
                ("UID SORT (DATE) UTF-8 ALL", "BAD UID SORT Unknown uid command"),
                ("UID THREAD REFERENCES UTF-8 ALL", "BAD UID THREAD Unknown uid command"),
                ("UID SEARCH RETURN (ALL) ALL", "BAD UID SEARCH Unknown search criterion"),
                ("LIST (SUBSCRIBED) \"\" \"*\" RETURN (CHILDREN)", "BAD LIST Invalid arguments"),
                ("STATUS INBOX (SIZE)", "BAD STATUS Too few args (empty list)"),
                ("UID STORE 1:* +FLAGS (Work)", "BAD UID STORE Unrecognized flag"),
                ("GETACL INBOX", "BAD Invalid command"),
                ("GETQUOTAROOT INBOX", "BAD Invalid command"),
                ("GETMETADATA INBOX (/private/comment)", "BAD Invalid command"),
            ],
        },
        new("Sandbox") { SandboxLacks = [] },
        new("Sandbox with UTF8=ACCEPT") { SandboxLacks = [], Enable = ["UTF8=ACCEPT"] },
        new("Courier with UTF8=ACCEPT") { Kind = "Courier", Enable = ["UTF8=ACCEPT"], OnList = [NoListExtended, NoListStatus, NoSpecialUse], OnMove = [NoMove], OnSearch = [NoESearch], HasModSeqs = false },
        new("Sandbox with MESSAGELIMIT") { SandboxLacks = [], MessageLimit = 2, OnThread = "are threaded locally" },
        new("Sandbox with CONDSTORE only") { SandboxLacks = ["QRESYNC"] },
        new("Sandbox with UIDONLY") { SandboxLacks = [], Enable = ["QRESYNC", "UIDONLY"] },
        new("Sandbox with little")
        {
            SandboxLacks = ["IMAP4rev2", "MOVE", "UIDPLUS", "LIST-EXTENDED", "LIST-STATUS", "SPECIAL-USE", "ESEARCH", "SORT", "THREAD=REFERENCES", "THREAD=ORDEREDSUBJECT", "LITERAL+", "IDLE", "UNSELECT", "STATUS=SIZE", "ENABLE", "MULTIAPPEND", "CONDSTORE"],
            HasModSeqs = false,
            OnList = [NoListExtended, NoListStatus, NoSpecialUse],
            OnSearch = [NoESearch],
            OnMove = [NoMove],
            OnExpunge = [NoUidPlus],
            OnSort = [NoSort],
            OnThread = "are threaded locally",
        },
    ];

    public override string ToString() => Name;
}
