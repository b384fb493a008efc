using System.Globalization;
using System.Management.Automation;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

/// <summary>Counts, sums and compares.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = "GenericMeasure")]
internal sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, Tally> tallies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Tally whole = new();
    private readonly TextMeasureInfo text = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter AllStats { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Line { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Word { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Character { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        if (ParameterSetName == "TextMeasure")
            AddText(ObjectText.Of(InputObject));
        else if (Property.Length == 0)
            Add(whole, InputObject);
        else
            foreach (var property in Property.Select(PropertyArgument.Read).SelectMany(property => property.Expand(InputObject)))
                AddProperty(property);
    }

    protected override void EndProcessing()
    {
        if (ParameterSetName == "TextMeasure")
        {
            WriteObject(new TextMeasureInfo { Lines = Line ? text.Lines ?? 0 : null, Words = Word ? text.Words ?? 0 : null, Characters = Character ? text.Characters ?? 0 : null });
            return;
        }

        if (Property.Length == 0)
            WriteObject(Result(whole, null));
        foreach (var (name, tally) in tallies)
            WriteObject(Result(tally, name));
    }

    private void AddProperty(PropertyArgument property)
    {
        var value = property.ValueOf(InputObject);
        if (value is null)
            return;
        if (!tallies.TryGetValue(property.Title, out var tally))
            tallies[property.Title] = tally = new Tally();
        Add(tally, value);
    }

    private void Add(Tally tally, object value)
    {
        tally.Count++;
        if (Sum || Average || AllStats)
        {
            if (!LanguagePrimitives.TryConvertTo<double>(value, out var number))
            {
                WriteError(new ErrorRecord(new PSInvalidCastException($"Input object \"{ObjectText.Of(value)}\" is not numeric."), "NonNumericInputObject", ErrorCategory.InvalidType, value));
                return;
            }

            tally.Sum += number;
        }

        if ((Maximum || AllStats) && (tally.Maximum is null || LanguagePrimitives.Compare(value, tally.Maximum, true, CultureInfo.CurrentCulture) > 0))
            tally.Maximum = value;
        if ((Minimum || AllStats) && (tally.Minimum is null || LanguagePrimitives.Compare(value, tally.Minimum, true, CultureInfo.CurrentCulture) < 0))
            tally.Minimum = value;
    }

    private GenericMeasureInfo Result(Tally tally, string? property) => new()
    {
        Count = tally.Count,
        Average = (Average || AllStats) && tally.Count > 0 ? tally.Sum / tally.Count : null,
        Sum = Sum || AllStats ? tally.Sum : null,
        Maximum = Number(tally.Maximum),
        Minimum = Number(tally.Minimum),
        Property = property,
    };

    // Numbers come out as doubles, whatever they were.
    private static object? Number(object? value)
    {
        var plain = PSObject.Unwrap(value);
        return Numbers.IsNumber(plain) ? Convert.ToDouble(plain, CultureInfo.InvariantCulture) : plain;
    }

    private void AddText(string value)
    {
        text.Lines = (text.Lines ?? 0) + value.Split('\n').Length;
        text.Words = (text.Words ?? 0) + value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        text.Characters = (text.Characters ?? 0) + value.Length;
    }

    private sealed class Tally
    {
        internal int Count { get; set; }

        internal double Sum { get; set; }

        internal object? Maximum { get; set; }

        internal object? Minimum { get; set; }
    }
}
