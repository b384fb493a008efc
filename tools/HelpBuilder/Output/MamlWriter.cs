using System.Xml.Linq;
using ImapPS.HelpBuilder.Facts;
using ImapPS.HelpBuilder.Pages;

namespace ImapPS.HelpBuilder.Output;

/// <summary>Writes the MAML that Get-Help reads: the pages' words with the module's facts.</summary>
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
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(Command + "syntax", cmdlet.Sets.Select(set => new XElement(Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            cmdlet.InSet(set).Select(p => Parameter(p.Parameter, p.Use, page))))),
        // Where a parameter differs between sets, PowerShell's help shows one of its uses: the first.
        new XElement(Command + "parameters", cmdlet.Parameters.OrderBy(p => p.DeclaredBy is null).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => Parameter(p, p.Uses[0], page))),
        new XElement(Command + "inputTypes", Types("inputType", page.Inputs)),
        new XElement(Command + "returnValues", Types("returnValue", page.Outputs)),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", Links(page.Links)));

    static XElement Parameter(ParameterFacts parameter, ParameterUse use, HelpPage page) => new(Command + "parameter",
        new XAttribute("required", use.IsMandatory ? "true" : "false"),
        new XAttribute("variableLength", parameter.TypeName.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
        new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", use.Pipeline),
        new XAttribute("position", use.Position?.ToString() ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(page.Parameters.GetValueOrDefault(parameter.Name, "")), AcceptedValues(parameter)),
        parameter.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), parameter.TypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue));

    static XElement? AcceptedValues(ParameterFacts parameter) =>
        parameter.AcceptedValues.Count == 0 ? null : new XElement(Maml + "para", $"Possible values: {string.Join(", ", parameter.AcceptedValues)}.");

    static IEnumerable<XElement> Types(string element, IReadOnlyDictionary<string, string> said) => said.Select(type => new XElement(Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Key)),
        Description(type.Value)));

    static XElement Example(Example example)
    {
        var said = PlainText.Of(example.Body).Where(p => !p.IsVerbatim || !example.Code.Contains(p.Text, StringComparison.Ordinal));
        return new XElement(Command + "example",
            new XElement(Maml + "title", $"-------- {example.Title} --------"),
            new XElement(Dev + "code", example.Code),
            new XElement(Dev + "remarks", said.Select(Para), new XElement(Maml + "para")));
    }

    static IEnumerable<XElement> Links(string markdown) =>
        from paragraph in PlainText.Of(markdown)
        from line in paragraph.Text.Split('\n')
        select new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", line.TrimStart('-', ' ')), new XElement(Maml + "uri"));

    static XElement Description(string markdown) => new(Maml + "description", Paragraphs(markdown));

    static IEnumerable<XElement> Paragraphs(string markdown) => PlainText.Of(markdown).Select(Para);

    static XElement Para(Paragraph paragraph) => new(Maml + "para",
        string.Join('\n', paragraph.Text.Split('\n').Select(line => new string(' ', paragraph.Indent) + line)));
}
