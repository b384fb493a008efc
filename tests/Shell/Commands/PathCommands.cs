using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
internal sealed class TestPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true), Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter, ValidateSet("Any", "Container", "Leaf")]
    public string PathType { get; set; } = "Any";

    protected override void ProcessRecord()
    {
        foreach (var path in LiteralPath)
            WriteObject(Exists(GetUnresolvedProviderPathFromPSPath(path)));
        foreach (var path in Path)
            WriteObject(Matches(path));
    }

    private bool Matches(string path)
    {
        try
        {
            return SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _).Any(Exists);
        }
        catch (SessionStateException)
        {
            return false;
        }
    }

    private bool Exists(string path) => PathType switch
    {
        "Container" => Directory.Exists(path),
        "Leaf" => File.Exists(path),
        _ => File.Exists(path) || Directory.Exists(path),
    };
}

[Cmdlet(VerbsCommon.Join, "Path")]
internal sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1), AllowEmptyString]
    public string ChildPath { get; set; } = "";

    [Parameter(Position = 2, ValueFromRemainingArguments = true)]
    public string[] AdditionalChildPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            WriteObject(AdditionalChildPath.Aggregate(SessionState.Path.Combine(path, ChildPath), SessionState.Path.Combine));
    }
}

[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = "ParentSet")]
internal sealed class SplitPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "ParentSet")]
    public SwitchParameter Parent { get; set; }

    [Parameter(ParameterSetName = "LeafSet", Mandatory = true)]
    public SwitchParameter Leaf { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            WriteObject(Leaf ? SessionState.Path.ParseChildName(path) : SessionState.Path.ParseParent(path, ""));
    }
}

[Cmdlet(VerbsDiagnostic.Resolve, "Path")]
internal sealed class ResolvePathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            try
            {
                WriteObject(SessionState.Path.GetResolvedPSPathFromPSPath(path), true);
            }
            catch (ItemNotFoundException e)
            {
                WriteError(new ErrorRecord(e.ErrorRecord, e));
            }
    }
}

[Cmdlet(VerbsCommon.Get, "Location")]
internal sealed class GetLocationCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(SessionState.Path.CurrentLocation);
}

[Cmdlet(VerbsCommon.Set, "Location")]
internal sealed class SetLocationCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string Path { get; set; } = "~";

    protected override void ProcessRecord() => SessionState.Path.SetLocation(Path);
}
