using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImapPS.HelpBuilder.Facts;

/// <summary>The XML documentation of the cmdlets: the first words of a page or parameter that is new.</summary>
public sealed partial class SourceComments
{
    readonly Dictionary<string, string> _byMember = [];

    public static SourceComments Load(string path)
    {
        var comments = new SourceComments();
        if (!File.Exists(path))
            return comments;
        foreach (var member in XDocument.Load(path).Descendants("member"))
            comments._byMember[(string)member.Attribute("name")!] = Spaces().Replace(Text(member.Element("summary")), " ").Trim();
        return comments;
    }

    public string Of(CmdletFacts cmdlet) => _byMember.GetValueOrDefault($"T:{cmdlet.Type.FullName}", Missing);

    public string Of(ParameterFacts parameter) => _byMember.GetValueOrDefault($"P:{parameter.DeclaredBy?.FullName}.{parameter.Name}", Missing);

    /// <summary>What a page says where somebody has still to write something; no finished page does.</summary>
    public const string Missing = "{{ to be written }}";

    static string Text(XElement? element) => element is null ? "" : string.Concat(element.Nodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1],
        XElement inner => inner.Value,
        _ => "",
    }));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
