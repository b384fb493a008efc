namespace ImapPS.Transfer;

/// <summary>What the files to import are.</summary>
public enum ImportFormat
{
    /// <summary>What they look like: a folder with cur and new is a Maildir, a file that begins with a From line an mbox, any other a message.</summary>
    Auto,

    /// <summary>Each file is a message.</summary>
    Eml,

    /// <summary>Each file is an mbox.</summary>
    Mbox,

    /// <summary>Each folder is a Maildir.</summary>
    Maildir,
}
