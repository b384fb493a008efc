namespace ImapPS.Transfer;

/// <summary>How messages are kept on disk.</summary>
public enum ExportFormat
{
    /// <summary>A file for each message, byte for byte as the server has it.</summary>
    Eml,

    /// <summary>One file for each mail folder, quoted as mboxrd, lines ended by LF.</summary>
    Mbox,

    /// <summary>A Maildir for each mail folder, the flags in the file names, lines ended by LF.</summary>
    Maildir,
}
