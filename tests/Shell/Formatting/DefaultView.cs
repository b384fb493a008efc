using System.Management.Automation;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Formatting;

/// <summary>How an object is shown when nobody says how.</summary>
internal static class DefaultView
{
    // More properties than this make a list.
    private const int MaximumColumns = 4;

    internal static View For(Engine engine, PSObject row)
    {
        if (engine.Formats.Find<View>(row.TypeNamesForReading) is { } view)
            return view;
        var names = Names(engine, row);
        return names.Count is > 0 and <= MaximumColumns
            ? new TableView([.. names.Select(name => ColumnOf(name))]) { FitsEverything = true }
            : new ListView(null) { FitsEverything = true };
    }

    internal static Column ColumnOf(string name) => new(name, new Field(name, null) { RoundsNumbers = true }, 0, Alignment.Undefined);

    internal static IReadOnlyList<(string? Label, Field Field)> ListItems(Engine engine, PSObject row) =>
        [.. Names(engine, row).Select(name => ((string?)name, new Field(name, null)))];

    internal static Field NameField(Engine engine, PSObject row)
    {
        var names = AllNames(row);
        var display = names.Find(name => name.Equals("Name", StringComparison.OrdinalIgnoreCase)) ?? names.Find(name => name.EndsWith("Name", StringComparison.OrdinalIgnoreCase));
        return new Field(display ?? Names(engine, row).FirstOrDefault() ?? "ToString", null);
    }

    /// <summary>The default display properties of the type, or all.</summary>
    internal static List<string> Names(Engine engine, PSObject row) =>
        engine.Types.DisplayProperties(row.TypeNamesForReading) is { } chosen
            ? [.. chosen.Where(name => row.Properties[name] is not null)]
            : AllNames(row);

    // Without a choice the object's own properties come first, then those that the shell added to its type.
    private static List<string> AllNames(PSObject row) =>
        [.. row.Properties.OrderBy(property => !property.IsInstance && property is not PSProperty).Select(property => property.Name)];
}
