namespace ImapPS.Benchmarks.Servers;

/// <summary>Which server.</summary>
enum ServerKind
{
    Sandbox,
    Dovecot,
}

/// <summary>What the mailbox holds; also the folder's name.</summary>
enum MailKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Many messages of 3 KB, with two texts and an attachment, one in ten flagged.</summary>
    List,

    /// <summary>Messages of 2 to 20 KB.</summary>
    Small,

    /// <summary>Messages of 17 MB.</summary>
    Large,

    /// <summary>Messages with one attachment of 20 KB.</summary>
    Attachment,

    /// <summary>Folders with three messages each.</summary>
    Folders,
}
