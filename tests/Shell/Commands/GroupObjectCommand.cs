using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

/// <summary>Puts together what has the same values; the groups come out in order of those.</summary>
[Cmdlet(VerbsData.Group, "Object")]
internal sealed class GroupObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, (object?[] Keys, Collection<PSObject> Members)> groups = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter, Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter]
    public SwitchParameter AsString { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;
        var keys = Property.Length == 0 ? [InputObject] : Property.Select(PropertyArgument.Read).Select(property => property.ValueOf(InputObject)).ToArray();
        var identity = string.Join('\u001f', keys.Select(key => $"{PSObject.Unwrap(key)?.GetType().Name}:{ObjectText.Of(key)}"));
        if (!CaseSensitive)
            identity = identity.ToUpperInvariant();
        if (!groups.TryGetValue(identity, out var group))
            groups[identity] = group = (keys, []);
        group.Members.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        if (AsHashTable)
        {
            var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
            foreach (var (keys, members) in groups.Values)
                table[AsString ? ObjectText.Of(keys[0]) : PSObject.Unwrap(keys[0]) ?? ""] = members.ToArray();
            WriteObject(table);
            return;
        }

        foreach (var (keys, members) in groups.Values.OrderBy(group => group.Keys, Comparer<object?[]>.Create(Order)))
            WriteObject(NoElement ? new GroupInfoNoElement(keys, members) : new GroupInfo(keys, members));
    }

    private static int Order(object?[]? first, object?[]? second)
    {
        for (var i = 0; i < first!.Length; i++)
        {
            int order;
            try
            {
                order = LanguagePrimitives.Compare(first[i], second![i], true, System.Globalization.CultureInfo.CurrentCulture);
            }
            catch (ArgumentException)
            {
                order = string.Compare(ObjectText.Of(first[i]), ObjectText.Of(second![i]), StringComparison.CurrentCultureIgnoreCase);
            }

            if (order != 0)
                return order;
        }

        return 0;
    }
}
