using System.Xml.Linq;
using ImapPS.HelpBuilder.Facts;
using ImapPS.HelpBuilder.Pages;
using Markdig.Syntax;

namespace ImapPS.HelpBuilder.Output;

/// <summary>
/// Writes the MAML that Get-Help reads, where platyPS is not installed: the same elements as platyPS's Export-MamlCommandHelp, so that
/// Get-Help shows the same. The pages' Markdown is kept as it is; only the lines of a paragraph are joined, for the console to wrap.
/// </summary>
public static class MamlWriter
{
    static readonly XNamespace Msh = "http://msh";
    static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<(CmdletFacts Cmdlet, HelpPage Page)> pages) => new(
        new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), pages.Select(p => Cmdlet(p.Cmdlet, p.Page))));

    static XElement Cmdlet(CmdletFacts cmdlet, HelpPage page) => new(Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml), new XAttribute(XNamespace.Xmlns + "command", Command), new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            Text(Maml + "description", page.Synopsis),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun)),
        Text(Maml + "description", page.Description),
        new XElement(Command + "syntax", cmdlet.Sets.Select(set => new XElement(Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            cmdlet.InSet(set).Select(p => Parameter(p.Parameter, [p.Use], p.Parameter.ShortTypeName, ""))))),
        new XElement(Command + "parameters", cmdlet.Listed.Select(p => Parameter(p, p.Uses, p.TypeName, page.Parameters.GetValueOrDefault(p.Name, "")))),
        new XElement(Command + "inputTypes", Types(Command + "inputType", page.Inputs)),
        new XElement(Command + "returnValues", Types(Command + "returnValue", page.Outputs)),
        new XElement(Maml + "alertSet", Text(Maml + "alert", page.Notes)),
        new XElement(Command + "examples", page.Examples.Select(e => new XElement(Command + "example",
            new XElement(Maml + "title", $"--------- {e.Title} ---------"),
            Text(Maml + "introduction", e.Body)))),
        new XElement(Command + "relatedLinks", Links(page.Links)));

    static XElement Parameter(ParameterFacts parameter, IReadOnlyList<ParameterUse> uses, string type, string said) => new(Command + "parameter",
        new XAttribute("required", uses.Any(u => u.IsMandatory)),
        new XAttribute("globbing", parameter.TakesWildcards),
        new XAttribute("pipelineInput", (uses.Any(u => u.ByValue), uses.Any(u => u.ByPropertyName)) switch
        {
            (true, true) => "true (ByValue, ByPropertyName)",
            (true, false) => "true (ByValue)",
            (false, true) => "true (ByPropertyName)",
            _ => "false",
        }),
        new XAttribute("position", uses[0].Position?.ToString() ?? "Named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Text(Maml + "description", said),
        parameter.AcceptedValues.Count == 0 ? null : new XElement(Command + "parameterValueGroup", parameter.AcceptedValues.Select(Value)),
        parameter.IsSwitch ? null : Value(type),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName)));

    static XElement Value(string text) => new(Command + "parameterValue", new XAttribute("required", true), text);

    static IEnumerable<XElement> Types(XName element, IReadOnlyDictionary<string, string> said) => said.Select(type => new XElement(element,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Key)),
        Text(Maml + "description", type.Value)));

    // A page beside this one has no address at the prompt: Get-Help -Online would open it.
    static IEnumerable<XElement> Links(string markdown) =>
        from link in Section.Parse(markdown).Descendants<Markdig.Syntax.Inlines.LinkInline>()
        select Link(link.FirstChild?.ToString() ?? "", link.Url is { } url && url.Contains("://", StringComparison.Ordinal) ? url : "");

    static XElement Link(string text, string uri) => new(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri", uri));

    static XElement Text(XName element, string markdown) => new(element, Section.Parse(markdown).Select(block =>
        markdown.Substring(block.Span.Start, block.Span.Length) is var text && block is ParagraphBlock ? text.Replace('\n', ' ') : text).Select(text => new XElement(Maml + "para", text)));
}
