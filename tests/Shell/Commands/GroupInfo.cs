using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using ImapPS.Shell.Conversion;

namespace Microsoft.PowerShell.Commands;

/// <summary>Objects with the same values.</summary>
public class GroupInfo
{
    internal GroupInfo(object?[] keys, Collection<PSObject> members)
    {
        Values = new ArrayList(keys);
        Name = string.Join(", ", keys.Select(key => ObjectText.Of(key, null, System.Globalization.CultureInfo.CurrentCulture)));
        Count = members.Count;
        Group = members;
    }

    public int Count { get; }

    public Collection<PSObject> Group { get; private protected set; }

    public string Name { get; }

    public ArrayList Values { get; }
}

public sealed class GroupInfoNoElement : GroupInfo
{
    internal GroupInfoNoElement(object?[] keys, Collection<PSObject> members)
        : base(keys, members) => Group = [];
}
