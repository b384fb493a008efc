using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Pipeline;

namespace Microsoft.PowerShell.Commands;

/// <summary>Takes some of the objects, or some of their properties.</summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "DefaultParameter")]
internal sealed class SelectObjectCommand : PSCmdlet
{
    private readonly Queue<PSObject> lastOnes = new();
    private readonly List<PSObject> seen = [];
    private readonly HashSet<int> indexes = [];
    private List<PropertyArgument> properties = [];
    private int skipped;
    private int taken;
    private int position;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "DefaultParameter"), Parameter(Position = 0, ParameterSetName = "SkipLastParameter")]
    public object[] Property { get; set; } = [];

    [Parameter(ParameterSetName = "DefaultParameter"), Parameter(ParameterSetName = "SkipLastParameter")]
    public string[] ExcludeProperty { get; set; } = [];

    [Parameter(ParameterSetName = "DefaultParameter"), Parameter(ParameterSetName = "SkipLastParameter")]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter"), ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter"), ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter"), ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(ParameterSetName = "SkipLastParameter"), ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter(ParameterSetName = "IndexParameter"), ValidateRange(0, int.MaxValue)]
    public int[] Index { get; set; } = [];

    [Parameter(ParameterSetName = "DefaultParameter"), Parameter(ParameterSetName = "IndexParameter")]
    public SwitchParameter Wait { get; set; }

    private bool IsFirstBound => MyInvocation.BoundParameters.ContainsKey(nameof(First));

    private bool IsLastBound => MyInvocation.BoundParameters.ContainsKey(nameof(Last));

    protected override void BeginProcessing()
    {
        properties = [.. Property.Select(PropertyArgument.Read)];
        indexes.UnionWith(Index);
        if (IsFirstBound && First == 0 && !IsLastBound)
            HaveEnough();
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        if (ParameterSetName == "IndexParameter")
        {
            TakeIndexed(InputObject);
            return;
        }

        // Together with -Last, what is skipped is skipped at the end.
        if (!(IsLastBound && !IsFirstBound) && skipped < Skip)
        {
            skipped++;
            return;
        }

        if (IsFirstBound && taken < First)
        {
            taken++;
            Emit(InputObject);
            if (taken == First && !IsLastBound)
                HaveEnough();
            return;
        }

        if (IsLastBound || SkipLast > 0)
            KeepLast(InputObject);
        else if (!IsFirstBound)
            Emit(InputObject);
    }

    protected override void EndProcessing()
    {
        if (!IsLastBound)
            return;
        var count = lastOnes.Count - (IsFirstBound ? 0 : Skip);
        foreach (var value in lastOnes.Take(Math.Max(0, count)))
            Emit(value);
    }

    private void TakeIndexed(PSObject value)
    {
        if (indexes.Contains(position))
        {
            Emit(value);
            if (++taken == indexes.Count && !Wait)
                HaveEnough();
        }

        position++;
    }

    private void KeepLast(PSObject value)
    {
        lastOnes.Enqueue(value);
        var limit = IsLastBound ? Last + (IsFirstBound ? 0 : Skip) : SkipLast;
        if (lastOnes.Count <= limit)
            return;
        var oldest = lastOnes.Dequeue();
        if (SkipLast > 0)
            Emit(oldest);
    }

    private void HaveEnough()
    {
        if (!Wait && CommandRuntime is PipelineRuntime runtime)
            throw new StopUpstreamException(runtime);
    }

    private void Emit(PSObject value)
    {
        if (ExpandProperty is not null)
        {
            Expand(value);
            return;
        }

        var result = properties.Count == 0 && ExcludeProperty.Length == 0 ? value : Project(value);
        if (!Unique || IsNew(result))
            WriteObject(result);
    }

    private PSObject Project(PSObject value)
    {
        var selected = new PSObject();
        var excluded = ExcludeProperty.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase)).ToList();
        var wanted = properties.Count == 0 ? [new PropertyArgument("*", null, null)] : properties;
        foreach (var property in wanted.SelectMany(property => property.Expand(value)))
            if (!excluded.Exists(pattern => pattern.IsMatch(property.Title)) && selected.Properties[property.Title] is null)
                selected.Properties.Add(new PSNoteProperty(Name(property, value), property.ValueOf(value)));
        selected.TypeNames.Insert(0, "Selected." + value.TypeNamesForReading[0]);
        return selected;
    }

    // A property keeps the case that its object gives it.
    private static string Name(PropertyArgument property, PSObject value) =>
        property.Label is null && property.Script is null ? value.Properties[property.Name!]?.Name ?? property.Title : property.Title;

    private void Expand(PSObject value)
    {
        if (value.Properties[ExpandProperty!] is null && PSObject.Unwrap(value) is not System.Collections.IDictionary)
        {
            WriteError(new ErrorRecord(new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, value));
            return;
        }

        var expanded = ImapPS.Shell.Language.Members.Read(Engine!, value, ExpandProperty!);
        foreach (var element in LanguagePrimitives.GetEnumerable(expanded)?.Cast<object?>() ?? [expanded])
        {
            if (element is null)
                continue;
            var wrapped = PSObject.AsPSObject(element);
            foreach (var property in properties.SelectMany(property => property.Expand(value)))
                if (wrapped.Properties[property.Title] is null)
                    wrapped.Properties.Add(new PSNoteProperty(property.Title, property.ValueOf(value)));
            if (!Unique || IsNew(wrapped))
                WriteObject(wrapped);
        }
    }

    private bool IsNew(PSObject value)
    {
        if (seen.Exists(known => Same(known, value)))
            return false;
        seen.Add(value);
        return true;
    }

    private static bool Same(PSObject first, PSObject second) => first.IsCustom && second.IsCustom
        ? ObjectText.Of(first) == ObjectText.Of(second)
        : LanguagePrimitives.Equals(first, second);
}
