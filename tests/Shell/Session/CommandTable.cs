using System.Management.Automation;

namespace ImapPS.Shell.Session;

/// <summary>The commands of the session by name: aliases and functions before cmdlets.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, AliasInfo> aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionInfo> functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CmdletInfo> cmdlets = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<CommandInfo> All =>
        aliases.Values.Concat<CommandInfo>(functions.Values).Concat(cmdlets.Values).OrderBy(command => command.Name, StringComparer.OrdinalIgnoreCase);

    internal void Add(CommandInfo command)
    {
        switch (command)
        {
            case AliasInfo alias:
                aliases[alias.Name] = alias;
                break;
            case FunctionInfo function:
                functions[function.Name] = function;
                break;
            case CmdletInfo cmdlet:
                cmdlets[cmdlet.Name] = cmdlet;
                break;
            default:
                throw new ArgumentException("Only aliases, functions and cmdlets have a name in the session.", nameof(command));
        }
    }

    internal void AddAlias(string name, string target) => Add(new AliasInfo(name, Find(target), target, null));

    internal void RemoveModule(PSModuleInfo module)
    {
        foreach (var name in cmdlets.Values.Where(cmdlet => cmdlet.Module == module).Select(cmdlet => cmdlet.Name).ToList())
            cmdlets.Remove(name);
        foreach (var name in aliases.Values.Where(alias => alias.Module == module).Select(alias => alias.Name).ToList())
            aliases.Remove(name);
    }

    internal CommandInfo? Find(string name)
    {
        var module = name.IndexOf('\\', StringComparison.Ordinal);
        if (module > 0 && cmdlets.TryGetValue(name[(module + 1)..], out var qualified) && qualified.ModuleName.Equals(name[..module], StringComparison.OrdinalIgnoreCase))
            return qualified;
        if (aliases.TryGetValue(name, out var alias))
            return alias;
        if (functions.TryGetValue(name, out var function))
            return function;
        if (cmdlets.TryGetValue(name, out var cmdlet))
            return cmdlet;
        // A noun alone asks for its Get.
        return !name.Contains('-', StringComparison.Ordinal) && cmdlets.TryGetValue("Get-" + name, out var getter) ? getter : null;
    }
}
