using System.Collections.ObjectModel;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>Called when the assembly is imported as a module.</summary>
public interface IModuleAssemblyInitializer
{
    void OnImport();
}

/// <summary>Called when the module is removed; not when the session ends.</summary>
public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}

/// <summary>An imported module.</summary>
public sealed class PSModuleInfo
{
    internal PSModuleInfo(string name, string path)
    {
        Name = name;
        Path = path;
        ModuleBase = IO.Path.GetDirectoryName(path) ?? "";
    }

    public string Name { get; }

    public string Path { get; }

    public string ModuleBase { get; }

    public string Description { get; set; } = "";

    public string Author { get; internal set; } = "";

    public Guid Guid { get; internal set; }

    public Version Version { get; internal set; } = new(0, 0);

    public ModuleType ModuleType { get; internal set; } = ModuleType.Binary;

    public string RootModule { get; internal set; } = "";

    public object? PrivateData { get; set; }

    public Assembly? ImplementingAssembly { get; internal set; }

    public Dictionary<string, CmdletInfo> ExportedCmdlets { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, AliasInfo> ExportedAliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, FunctionInfo> ExportedFunctions { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, CommandInfo> ExportedCommands
    {
        get
        {
            var all = new Dictionary<string, CommandInfo>(StringComparer.OrdinalIgnoreCase);
            foreach (var cmdlet in ExportedCmdlets)
                all[cmdlet.Key] = cmdlet.Value;
            foreach (var alias in ExportedAliases)
                all[alias.Key] = alias.Value;
            return all;
        }
    }

    public ReadOnlyCollection<string> ExportedFormatFiles { get; internal set; } = new([]);

    public ReadOnlyCollection<string> ExportedTypeFiles { get; internal set; } = new([]);

    public ReadOnlyCollection<PSModuleInfo> NestedModules { get; internal set; } = new([]);

    public ScriptBlock? OnRemove { get; set; }

    public SessionState? SessionState { get; set; }

    public override string ToString() => Name;
}
