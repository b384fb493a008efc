using ImapPS.Protocol.Types;

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

/// <summary>What a server has said of itself: ID comes late, and not from all.</summary>
/// <param name="Greeting">The text of its greeting.</param>
/// <param name="Capabilities">What it says it can do.</param>
/// <param name="Id">Its answer to ID; empty before that.</param>
sealed record ServerIntroduction(string Greeting, CapabilitySet Capabilities, IReadOnlyDictionary<string, string> Id)
{
    /// <summary>True when it calls itself so in ID.</summary>
    public bool IsNamed(string name) => Id.TryGetValue("name", out string? value) && value.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when it greets with these words.</summary>
    public bool GreetsWith(string words) => Greeting.Contains(words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>THE table of servers with known faults, each with its reason. Nothing else in the program asks who the server is.</summary>
sealed class ServerQuirks
{
    static readonly ServerQuirk[] Table =
    [
        new("GNU Mailutils imap4d", s => s.IsNamed("GNU Mailutils"),
            "A UID that is not there names the last message: before every change the server is asked which UIDs are there. Its search for UIDs finds sequence numbers: all UIDs are asked for. A folder opened read-only is numbered anew each time: folders are opened for change. SEARCH KEYWORD finds every message: keywords are looked at here. Nothing is told of new mail in an open folder: watched folders are asked for by STATUS, and each arrival numbers the folder anew.")
        {
            MissingUidMeansLast = true,
            TakesUidsForNumbers = true,
            NumbersAnewWhenReadOnly = true,
            FindsAnyKeyword = true,
            KeepsNewMailToItself = true,
        },
        new("Dovecot", s => s.IsNamed("Dovecot") || s.GreetsWith("Dovecot") || s.Capabilities.Has("SNIPPET=FUZZY"),
            "When it is to decode a part whose base64 is broken it ends the session, and decoding costs it more time than the shorter answer saves: parts are fetched as they are stored.")
        {
            BreaksWhenItDecodes = true,
        },
        new("Microsoft Exchange", s => s.GreetsWith("Microsoft Exchange IMAP4 service"),
            "IMAP4rev2 is announced for some mailboxes, and then searches in its form are refused: IMAP4rev1 is spoken instead.")
        {
            Broken = ["IMAP4rev2"],
        },
        new("iCloud", s => s.Capabilities.Has("XAPPLEPUSHSERVICE"),
            "CONDSTORE and QRESYNC are announced, and ENABLE of them is never answered: both are left alone.")
        {
            Broken = ["CONDSTORE", "QRESYNC"],
        },
        new("SmarterMail", s => s.GreetsWith("SmarterMail") || s.IsNamed("SmarterMail"),
            "CONDSTORE is announced, and FETCH does not tell the mod-sequences: it is left alone.")
        {
            Broken = ["CONDSTORE"],
        },
    ];

    readonly HashSet<ServerQuirk> _known = [];

    /// <summary>What is known of this server.</summary>
    public IEnumerable<ServerQuirk> Known => Table.Where(_known.Contains);

    /// <summary>See <see cref="ServerQuirk.MissingUidMeansLast"/>.</summary>
    public bool MissingUidMeansLast => _known.Any(q => q.MissingUidMeansLast);

    /// <summary>See <see cref="ServerQuirk.TakesUidsForNumbers"/>.</summary>
    public bool TakesUidsForNumbers => _known.Any(q => q.TakesUidsForNumbers);

    /// <summary>See <see cref="ServerQuirk.NumbersAnewWhenReadOnly"/>.</summary>
    public bool NumbersAnewWhenReadOnly => _known.Any(q => q.NumbersAnewWhenReadOnly);

    /// <summary>See <see cref="ServerQuirk.KeepsNewMailToItself"/>.</summary>
    public bool KeepsNewMailToItself => _known.Any(q => q.KeepsNewMailToItself);

    /// <summary>See <see cref="ServerQuirk.FindsAnyKeyword"/>.</summary>
    public bool FindsAnyKeyword => _known.Any(q => q.FindsAnyKeyword);

    /// <summary>See <see cref="ServerQuirk.BreaksWhenItDecodes"/>.</summary>
    public bool BreaksWhenItDecodes => _known.Any(q => q.BreaksWhenItDecodes);

    /// <summary>Looks again after the server has said more of itself; gives what was not known before.</summary>
    public IReadOnlyList<ServerQuirk> Recognize(ServerIntroduction server)
    {
        List<ServerQuirk>? found = null;
        foreach (var quirk in Table)
        {
            if (quirk.Matches(server) && _known.Add(quirk))
                (found ??= []).Add(quirk);
        }
        return found ?? (IReadOnlyList<ServerQuirk>)[];
    }
}
