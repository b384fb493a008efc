using System.Management.Automation;
using System.Xml.Linq;

namespace ImapPS.Shell.Objects;

/// <summary>Members that types.ps1xml files or Update-TypeData gave to types, by type name.</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, List<PSMemberInfo>> members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> display = new(StringComparer.OrdinalIgnoreCase);

    internal TypeTable()
    {
        Add("System.Guid", new PSScriptProperty("Guid", new ScriptBlock("$this.ToString()", null, null)));
        Add("System.Management.Automation.AliasInfo", new PSScriptProperty("ResolvedCommandName", new ScriptBlock("$this.ResolvedCommand.Name", null, null)));
        Add("System.Collections.DictionaryEntry", new PSAliasProperty("Name", "Key"));
    }

    internal PSMemberInfo? Find(IReadOnlyList<string> typeNames, string name)
    {
        if (members.Count == 0)
            return null;
        foreach (var type in typeNames)
            if (members.TryGetValue(type, out var list)
                && list.Find(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        return null;
    }

    internal IEnumerable<PSMemberInfo> All(IReadOnlyList<string> typeNames) =>
        members.Count == 0 ? [] : typeNames.Where(members.ContainsKey).SelectMany(type => members[type]);

    /// <summary>The properties shown by default, if a file says so.</summary>
    internal string[]? DisplayProperties(IReadOnlyList<string> typeNames)
    {
        foreach (var type in typeNames)
            if (display.TryGetValue(type, out var names))
                return names;
        return null;
    }

    internal void SetDisplayProperties(string type, string[] names) => display[type] = names;

    internal void Add(string type, PSMemberInfo member)
    {
        if (!members.TryGetValue(type, out var list))
            members[type] = list = [];
        list.RemoveAll(known => known.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
        list.Add(member);
    }

    internal void Load(string path)
    {
        foreach (var type in XDocument.Load(path).Root!.Elements("Type"))
        {
            var name = (string)type.Element("Name")!;
            foreach (var element in type.Element("Members")?.Elements() ?? [])
                if (element.Name.LocalName == "MemberSet")
                    ReadStandardMembers(name, element);
                else if (Read(element) is { } member)
                    Add(name, member);
        }
    }

    private void ReadStandardMembers(string type, XElement set)
    {
        foreach (var properties in set.Descendants("PropertySet"))
            if ((string?)properties.Element("Name") == "DefaultDisplayPropertySet")
                display[type] = [.. properties.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value.Trim())];
    }

    private static PSMemberInfo? Read(XElement element)
    {
        var name = (string?)element.Element("Name") ?? "";
        return element.Name.LocalName switch
        {
            "AliasProperty" => new PSAliasProperty(name, (string)element.Element("ReferencedMemberName")!),
            "NoteProperty" => new PSNoteProperty(name, element.Element("Value")?.Value),
            "ScriptProperty" => new PSScriptProperty(name, ScriptBlock.Create(element.Element("GetScriptBlock")!.Value)),
            "ScriptMethod" => new PSScriptMethod(name, ScriptBlock.Create(element.Element("Script")!.Value)),
            "PropertySet" => new PSPropertySet(name, element.Descendants("Name").Skip(1).Select(one => one.Value)),
            _ => null,
        };
    }
}
