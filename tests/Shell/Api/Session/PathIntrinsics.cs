using System.Collections.ObjectModel;
using ImapPS.Shell.Session;

namespace System.Management.Automation;

/// <summary>Paths, relative to where the session is.</summary>
public sealed class PathIntrinsics
{
    private readonly Location location;

    internal PathIntrinsics(Location location) => this.location = location;

    public PathInfo CurrentLocation => location.Current;

    public PathInfo CurrentFileSystemLocation => location.Current;

    public PathInfo CurrentProviderLocation(string providerName)
    {
        location.Provider(providerName);
        return location.Current;
    }

    public PathInfo SetLocation(string path) => location.Set(path);

    public string GetUnresolvedProviderPathFromPSPath(string path) => location.Unresolved(path);

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo drive)
    {
        var full = location.Unresolved(path);
        provider = location.FileSystem;
        drive = location.Drive;
        return full;
    }

    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        provider = location.FileSystem;
        return new([.. location.Resolved(path)]);
    }

    public Collection<string> GetResolvedProviderPathFromProviderPath(string path, string providerId)
    {
        location.Provider(providerId);
        return new([.. location.Resolved(path)]);
    }

    public Collection<PathInfo> GetResolvedPSPathFromPSPath(string path) =>
        new([.. location.Resolved(path).Select(one => new PathInfo(location.Drive, location.FileSystem, one))]);

    public bool IsProviderQualified(string path) => path.Contains("::", StringComparison.Ordinal);

    public bool IsPSAbsolute(string path, out string? driveName)
    {
        var absolute = IO.Path.IsPathFullyQualified(path);
        driveName = absolute ? location.Drive.Name : null;
        return absolute;
    }

    public bool IsValid(string path) => !string.IsNullOrEmpty(path) && path.IndexOfAny(IO.Path.GetInvalidPathChars()) < 0;

    public string Combine(string parent, string child) => IO.Path.Join(parent, child.TrimStart('/', '\\'));

    public string ParseParent(string path, string root) => IO.Path.GetDirectoryName(path.TrimEnd(IO.Path.DirectorySeparatorChar)) ?? "";

    public string ParseChildName(string path) => IO.Path.GetFileName(path.TrimEnd(IO.Path.DirectorySeparatorChar));

    public string NormalizeRelativePath(string path, string basePath) => IO.Path.GetRelativePath(basePath, location.Unresolved(path));
}

public sealed class PathInfo
{
    internal PathInfo(PSDriveInfo drive, ProviderInfo provider, string path)
    {
        Drive = drive;
        Provider = provider;
        Path = path;
    }

    public PSDriveInfo Drive { get; }

    public ProviderInfo Provider { get; }

    public string Path { get; }

    public string ProviderPath => Path;

    public override string ToString() => Path;
}

public class ProviderInfo
{
    internal ProviderInfo(string name, Type implementingType)
    {
        Name = name;
        ImplementingType = implementingType;
    }

    public string Name { get; }

    public Type ImplementingType { get; }

    public string Description { get; set; } = "";

    public string Home { get; set; } = "";

    public string ModuleName => "Microsoft.PowerShell.Core";

    public Collection<PSDriveInfo> Drives { get; } = [];

    public override string ToString() => $"{ModuleName}\\{Name}";
}

public class PSDriveInfo
{
    internal PSDriveInfo(string name, ProviderInfo provider, string root)
    {
        Name = name;
        Provider = provider;
        Root = root;
    }

    public string Name { get; }

    public ProviderInfo Provider { get; }

    public string Root { get; }

    public string CurrentLocation { get; set; } = "";

    public string Description { get; set; } = "";

    public override string ToString() => Name;
}

public sealed class CmdletProviderManagementIntrinsics
{
    private readonly Location location;

    internal CmdletProviderManagementIntrinsics(Location location) => this.location = location;

    public ProviderInfo GetOne(string name) => location.Provider(name);

    public Collection<ProviderInfo> Get(string name) => new([location.Provider(name)]);

    public IEnumerable<ProviderInfo> GetAll() => [location.FileSystem];
}
