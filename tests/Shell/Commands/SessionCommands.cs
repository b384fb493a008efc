using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.Import, "Module")]
internal sealed class ImportModuleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
            try
            {
                var module = Engine!.Modules.All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !Force)
                    ?? Engine.Modules.Import(name, Force);
                if (PassThru)
                    WriteObject(module);
            }
            catch (FileNotFoundException e)
            {
                WriteError(new ErrorRecord(e, "Modules_ModuleNotFound", ErrorCategory.ResourceUnavailable, name));
            }
            catch (PSInvalidOperationException e)
            {
                WriteError(new ErrorRecord(e, "Modules_InvalidManifest", ErrorCategory.ResourceUnavailable, name));
            }
    }
}

[Cmdlet(VerbsCommon.Remove, "Module", SupportsShouldProcess = true)]
internal sealed class RemoveModuleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "name")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ModuleInfo")]
    public PSModuleInfo[] ModuleInfo { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var module in ModuleInfo.Concat(Name.SelectMany(Named)).ToList())
            if (ShouldProcess(module.Name))
                Engine!.Modules.Remove(module);
    }

    private List<PSModuleInfo> Named(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        var found = Engine!.Modules.All.Where(module => pattern.IsMatch(module.Name)).ToList();
        if (found.Count == 0)
            WriteError(new ErrorRecord(new InvalidOperationException($"No modules were removed: none is called '{name}'."), "Modules_NoModulesRemoved", ErrorCategory.ResourceUnavailable, null));
        return found;
    }
}

[Cmdlet(VerbsCommon.Get, "Module")]
internal sealed class GetModuleCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter ListAvailable { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var pattern in Name.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)))
            WriteObject(Engine!.Modules.All.Where(module => pattern.IsMatch(module.Name)).ToList(), true);
    }
}

[Cmdlet(VerbsCommon.Get, "Command")]
internal sealed class GetCommandCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter, Alias("PSSnapin")]
    public string[] Module { get; set; } = [];

    [Parameter]
    public string[] Noun { get; set; } = [];

    [Parameter]
    public string[] Verb { get; set; } = [];

    [Parameter, Alias("Type")]
    public CommandTypes CommandType { get; set; } = CommandTypes.All;

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = Engine!.Commands.All.Where(command => pattern.IsMatch(command.Name) && (command.CommandType & CommandType) != 0
                && Matches(Module, command.ModuleName) && Matches(Noun, (command as CmdletInfo)?.Noun) && Matches(Verb, (command as CmdletInfo)?.Verb)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(new ErrorRecord(new CommandNotFoundException(name, $"The term '{name}' is not recognized as a name of a cmdlet, function, script file, or executable program."),
                    "CommandNotFoundException", ErrorCategory.ObjectNotFound, name));
            WriteObject(found, true);
        }
    }

    private static bool Matches(string[] patterns, string? value) => patterns.Length == 0
        || value is not null && patterns.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(value));
}

[Cmdlet(VerbsCommon.Set, "StrictMode", DefaultParameterSetName = "Version")]
internal sealed class SetStrictModeCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "Version"), Alias("v")]
    public string? Version { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Off")]
    public SwitchParameter Off { get; set; }

    protected override void EndProcessing() => Engine!.IsStrict = !Off;
}

[Cmdlet(VerbsCommon.Get, "Variable")]
internal sealed class GetVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = Engine!.Variables.All.Where(variable => pattern.IsMatch(variable.Name)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(new ErrorRecord(new ItemNotFoundException(name, $"Cannot find a variable with the name '{name}'.", "VariableNotFound"), "VariableNotFound", ErrorCategory.ObjectNotFound, name));
            foreach (var variable in found)
                WriteObject(ValueOnly ? variable.Value : variable);
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
internal sealed class SetVariableCommand : PSCmdlet
{
    private readonly List<object?> values = [];

    [Parameter(Mandatory = true, Position = 0)]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipeline = true)]
    public object? Value { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    protected override void ProcessRecord() => values.Add(Value);

    protected override void EndProcessing()
    {
        foreach (var name in Name)
            if (ShouldProcess("Name: " + name, "Set variable"))
                Engine!.Variables.Set(Scope is null ? name : $"{Scope}:{name}", values.Count == 1 ? values[0] : values.ToArray());
    }
}

[Cmdlet(VerbsCommunications.Read, "Host", DefaultParameterSetName = "AsString")]
internal sealed class ReadHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    public object? Prompt { get; set; }

    [Parameter(ParameterSetName = "AsSecureString")]
    public SwitchParameter AsSecureString { get; set; }

    protected override void BeginProcessing()
    {
        if (Prompt is not null)
            Host.UI.Write(ImapPS.Shell.Conversion.ObjectText.Of(Prompt) + ": ");
        WriteObject(AsSecureString ? Host.UI.ReadLineAsSecureString() : Host.UI.ReadLine());
    }
}
