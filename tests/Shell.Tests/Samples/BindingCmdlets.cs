using System.Management.Automation;

namespace ImapPS.Shell.Tests.Samples;

public enum Color
{
    Red,
    Green,
    Grey,
}

/// <summary>Shows what was bound.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Binding", DefaultParameterSetName = "ByName")]
public sealed class TestBindingCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "ByName", Position = 0, ValueFromPipelineByPropertyName = true), Alias("Title")]
    public string? Name { get; set; }

    [Parameter(ParameterSetName = "ById", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public int Id { get; set; }

    [Parameter(ParameterSetName = "ByObject", Mandatory = true, ValueFromPipeline = true)]
    public Uri? Address { get; set; }

    [Parameter]
    public Color Color { get; set; }

    [Parameter]
    public Color[]? Colors { get; set; }

    [Parameter, ValidateRange(1, 10)]
    public int? Level { get; set; }

    [Parameter, ValidateSet("low", "high")]
    public string? Mode { get; set; }

    [Parameter, ValidatePattern("^[a-z]+$"), ValidateLength(2, 4)]
    public string? Word { get; set; }

    [Parameter, ValidateCount(1, 2)]
    public string[]? Tags { get; set; }

    [Parameter]
    public DateTime When { get; set; }

    [Parameter]
    public TimeSpan Span { get; set; }

    [Parameter]
    public long Size { get; set; }

    [Parameter]
    public SwitchParameter On { get; set; }

    [Parameter]
    public bool Flag { get; set; }

    [Parameter, Doubling]
    public int Doubled { get; set; }

    protected override void ProcessRecord()
    {
        var bound = new PSObject();
        bound.Properties.Add(new PSNoteProperty("Set", ParameterSetName));
        foreach (var (name, value) in MyInvocation.BoundParameters)
            bound.Properties.Add(new PSNoteProperty(name, value));
        WriteObject(bound);
    }
}

public sealed class DoublingAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        LanguagePrimitives.TryConvertTo<int>(inputData, out var number) ? number * 2
        : throw new ArgumentTransformationMetadataException("no number");
}

/// <summary>Mandatory parameters, one of them from the pipeline.</summary>
[Cmdlet(VerbsCommon.Join, "Sample")]
public sealed class JoinSampleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Separator { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, Position = 1)]
    public int Value { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Suffix { get; set; }

    [Parameter(ValueFromRemainingArguments = true)]
    public string[] Rest { get; set; } = [];

    protected override void ProcessRecord() => WriteObject($"{Value}{Separator}{Suffix}{string.Join(Separator, Rest)}");
}

/// <summary>A parameter that is there only together with another.</summary>
[Cmdlet(VerbsCommon.Get, "Dynamic")]
public sealed class GetDynamicCommand : PSCmdlet, IDynamicParameters
{
    private readonly RuntimeDefinedParameterDictionary dynamic = [];

    [Parameter(Position = 0)]
    public string? Kind { get; set; }

    public object? GetDynamicParameters()
    {
        if (Kind == "deep")
            dynamic["Depth"] = new RuntimeDefinedParameter("Depth", typeof(int), [new ParameterAttribute()]);
        return dynamic;
    }

    protected override void ProcessRecord() => WriteObject(dynamic.TryGetValue("Depth", out var depth) ? depth.Value : "none");
}
