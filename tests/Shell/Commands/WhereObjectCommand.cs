using System.Management.Automation;
using ImapPS.Shell.Language;

namespace Microsoft.PowerShell.Commands;

/// <summary>Lets those through for which a script or a comparison is true.</summary>
[Cmdlet("Where", "Object", DefaultParameterSetName = "EqualSet")]
internal sealed partial class WhereObjectCommand : PSCmdlet
{
    private string? comparison;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? FilterScript { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "EqualSet"), ValidateNotNullOrEmpty]
    public string? Property { get; set; }

    [Parameter(Position = 1, ParameterSetName = "EqualSet")]
    public object? Value { get; set; }

    protected override void BeginProcessing()
    {
        if (FilterScript is null && comparison is null && MyInvocation.BoundParameters.ContainsKey(nameof(Value)))
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException("The specified operator is not known or missing."),
                "OperatorNotSpecified", ErrorCategory.InvalidArgument, null));
    }

    protected override void ProcessRecord()
    {
        if (FilterScript is not null ? LanguagePrimitives.IsTrue(FilterScript.InvokeWithUnderscore(InputObject)) : Compares())
            WriteObject(InputObject);
    }

    private bool Compares()
    {
        var actual = Members.Read(Engine!, InputObject, Property!);
        switch (comparison?.ToLowerInvariant())
        {
            case null:
                return LanguagePrimitives.IsTrue(actual);
            case "not":
                return !LanguagePrimitives.IsTrue(actual);
            case "is" or "isnot":
                var type = PSObject.Unwrap(Value) as Type ?? TypeResolver.Require(ImapPS.Shell.Conversion.ObjectText.Of(Value).Trim('[', ']'));
                return type.IsInstanceOfType(PSObject.Unwrap(actual)) == (comparison == "Is");
            default:
                return LanguagePrimitives.IsTrue(Operators.Binary(Engine!, Operator(), actual, Value));
        }
    }

    private string Operator() => "-" + comparison!.ToLowerInvariant();
}
