using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace ImapPS.Shell.Formatting;

/// <summary>Reads the views of a format.ps1xml file.</summary>
internal static class ViewReader
{
    internal static IEnumerable<View> Read(XDocument document)
    {
        var sets = (document.Root!.Element("SelectionSets")?.Elements("SelectionSet") ?? [])
            .ToDictionary(set => Text(set, "Name")!, set => Types(set.Element("Types")), StringComparer.OrdinalIgnoreCase);
        foreach (var element in document.Root.Element("ViewDefinitions")?.Elements("View") ?? [])
            if (One(element, sets) is { } view)
                yield return view;
    }

    private static View? One(XElement element, Dictionary<string, List<string>> sets)
    {
        View? view = element.Element("TableControl") is { } table ? Table(table)
            : element.Element("ListControl") is { } list ? List(list)
            : element.Element("WideControl") is { } wide ? Wide(wide)
            : null;
        if (view is null)
            return null;
        var selected = element.Element("ViewSelectedBy");
        return view with
        {
            Name = Text(element, "Name") ?? "",
            Types = [.. Types(selected), .. (selected?.Elements("SelectionSetName") ?? []).SelectMany(set => sets.GetValueOrDefault(set.Value.Trim()) ?? [])],
            GroupBy = element.Element("GroupBy") is { } group ? GroupBy(group) : null,
        };
    }

    private static TableView Table(XElement table)
    {
        var headers = table.Element("TableHeaders")?.Elements("TableColumnHeader").ToList() ?? [];
        var entries = table.Element("TableRowEntries")!.Elements("TableRowEntry").ToList();
        var rows = entries.ConvertAll(entry => (Types: Types(entry.Element("EntrySelectedBy")),
            Fields: entry.Element("TableColumnItems")?.Elements("TableColumnItem").Select(FieldOf).ToList() ?? [], Wrap: entry.Element("Wrap") is not null));
        var standard = rows.Find(row => row.Types.Count == 0);
        var columns = new List<Column>();
        for (var i = 0; i < standard.Fields.Count; i++)
        {
            var header = i < headers.Count ? headers[i] : null;
            columns.Add(new Column(
                header is null ? Name(standard.Fields[i]) : Text(header, "Label") ?? Name(standard.Fields[i]), standard.Fields[i],
                header is null ? 0 : Number(header, "Width"), header is null ? Alignment.Undefined : AlignmentOf(header)));
        }

        return new TableView(columns)
        {
            HideHeader = Flag(table, "HideTableHeaders"),
            AutoSize = Flag(table, "AutoSize"),
            Wrap = standard.Wrap,
            Rows = [.. rows.Where(row => row.Types.Count > 0).Select(row => ((IReadOnlyList<string>)row.Types, (IReadOnlyList<Field>)row.Fields, row.Wrap))],
        };
    }

    private static ListView List(XElement list) => new(
    [
        .. list.Element("ListEntries")!.Elements("ListEntry").First(entry => entry.Element("EntrySelectedBy") is null)
            .Element("ListItems")!.Elements("ListItem").Select(item => (Text(item, "Label"), FieldOf(item))),
    ]);

    private static WideView Wide(XElement wide) => new(
        FieldOf(wide.Element("WideEntries")!.Element("WideEntry")!.Element("WideItem")!), Number(wide, "ColumnNumber"), Flag(wide, "AutoSize"));

    private static Grouping GroupBy(XElement group)
    {
        var field = FieldOf(group);
        return new Grouping(field, Text(group, "Label") ?? Name(field));
    }

    private static Field FieldOf(XElement item) => new(Text(item, "PropertyName"), Text(item, "ScriptBlock") is { } script ? ScriptBlock.Create(script) : null)
    {
        Format = item.Element("FormatString")?.Value,
        Alignment = AlignmentOf(item),
    };

    private static string Name(Field field) => field.Property ?? field.Script?.ToString() ?? "";

    private static List<string> Types(XElement? element) => [.. (element?.Elements("TypeName") ?? []).Select(name => name.Value.Trim())];

    private static string? Text(XElement element, string name) => element.Element(name)?.Value.Trim();

    private static int Number(XElement element, string name) =>
        Text(element, name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : 0;

    // <AutoSize/> is true, and so is <AutoSize>true</AutoSize>.
    private static bool Flag(XElement element, string name) =>
        element.Element(name) is { } flag && !flag.Value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    private static Alignment AlignmentOf(XElement element) =>
        Enum.TryParse<Alignment>(Text(element, "Alignment"), true, out var alignment) ? alignment : Alignment.Undefined;
}
