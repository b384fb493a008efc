namespace ImapPS.Client;

/// <summary>The table of servers with known faults, each with its reason. Nothing else depends on which server it is.</summary>
sealed class ServerQuirks
{
    static readonly ServerQuirk[] Table =
    [
        new("GNU Mailutils imap4d", s => s.IsNamed("GNU Mailutils"),
            "A UID that does not exist means the last message: the existing UIDs are searched for before every change. UID SEARCH treats UIDs as sequence numbers: all UIDs are requested. EXAMINE changes UIDVALIDITY each time: SELECT is used instead. SEARCH KEYWORD finds every message: keywords are compared locally. New messages are not reported in the selected folder: watched folders are polled with STATUS, and UIDVALIDITY changes with each new message.")
        {
            MissingUidMeansLast = true,
            TakesUidsForNumbers = true,
            ChangesUidValidityWhenReadOnly = true,
            FindsAnyKeyword = true,
            HidesNewMessages = true,
        },
        new("Dovecot", s => s.IsNamed("Dovecot") || s.GreetsWith("Dovecot") || s.Capabilities.Has("SNIPPET=FUZZY"),
            "BINARY of a part with damaged base64 ends the session, and decoding takes the server longer than the shorter response saves: parts are fetched encoded. NUL in a message that is stored becomes 0x80, except in parts encoded as binary: a message with NUL is not copied to it from another account.")
        {
            FailsWhenItDecodes = true,
            ChangesNul = true,
        },
        new("Microsoft Exchange", s => s.GreetsWith("Microsoft Exchange IMAP4 service"),
            "It announces IMAP4rev2 for some mailboxes but then refuses IMAP4rev2 searches: IMAP4rev1 is used. RFC822.SIZE is an estimate: a smaller message is complete if the server confirms that nothing follows it.")
        {
            EstimatesSize = true,
            Broken = ["IMAP4rev2"],
        },
        new("iCloud", s => s.Capabilities.Has("XAPPLEPUSHSERVICE"),
            "It announces CONDSTORE and QRESYNC but never answers ENABLE of them: neither is used.")
        {
            Broken = ["CONDSTORE", "QRESYNC"],
        },
        new("SmarterMail", s => s.GreetsWith("SmarterMail") || s.IsNamed("SmarterMail"),
            "It announces CONDSTORE but FETCH returns no mod-sequences: it is not used.")
        {
            Broken = ["CONDSTORE"],
        },
    ];

    readonly HashSet<ServerQuirk> _known = [];

    /// <summary>The known faults of this server.</summary>
    public IEnumerable<ServerQuirk> Known => Table.Where(_known.Contains);

    /// <summary>See <see cref="ServerQuirk.MissingUidMeansLast"/>.</summary>
    public bool MissingUidMeansLast => _known.Any(q => q.MissingUidMeansLast);

    /// <summary>See <see cref="ServerQuirk.TakesUidsForNumbers"/>.</summary>
    public bool TakesUidsForNumbers => _known.Any(q => q.TakesUidsForNumbers);

    /// <summary>See <see cref="ServerQuirk.ChangesUidValidityWhenReadOnly"/>.</summary>
    public bool ChangesUidValidityWhenReadOnly => _known.Any(q => q.ChangesUidValidityWhenReadOnly);

    /// <summary>See <see cref="ServerQuirk.HidesNewMessages"/>.</summary>
    public bool HidesNewMessages => _known.Any(q => q.HidesNewMessages);

    /// <summary>See <see cref="ServerQuirk.FindsAnyKeyword"/>.</summary>
    public bool FindsAnyKeyword => _known.Any(q => q.FindsAnyKeyword);

    /// <summary>See <see cref="ServerQuirk.FailsWhenItDecodes"/>.</summary>
    public bool FailsWhenItDecodes => _known.Any(q => q.FailsWhenItDecodes);

    /// <summary>See <see cref="ServerQuirk.EstimatesSize"/>.</summary>
    public bool EstimatesSize => _known.Any(q => q.EstimatesSize);

    /// <summary>See <see cref="ServerQuirk.ChangesNul"/>.</summary>
    public bool ChangesNul => _known.Any(q => q.ChangesNul);

    /// <summary>Checks again after more is known about the server; returns the newly recognized entries.</summary>
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
