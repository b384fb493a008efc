using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace ImapPS.HelpBuilder.Pages;

/// <summary>The page of a cmdlet in platyPS's form: what people wrote in it. Facts that the module knows are not kept.</summary>
public sealed partial record HelpPage
{
    public required string Name { get; init; }

    /// <summary>When it was last changed, as its front matter says (MM/dd/yyyy), or "" for a page that does not say so.</summary>
    public string Date { get; init; } = "";

    public string Synopsis { get; init; } = "";

    public string Description { get; init; } = "";

    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>What is said about each parameter, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What is said about each input type.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What is said about each output type.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    public string Notes { get; init; } = "";

    public string Links { get; init; } = "";

    public static HelpPage Parse(string markdown)
    {
        var sections = Section.Split(markdown);
        string name = sections.FirstOrDefault(s => s.Level == 1)?.Title ?? throw new FormatException("The page has no title.");
        return new HelpPage
        {
            Name = name,
            Date = DateLine().Match(markdown).Groups[1].Value,
            Synopsis = Body("SYNOPSIS"),
            Description = Body("DESCRIPTION"),
            Examples = [.. Under("EXAMPLES").Select(s => Example.Parse(name, s))],
            Parameters = Under("PARAMETERS").Where(s => s.Title.StartsWith('-')).ToDictionary(s => s.Title[1..], s => WithoutFacts(s.Body)),
            Inputs = Under("INPUTS").ToDictionary(s => s.Title, s => s.Body),
            Outputs = Under("OUTPUTS").ToDictionary(s => s.Title, s => s.Body),
            Notes = Body("NOTES"),
            Links = Body("RELATED LINKS"),
        };

        string Body(string title) => sections.FirstOrDefault(s => s.Level == 2 && s.Title == title)?.Body ?? "";

        IEnumerable<Section> Under(string title) =>
            sections.SkipWhile(s => s.Level != 2 || s.Title != title).Skip(1).TakeWhile(s => s.Level > 2);
    }

    [GeneratedRegex(@"^ms\.date: (\S+)", RegexOptions.Multiline)]
    private static partial Regex DateLine();

    static string WithoutFacts(string body)
    {
        var facts = Section.Parse(body).OfType<FencedCodeBlock>().Where(b => b.Info == "yaml").Select(b => b.Span.Start).ToList();
        return facts.Count == 0 ? body : body[..facts.Min()].Trim();
    }
}

/// <summary>One example: a title, commands, and what is said about them.</summary>
/// <param name="Of">The cmdlet or page it belongs to.</param>
public sealed record Example(string Of, string Title, string Body, string Code)
{
    /// <summary>How a title says that the example cannot be run on a sandbox.</summary>
    public const string RealServerMark = "(real server)";

    public bool NeedsRealServer => Title.EndsWith(RealServerMark, StringComparison.Ordinal);

    public static Example Parse(string of, Section section)
    {
        var blocks = Section.Parse(section.Body).OfType<FencedCodeBlock>().Where(b => b.Info == "powershell");
        return new Example(of, section.Title, section.Body, string.Join('\n', blocks.Select(b => b.Lines.ToString())));
    }

    public override string ToString() => $"{Of}: {Title}";
}
