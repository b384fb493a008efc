using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImapPS.HelpBuilder.Facts;

/// <summary>The XML documentation of the cmdlets, as Markdown: the text of every parameter, and the synopsis of a new page.</summary>
public sealed partial class SourceComments
{
    readonly Dictionary<string, string> _byMember = [];

    /// <summary>Reads the documentation file that the compiler writes beside an assembly.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static SourceComments Load(string path)
    {
        var comments = new SourceComments();
        foreach (var member in XDocument.Load(path).Descendants("member"))
            comments._byMember[(string)member.Attribute("name")!] = Markdown(member.Element("summary"));
        return comments;
    }

    public string Of(CmdletFacts cmdlet) => _byMember.GetValueOrDefault($"T:{cmdlet.Type.FullName}", Missing);

    public string Of(ParameterFacts parameter)
    {
        // A property that overrides another may inherit its comment.
        for (var type = parameter.DeclaredBy; type is not null; type = type.BaseType)
        {
            if (_byMember.GetValueOrDefault($"P:{type.FullName}.{parameter.Name}") is { Length: > 0 } text)
                return text;
        }
        return Missing;
    }

    /// <summary>What a page says where somebody has still to write something; no finished page does.</summary>
    public const string Missing = "{{ to be written }}";

    static string Markdown(XElement? summary) => summary is null ? "" : string.Join("\n\n", Paragraph().Split(Text(summary)).Select(p => Spaces().Replace(p, " ").Trim()).Where(p => p.Length > 0));

    // A <para> is a paragraph; the form feed marks where it begins and ends.
    static string Text(XElement element) => string.Concat(element.Nodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1],
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "para" } para => $"\f{Text(para)}\f",
        XElement inner => Text(inner),
        _ => "",
    }));

    [GeneratedRegex(@"\f")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
