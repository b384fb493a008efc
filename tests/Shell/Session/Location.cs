using System.Management.Automation;

namespace ImapPS.Shell.Session;

/// <summary>Where the session is in the file system, and what paths mean from there.</summary>
internal sealed class Location
{
    internal Location(string start)
    {
        FileSystem = new ProviderInfo("FileSystem", typeof(Location)) { Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) };
        Drive = new PSDriveInfo(OperatingSystem.IsWindows() ? "C" : "/", FileSystem, Path.GetPathRoot(start) ?? "/");
        FileSystem.Drives.Add(Drive);
        Folder = start;
    }

    internal string Folder { get; private set; }

    internal ProviderInfo FileSystem { get; }

    internal PSDriveInfo Drive { get; }

    internal PathInfo Current => new(Drive, FileSystem, Folder);

    internal ProviderInfo Provider(string name) =>
        name.Equals(FileSystem.Name, StringComparison.OrdinalIgnoreCase) || name.EndsWith("\\FileSystem", StringComparison.OrdinalIgnoreCase)
            ? FileSystem
            : throw new ProviderNotFoundException(name, $"Cannot find a provider with the name '{name}'.", "ProviderNotFound");

    internal PathInfo Set(string path)
    {
        var folder = Resolved(path) is [var first, ..] ? first : throw NotFound(path);
        if (!Directory.Exists(folder))
            throw NotFound(path);
        Folder = folder;
        return Current;
    }

    /// <summary>The full path, whether there is anything or not; wildcards stay as they are.</summary>
    internal string Unresolved(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var plain = Plain(path);
        var full = Path.GetFullPath(plain.Length == 0 ? "." : plain, Folder);
        return full;
    }

    /// <summary>The full paths of what is there; a pattern may match nothing, a name may not.</summary>
    internal IReadOnlyList<string> Resolved(string path)
    {
        var plain = Plain(path);
        if (!WildcardPattern.ContainsWildcardCharacters(plain))
        {
            var full = Unresolved(WildcardPattern.Unescape(plain));
            return File.Exists(full) || Directory.Exists(full) ? [full] : throw NotFound(full);
        }

        var root = Path.IsPathRooted(plain) ? Path.GetPathRoot(plain)! : Folder;
        IEnumerable<string> found = [root];
        foreach (var part in plain[(Path.IsPathRooted(plain) ? root.Length : 0)..].Split('/', '\\').Where(part => part.Length > 0 && part != "."))
            found = found.SelectMany(folder => Step(folder, part)).ToList();
        return [.. found];
    }

    internal static ItemNotFoundException NotFound(string path) =>
        new(path, $"Cannot find path '{path}' because it does not exist.", "PathNotFound");

    private static IEnumerable<string> Step(string folder, string part)
    {
        if (part == "..")
            return [Path.GetDirectoryName(folder) ?? folder];
        if (!Directory.Exists(folder))
            return [];
        var pattern = WildcardPattern.Get(part, OperatingSystem.IsWindows() ? WildcardOptions.IgnoreCase : WildcardOptions.IgnoreCase);
        return Directory.EnumerateFileSystemEntries(folder).Where(entry => pattern.IsMatch(Path.GetFileName(entry))).Order(StringComparer.OrdinalIgnoreCase);
    }

    private string Plain(string path)
    {
        var provider = path.IndexOf("::", StringComparison.Ordinal);
        if (provider > 0)
        {
            Provider(path[..provider]);
            path = path[(provider + 2)..];
        }

        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = FileSystem.Home + path[1..];
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        if (colon > 1 || colon == 1 && !OperatingSystem.IsWindows())
            return path.StartsWith("Temp:", StringComparison.OrdinalIgnoreCase)
                ? Path.Join(Path.GetTempPath(), path[5..].TrimStart('/', '\\'))
                : throw new System.Management.Automation.DriveNotFoundException(path[..colon], $"Cannot find drive. A drive with the name '{path[..colon]}' does not exist.", "DriveNotFound");
        return path;
    }
}
