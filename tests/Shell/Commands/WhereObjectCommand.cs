using System.Management.Automation;
using ImapPS.Shell.Language;

namespace ImapPS.Shell.Commands;

/// <summary>Lets those through for which a script or a comparison is true.</summary>
[Cmdlet("Where", "Object", DefaultParameterSetName = "EqualSet")]
internal sealed class WhereObjectCommand : PSCmdlet, IDynamicParameters
{
    private static readonly string[] Comparisons =
    [
        "EQ", "CEQ", "NE", "CNE", "GT", "CGT", "LT", "CLT", "GE", "CGE", "LE", "CLE", "Like", "CLike", "NotLike", "CNotLike",
        "Match", "CMatch", "NotMatch", "CNotMatch", "Contains", "CContains", "NotContains", "CNotContains", "In", "CIn", "NotIn", "CNotIn", "Is", "IsNot", "Not",
    ];

    private readonly RuntimeDefinedParameterDictionary dynamic = [];
    private string? comparison;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? FilterScript { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "EqualSet"), ValidateNotNullOrEmpty]
    public string? Property { get; set; }

    [Parameter(Position = 1, ParameterSetName = "EqualSet")]
    public object? Value { get; set; }

    // One switch for each comparison; writing them out as properties would say nothing more.
    public object GetDynamicParameters()
    {
        foreach (var name in Comparisons)
        {
            var attributes = new System.Collections.ObjectModel.Collection<Attribute> { new ParameterAttribute { ParameterSetName = "EqualSet" } };
            if (name.Length == 2 || name is "Like" or "Match" or "Contains" or "NotLike" or "NotMatch" or "NotContains" or "In" or "NotIn")
                attributes.Add(new AliasAttribute("I" + name));
            dynamic[name] = new RuntimeDefinedParameter(name, typeof(SwitchParameter), attributes);
        }

        return dynamic;
    }

    protected override void BeginProcessing()
    {
        comparison = dynamic.Values.FirstOrDefault(parameter => parameter.IsSet && LanguagePrimitives.IsTrue(parameter.Value))?.Name;
        if (FilterScript is null && comparison is null && MyInvocation.BoundParameters.ContainsKey(nameof(Value)))
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException("The specified operator is not known or missing."),
                "OperatorNotSpecified", ErrorCategory.InvalidArgument, null));
    }

    protected override void ProcessRecord()
    {
        if (ReferenceEquals(InputObject, System.Management.Automation.Internal.AutomationNull.Value))
            return;
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
                var type = PSObject.Unwrap(Value) as Type ?? TypeResolver.Require(Conversion.ObjectText.Of(Value).Trim('[', ']'));
                return type.IsInstanceOfType(PSObject.Unwrap(actual)) == (comparison == "Is");
            case "contains" or "ccontains" or "notcontains" or "cnotcontains" or "in" or "cin" or "notin" or "cnotin":
                return LanguagePrimitives.IsTrue(Operators.Binary(Engine!, Operator(), actual, Value));
            default:
                return LanguagePrimitives.IsTrue(Operators.Binary(Engine!, Operator(), actual, Value));
        }
    }

    private string Operator() => "-" + comparison!.ToLowerInvariant();
}
