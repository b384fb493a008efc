using System.Reflection;
using System.Runtime.Loader;

namespace ImapPS.Libraries;

/// <summary>
/// Loads a bridge and the third-party assemblies that it needs, in the versions that its deps.json names: they are seen by nobody else,
/// and other versions that are loaded elsewhere in the process are not seen by them. Our own assemblies are shared.
/// </summary>
/// <param name="path">The bridge's file.</param>
sealed class BridgeContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    readonly AssemblyDependencyResolver _resolver = new(path);

    /// <summary>Loads the bridge.</summary>
    public Assembly LoadBridge() => LoadFromAssemblyPath(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name)
    {
        if (_resolver.ResolveAssemblyToPath(name) is { } file)
            return LoadFromAssemblyPath(file);
        return name.Name!.StartsWith("ImapPS.", StringComparison.Ordinal)
            ? GetLoadContext(typeof(BridgeContext).Assembly)!.Assemblies.FirstOrDefault(a => a.GetName().Name == name.Name)
            : null;
    }
}
