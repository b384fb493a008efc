using System.Collections;
using System.Management.Automation;
using ImapPS.Shell.Language;

namespace Microsoft.PowerShell.Commands;

/// <summary>Runs a script for each object, or reads a member, or calls one.</summary>
[Cmdlet("ForEach", "Object", DefaultParameterSetName = "ScriptBlockSet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.None)]
internal sealed class ForEachObjectCommand : PSCmdlet
{
    private ScriptBlock[] each = [];
    private ScriptBlock? begin;
    private ScriptBlock? end;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? Begin { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet"), AllowNull, AllowEmptyCollection]
    public ScriptBlock[] Process { get; set; } = [];

    [Parameter(ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? End { get; set; }

    [Parameter(ParameterSetName = "ScriptBlockSet", ValueFromRemainingArguments = true), AllowNull, AllowEmptyCollection]
    public ScriptBlock[] RemainingScripts { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "PropertyAndMethodSet"), ValidateNotNullOrEmpty]
    public string? MemberName { get; set; }

    [Parameter(ParameterSetName = "PropertyAndMethodSet", ValueFromRemainingArguments = true), Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    protected override void BeginProcessing()
    {
        each = [.. Process, .. RemainingScripts];
        (begin, end) = (Begin, End);
        // Of several blocks the first begins and, from three on, the last ends.
        if (begin is null && each.Length > 1)
            (begin, each) = (each[0], each[1..]);
        if (end is null && each.Length > 1)
            (end, each) = (each[^1], each[..^1]);
        begin?.InvokeInto(WriteObject, null);
    }

    protected override void ProcessRecord()
    {
        if (MemberName is null)
            foreach (var script in each)
                script?.InvokeInto(WriteObject, InputObject);
        else
            WriteMember();
    }

    protected override void EndProcessing() => end?.InvokeInto(WriteObject, null);

    private void WriteMember()
    {
        var isMethod = PSObject.Unwrap(InputObject) is not IDictionary && InputObject?.Members[MemberName!] is PSMethodInfo;
        var value = isMethod || ArgumentList.Length > 0
            ? Members.Call(Engine!, InputObject, MemberName!, ArgumentList)
            : Members.Read(Engine!, InputObject, MemberName!);
        WriteObject(value, true);
    }
}
