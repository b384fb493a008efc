namespace ImapPS.Client;

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
