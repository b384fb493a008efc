namespace ImapPS.Client.Folders;

/// <summary>Finds the folders with a special use: by the server's word (RFC 6154), else by the names that are customary.</summary>
public static class SpecialFolders
{
    // Only where the server marks no folder at all with this use. Compared with the last level of the name.
    static readonly Dictionary<string, string[]> CustomaryNames = new()
    {
        ["\\Trash"] = ["Trash", "Deleted Items", "Deleted Messages", "Deleted", "Bin", "Papierkorb", "Gelöschte Elemente", "Corbeille", "Papelera", "Cestino"],
        ["\\Sent"] = ["Sent", "Sent Items", "Sent Messages", "Sent Mail", "Gesendet", "Gesendete Elemente", "Envoyés", "Enviados"],
        ["\\Drafts"] = ["Drafts", "Draft", "Entwürfe", "Brouillons", "Borradores"],
        ["\\Junk"] = ["Junk", "Spam", "Junk E-mail", "Junk Email", "Bulk Mail", "Junk-E-Mail"],
        ["\\Archive"] = ["Archive", "Archives", "Archiv"],
    };

    /// <summary>The folder with this use, or null.</summary>
    /// <param name="session">The session.</param>
    /// <param name="use">E.g. <c>\Trash</c>.</param>
    public static FolderInfo? FindSpecialFolder(this ImapSession session, string use) =>
        session.KnownFolders().FirstOrDefault(f => f.IsSelectable && string.Equals(f.SpecialUse, use, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the customary names the use that no folder is marked with.</summary>
    internal static void NameByConvention(IReadOnlyList<FolderInfo> folders)
    {
        foreach (var (use, names) in CustomaryNames)
        {
            if (folders.Any(f => f.SpecialUse == use))
                continue;
            var found = names.Select(name => folders.FirstOrDefault(f => f.IsSelectable && f.SpecialUse is null && LastLevel(f).Equals(name, StringComparison.OrdinalIgnoreCase)
                && Level(f) <= 1)).FirstOrDefault(f => f is not null);
            if (found is not null)
                found.SpecialUse = use;
        }
    }

    static string LastLevel(FolderInfo folder) => folder.Separator is { } separator ? folder.Name[(folder.Name.LastIndexOf(separator) + 1)..] : folder.Name;

    // A folder "Trash" deep in a project's tree is not the trash; one below INBOX is, on servers that keep everything there.
    static int Level(FolderInfo folder) => folder.Separator is not { } separator ? 0
        : folder.Name.Count(c => c == separator) is 1 && !folder.Name.StartsWith("INBOX" + separator, StringComparison.OrdinalIgnoreCase) ? 2 : folder.Name.Count(c => c == separator);
}
