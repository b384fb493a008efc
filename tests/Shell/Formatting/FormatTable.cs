using System.Globalization;
using System.Xml.Linq;

namespace ImapPS.Shell.Formatting;

/// <summary>The views that the session knows, those of modules before the built-in ones.</summary>
internal sealed class FormatTable
{
    private readonly List<View> views = [];

    internal FormatTable()
    {
        views.AddRange(ViewReader.Read(XDocument.Parse(BuiltInViews.Text)));
        views.Add(new TextView(date => ((DateTime)date).ToString("F", CultureInfo.CurrentCulture)) { Name = "DateTime", Types = ["System.DateTime"] });
    }

    internal void Load(string path) => views.InsertRange(0, ViewReader.Read(XDocument.Load(path)));

    /// <summary>The first view for the most derived type that has one.</summary>
    internal T? Find<T>(IReadOnlyList<string> typeNames, string? name = null)
        where T : View
    {
        foreach (var type in typeNames)
            foreach (var view in views)
                if (view is T wanted && (name is null || view.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    && view.Types.Contains(Plain(type), StringComparer.OrdinalIgnoreCase))
                    return wanted;
        return null;
    }

    // Objects from another process are shown like those from here.
    private static string Plain(string type) =>
        type.StartsWith("Deserialized.", StringComparison.Ordinal) ? type["Deserialized.".Length..] : type;
}
