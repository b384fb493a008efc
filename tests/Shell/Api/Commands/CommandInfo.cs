using System.Collections.ObjectModel;
using ImapPS.Shell.Binding;

namespace System.Management.Automation;

/// <summary>A command that can be called by its name.</summary>
public abstract class CommandInfo
{
    private protected CommandInfo(string name, CommandTypes type, PSModuleInfo? module)
    {
        Name = name;
        CommandType = type;
        Module = module;
    }

    public string Name { get; }

    public CommandTypes CommandType { get; }

    public virtual string Source => ModuleName;

    public virtual Version Version => Module?.Version ?? new Version(0, 0);

    public string ModuleName => Module?.Name ?? "";

    public PSModuleInfo? Module { get; }

    public virtual SessionStateEntryVisibility Visibility { get; set; }

    public abstract string Definition { get; }

    public abstract ReadOnlyCollection<PSTypeName> OutputType { get; }

    public virtual Dictionary<string, ParameterMetadata> Parameters => [];

    public override string ToString() => Name;
}

public class CmdletInfo : CommandInfo
{
    internal CmdletInfo(string name, Type implementingType, PSModuleInfo? module)
        : base(name, CommandTypes.Cmdlet, module) => ImplementingType = implementingType;

    public CmdletInfo(string name, Type implementingType) : this(name, implementingType, null) { }

    public Type ImplementingType { get; }

    public string Verb => Name.Split('-', 2)[0];

    public string Noun => Name.Split('-', 2) is [_, var noun] ? noun : "";

    public string HelpFile => "";

    public ScopedItemOptions Options { get; set; }

    public string? DefaultParameterSet => Metadata.DefaultParameterSet;

    public override string Definition => $"{Name} {string.Join(" ", Metadata.Parameters.Select(parameter => $"[-{parameter.Name}]"))}";

    public override ReadOnlyCollection<PSTypeName> OutputType => new([.. ImplementingType
        .GetCustomAttributes(typeof(OutputTypeAttribute), true).Cast<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)]);

    public override Dictionary<string, ParameterMetadata> Parameters =>
        Metadata.Parameters.ToDictionary(parameter => parameter.Name, parameter => new ParameterMetadata(parameter), StringComparer.OrdinalIgnoreCase);

    internal CommandMetadata Metadata => CommandMetadata.Of(ImplementingType);
}

public class AliasInfo : CommandInfo
{
    internal AliasInfo(string name, CommandInfo? referenced, string definition, PSModuleInfo? module)
        : base(name, CommandTypes.Alias, module)
    {
        ReferencedCommand = referenced;
        Definition = definition;
    }

    public override string Definition { get; }

    public CommandInfo? ReferencedCommand { get; }

    public CommandInfo? ResolvedCommand => ReferencedCommand is AliasInfo alias ? alias.ResolvedCommand : ReferencedCommand;

    public override ReadOnlyCollection<PSTypeName> OutputType => ResolvedCommand?.OutputType ?? new([]);
}

/// <summary>A function that a script defined.</summary>
public class FunctionInfo : CommandInfo
{
    internal FunctionInfo(string name, ScriptBlock body)
        : base(name, CommandTypes.Function, null) => ScriptBlock = body;

    public ScriptBlock ScriptBlock { get; }

    public override string Definition => ScriptBlock.ToString();

    public override ReadOnlyCollection<PSTypeName> OutputType { get; } = new([]);
}

/// <summary>A .ps1 file.</summary>
public class ExternalScriptInfo : CommandInfo
{
    internal ExternalScriptInfo(string path, ScriptBlock body)
        : base(IO.Path.GetFileName(path), CommandTypes.ExternalScript, null)
    {
        Path = path;
        ScriptBlock = body;
    }

    public string Path { get; }

    public ScriptBlock ScriptBlock { get; }

    public override string Definition => Path;

    public override string Source => Path;

    public override ReadOnlyCollection<PSTypeName> OutputType { get; } = new([]);
}
