using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Copy, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
internal class CopyItemCommand : FileCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected virtual string Action => "Copy File";

    protected override void ProcessRecord()
    {
        var destination = GetUnresolvedProviderPathFromPSPath(Destination);
        foreach (var path in Existing(Path))
        {
            var target = Directory.Exists(destination) ? System.IO.Path.Join(destination, System.IO.Path.GetFileName(path)) : destination;
            if (ShouldProcess($"Item: {path} Destination: {target}", Action))
                Transfer(path, target);
        }
    }

    private protected virtual void Transfer(string path, string target)
    {
        if (!Directory.Exists(path))
        {
            File.Copy(path, target, true);
            return;
        }

        Directory.CreateDirectory(target);
        foreach (var entry in Recurse ? Directory.EnumerateFileSystemEntries(path) : [])
            Transfer(entry, System.IO.Path.Join(target, System.IO.Path.GetFileName(entry)));
    }
}

[Cmdlet(VerbsCommon.Move, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
internal sealed class MoveItemCommand : CopyItemCommand
{
    private protected override string Action => "Move File";

    private protected override void Transfer(string path, string target)
    {
        if (Directory.Exists(path))
            Directory.Move(path, target);
        else
            File.Move(path, target, Force);
    }
}

[Cmdlet(VerbsCommon.Push, "Location")]
internal sealed class PushLocationCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string? Path { get; set; }

    protected override void ProcessRecord()
    {
        Engine!.LocationStack.Push(SessionState.Path.CurrentLocation.Path);
        if (Path is not null)
            SessionState.Path.SetLocation(Path);
    }
}

[Cmdlet(VerbsCommon.Pop, "Location")]
internal sealed class PopLocationCommand : PSCmdlet
{
    protected override void ProcessRecord()
    {
        if (Engine!.LocationStack.TryPop(out var path))
            SessionState.Path.SetLocation(path);
    }
}

[Cmdlet(VerbsCommon.Set, "Alias")]
internal sealed class SetAliasCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    public string Value { get; set; } = "";

    protected override void ProcessRecord() => Engine!.Commands.AddAlias(Name, Value);
}

[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
internal sealed class RemoveVariableCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
            if (ShouldProcess("Name: " + name, "Remove variable"))
                SessionState.PSVariable.Remove(name);
    }
}
