using ImapPS.Client.Files;

namespace ImapPS.Transfer;

/// <summary>What Export-ImapMessage writes beside messages: none of it is a message.</summary>
static class ExportedFiles
{
    /// <summary>What a file is that an export wrote and that is no message; null for any other file.</summary>
    public static string? KindOf(string path) =>
        path.EndsWith(".eml" + FileSink.Partial, StringComparison.OrdinalIgnoreCase) && File.Exists(path) ? "a message that was not written to its end"
        : MboxIndex.IsIndex(path) ? "the index of an exported mbox"
        : Path.GetFileName(path) == MaildirKeywords.FileName && File.Exists(path) ? "a Maildir's list of keywords"
        : null;
}
