using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.Update, "TypeData")]
internal sealed class UpdateTypeDataCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "File")]
    public string[] AppendPath { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Type")]
    public string? TypeName { get; set; }

    [Parameter(ParameterSetName = "Type")]
    public string[] DefaultDisplayPropertySet { get; set; } = [];

    [Parameter(ParameterSetName = "Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.NoteProperty;

    [Parameter(ParameterSetName = "Type")]
    public string? MemberName { get; set; }

    [Parameter(ParameterSetName = "Type")]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void EndProcessing()
    {
        foreach (var path in AppendPath)
            Engine!.Types.Load(GetUnresolvedProviderPathFromPSPath(path));
        if (TypeName is null)
            return;
        if (DefaultDisplayPropertySet.Length > 0)
            Engine!.Types.SetDisplayProperties(TypeName, DefaultDisplayPropertySet);
        if (MemberName is not null)
            Engine!.Types.Add(TypeName, MemberType switch
            {
                PSMemberTypes.ScriptProperty => new PSScriptProperty(MemberName, (ScriptBlock)PSObject.Unwrap(Value)!),
                PSMemberTypes.ScriptMethod => new PSScriptMethod(MemberName, (ScriptBlock)PSObject.Unwrap(Value)!),
                PSMemberTypes.AliasProperty => new PSAliasProperty(MemberName, ImapPS.Shell.Conversion.ObjectText.Of(Value)),
                _ => new PSNoteProperty(MemberName, Value),
            });
    }
}

[Cmdlet(VerbsData.Update, "FormatData")]
internal sealed class UpdateFormatDataCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true), Alias("Path", "PSPath")]
    public string[] AppendPath { get; set; } = [];

    [Parameter]
    public string[] PrependPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in AppendPath.Concat(PrependPath))
            Engine!.Formats.Load(GetUnresolvedProviderPathFromPSPath(path));
    }
}
