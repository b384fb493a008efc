using System.Text;
using System.Text.RegularExpressions;
using ImapPS.HelpBuilder.Facts;

namespace ImapPS.HelpBuilder.Pages;

/// <summary>
/// Writes a page in platyPS's form (schema 2024-05-01). Synopsis, description, examples, notes and links are the page's own; syntax and facts
/// come from the module, and the text of a parameter from the XML documentation of its property. The pages have no address on the Web, so that
/// HelpUri is empty and Get-Help -Online says so.
/// </summary>
public static partial class PageWriter
{
    const int Width = 100;

    const string WhatIf = "Shows what would happen if the cmdlet runs. No command that changes anything is sent.";
    const string Confirm = "Prompts you for confirmation before each change. `-Confirm:$false` suppresses all prompts.";
    const string CommonParameters = """
        This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable,
        -InformationAction, -InformationVariable, -OutBuffer, -OutVariable, -PipelineVariable,
        -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see
        [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
        """;

    public static string Write(CmdletFacts cmdlet, HelpPage page, SourceComments comments)
    {
        var text = new StringBuilder();
        text.Append($"""
            ---
            document type: cmdlet
            external help file: ImapPS.dll-Help.xml
            HelpUri: ''
            Locale: en-US
            Module Name: ImapPS
            ms.date: {page.Date}
            PlatyPS schema version: 2024-05-01
            title: {cmdlet.Name}
            ---

            # {cmdlet.Name}


            """.ReplaceLineEndings("\n"));
        Add("## SYNOPSIS", Or(page.Synopsis, comments.Of(cmdlet)));
        Add("## SYNTAX", Syntax(cmdlet));
        Add("## ALIASES", "This cmdlet has no aliases.");
        Add("## DESCRIPTION", Or(page.Description, SourceComments.Missing));
        Add("## EXAMPLES", "");
        foreach (var example in page.Examples)
            Add($"### {example.Title}", example.Body);
        Add("## PARAMETERS", "");
        foreach (var parameter in cmdlet.Listed)
            Add($"### -{parameter.Name}", Words(parameter, comments) + "\n\n" + Facts(parameter));
        Add("### CommonParameters", CommonParameters);
        Add("## INPUTS", "");
        AddTypes(cmdlet.Inputs, page.Inputs, "This cmdlet does not accept objects from the pipeline by value.");
        Add("## OUTPUTS", "");
        AddTypes(cmdlet.Outputs, page.Outputs, "This cmdlet returns no objects.");
        Add("## NOTES", page.Notes);
        Add("## RELATED LINKS", page.Links);
        return text.ToString().TrimEnd() + "\n";

        void Add(string heading, string body) => text.Append(body.Length == 0 ? $"{heading}\n\n" : $"{heading}\n\n{body}\n\n");

        void AddTypes(IReadOnlyList<string> types, IReadOnlyDictionary<string, string> said, string none)
        {
            // The page may know the type by its short name.
            foreach (string type in types)
                Add($"### {type}", Or(said.GetValueOrDefault(type) ?? said.GetValueOrDefault(type.Split('.')[^1]), SourceComments.Missing));
            if (types.Count == 0)
                Add("### None", Or(said.GetValueOrDefault("None"), none));
        }
    }

    /// <summary>A command line in PowerShell's notation.</summary>
    public static string SyntaxLine(CmdletFacts cmdlet, string set) => string.Join(' ', Words(cmdlet, set));

    static IEnumerable<string> Words(CmdletFacts cmdlet, string set) =>
        [cmdlet.Name, .. cmdlet.InSet(set).Select(p => Word(p.Parameter, p.Use)), "[<CommonParameters>]"];

    static string Word(ParameterFacts parameter, ParameterUse use)
    {
        string name = use.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        string word = parameter.IsSwitch ? name : $"{name} <{parameter.ShortTypeName}>";
        return use.IsMandatory ? word : $"[{word}]";
    }

    static string Syntax(CmdletFacts cmdlet) => string.Join("\n\n", cmdlet.Sets.Select(set =>
    {
        string title = set == ParameterUse.AllSets ? "__AllParameterSets" : set == cmdlet.Sets[0] && cmdlet.HasDefaultSet ? $"{set} (Default)" : set;
        return $"### {title}\n\n```\n{Wrapped(Words(cmdlet, set))}\n```";
    }));

    static string Wrapped(IEnumerable<string> words)
    {
        var lines = new List<string> { "" };
        foreach (string word in words)
        {
            if (lines[^1].Length + word.Length + 1 > Width)
                lines.Add(" ");
            lines[^1] += lines[^1].Length == 0 || lines[^1] == " " ? word : " " + word;
        }
        return string.Join('\n', lines);
    }

    static string Words(ParameterFacts parameter, SourceComments comments) =>
        parameter.DeclaredBy is not null ? comments.Of(parameter) : parameter.Name == "WhatIf" ? WhatIf : Confirm;

    static string Facts(ParameterFacts parameter) => $"""
        ```yaml
        Type: {Scalar(parameter.TypeName)}
        DefaultValue: {Scalar(parameter.DefaultValue)}
        SupportsWildcards: {Bool(parameter.TakesWildcards)}
        Aliases:{List(parameter.Aliases)}
        ParameterSets:
        {string.Join('\n', parameter.Uses.Select(Use))}
        DontShow: {Bool(parameter.IsHidden)}
        AcceptedValues:{List(parameter.AcceptedValues)}
        HelpMessage: {Scalar(parameter.HelpMessage)}
        ```
        """.ReplaceLineEndings("\n");

    static string Use(ParameterUse use) => $"""
        - Name: {Scalar(use.Set)}
          Position: {use.Position?.ToString() ?? "Named"}
          IsRequired: {Bool(use.IsMandatory)}
          ValueFromPipeline: {Bool(use.ByValue)}
          ValueFromPipelineByPropertyName: {Bool(use.ByPropertyName)}
          ValueFromRemainingArguments: {Bool(use.ByRemainingArguments)}
        """;

    static string List(IReadOnlyList<string> texts) => texts.Count == 0 ? " []" : string.Concat(texts.Select(text => $"\n- {Scalar(text)}"));

    static string Bool(bool value) => value ? "true" : "false";

    // YAML reads many characters at a text's begin, and some within, as its own.
    static string Scalar(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[A-Za-z0-9(][\w().`\[\]+ -]*$")]
    private static partial Regex Plain();

    static string Or(string? said, string first) => string.IsNullOrWhiteSpace(said) ? first : said;
}
