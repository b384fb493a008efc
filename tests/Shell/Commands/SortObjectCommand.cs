using System.Globalization;
using System.Management.Automation;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

/// <summary>Sorts by properties, or the objects themselves; equal ones keep their order.</summary>
[Cmdlet("Sort", "Object", DefaultParameterSetName = "Default")]
internal sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject?> values = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter(ParameterSetName = "Top", Mandatory = true), ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    [Parameter(ParameterSetName = "Bottom", Mandatory = true), ValidateRange(1, int.MaxValue)]
    public int Bottom { get; set; }

    [Parameter]
    public SwitchParameter Stable { get; set; }

    protected override void ProcessRecord() => values.Add(InputObject);

    protected override void EndProcessing()
    {
        var properties = Property.Select(PropertyArgument.Read).ToList();
        var keyed = values.Select((value, i) => (Value: value, Index: i,
            Keys: properties.Count == 0 ? [value] : properties.Select(property => property.ValueOf(value)).ToArray())).ToList();
        keyed.Sort((first, second) => Order(first.Keys, second.Keys, properties) is var order and not 0 ? order : first.Index.CompareTo(second.Index));
        if (Unique)
            keyed = [.. keyed.Where((entry, i) => i == 0 || Order(keyed[i - 1].Keys, entry.Keys, properties) != 0)];
        IEnumerable<PSObject?> sorted = keyed.Select(entry => entry.Value);
        if (Top > 0)
            sorted = sorted.Take(Top);
        else if (Bottom > 0)
            sorted = sorted.TakeLast(Bottom);
        foreach (var value in sorted)
            WriteObject(value);
    }

    private int Order(object?[] first, object?[] second, List<PropertyArgument> properties)
    {
        for (var i = 0; i < first.Length; i++)
        {
            var order = Compare(first[i], second[i]);
            var descending = i < properties.Count && properties[i].Descending is { } own ? own : (bool)Descending;
            if (order != 0)
                return descending ? -order : order;
        }

        return 0;
    }

    private int Compare(object? first, object? second)
    {
        try
        {
            return LanguagePrimitives.Compare(first, second, !CaseSensitive, CultureInfo.CurrentCulture);
        }
        catch (ArgumentException)
        {
            // What cannot be compared is compared as text.
            return string.Compare(ObjectText.Of(first), ObjectText.Of(second), !CaseSensitive, CultureInfo.CurrentCulture);
        }
    }
}
