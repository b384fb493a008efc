using ImapPS.Client.Files;
using ImapPS.Errors;

namespace ImapPS.Transfer;

/// <summary>What Export-ImapMessage writes beside messages: none of it is a message.</summary>
static class ExportedFiles
{
    /// <summary>What a file is that an export wrote and that is no message; null for any other file.</summary>
    public static string? KindOf(string path) =>
        path.EndsWith(".eml" + FileSink.Partial, StringComparison.OrdinalIgnoreCase) && File.Exists(path) ? Texts.PartialMessage
        : MboxIndex.IsIndex(path) ? Texts.ExportIndex
        : ExportCatalog.IsCatalog(path) ? Texts.ExportCatalog
        : Path.GetFileName(path) == MaildirKeywords.FileName && File.Exists(path) ? Texts.KeywordList
        : null;
}
