using System.Text;
using ImapPS.HelpBuilder.Facts;

namespace ImapPS.HelpBuilder.Pages;

/// <summary>Writes a page afresh: the words of the page there was, the facts of the module there is.</summary>
public static class PageWriter
{
    const int Width = 110;

    const string WhatIf = "Shows what would be done. Nothing is sent that changes anything.";
    const string Confirm = "Asks before each change. With `-Confirm:$false` nothing is asked.";
    const string CommonParameters = """
        This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable, -InformationAction, -InformationVariable,
        -OutBuffer, -OutVariable, -PipelineVariable, -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more
        information, see [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
        """;

    public static string Write(CmdletFacts cmdlet, HelpPage? old, SourceComments comments)
    {
        var page = old ?? new HelpPage { Name = cmdlet.Name };
        var text = new StringBuilder();
        text.Append($"---\nexternal help file: ImapPS.dll-Help.xml\nModule Name: ImapPS\nonline version:\nschema: 2.0.0\n---\n\n# {cmdlet.Name}\n\n");
        Add("## SYNOPSIS", Or(page.Synopsis, comments.Of(cmdlet)));
        Add("## SYNTAX", Syntax(cmdlet));
        Add("## DESCRIPTION", Or(page.Description, SourceComments.Missing));
        Add("## EXAMPLES", "");
        foreach (var example in page.Examples)
            Add($"### {example.Title}", example.Body);
        Add("## PARAMETERS", "");
        foreach (var parameter in Alphabetical(cmdlet.Parameters))
            Add($"### -{parameter.Name}", Or(page.Parameters.GetValueOrDefault(parameter.Name), FirstWords(parameter, comments)) + "\n\n" + Facts(parameter));
        Add("### CommonParameters", CommonParameters);
        Add("## INPUTS", "");
        AddTypes(cmdlet.Inputs, page.Inputs, "This cmdlet takes no objects from the pipeline by value.");
        Add("## OUTPUTS", "");
        AddTypes(cmdlet.Outputs, page.Outputs, "This cmdlet writes no objects.");
        Add("## NOTES", page.Notes);
        Add("## RELATED LINKS", page.Links);
        return text.ToString().TrimEnd() + "\n";

        void Add(string heading, string body) => text.Append(body.Length == 0 ? $"{heading}\n\n" : $"{heading}\n\n{body}\n\n");

        void AddTypes(IReadOnlyList<string> types, IReadOnlyDictionary<string, string> said, string none)
        {
            foreach (string type in types)
                Add($"### {type}", Or(said.GetValueOrDefault(type), SourceComments.Missing));
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
        string word = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
        return use.IsMandatory ? word : $"[{word}]";
    }

    static string Syntax(CmdletFacts cmdlet) => string.Join("\n\n", cmdlet.Sets.Select(set =>
    {
        string title = set == ParameterUse.AllSets ? "" : set == cmdlet.Sets[0] && cmdlet.HasDefaultSet ? $"### {set} (Default)\n\n" : $"### {set}\n\n";
        return $"{title}```\n{Wrapped(Words(cmdlet, set))}\n```";
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

    // As platyPS orders them: by the alphabet, what every changing cmdlet has at the end.
    static IEnumerable<ParameterFacts> Alphabetical(IEnumerable<ParameterFacts> parameters) =>
        parameters.OrderBy(p => p.DeclaredBy is null).ThenBy(p => p.Name, StringComparer.Ordinal);

    static string FirstWords(ParameterFacts parameter, SourceComments comments) =>
        parameter.DeclaredBy is not null ? comments.Of(parameter) : parameter.Name == "WhatIf" ? WhatIf : Confirm;

    static string Facts(ParameterFacts parameter)
    {
        var groups = parameter.Uses.GroupBy(u => u with { Set = "" });
        return string.Join("\n\n", groups.Select(group => $"""
            ```yaml
            Type: {parameter.TypeName}
            Parameter Sets: {string.Join(", ", group.Select(u => u.Set))}
            Aliases: {string.Join(", ", parameter.Aliases)}
            {(parameter.AcceptedValues.Count == 0 ? "" : $"Accepted values: {string.Join(", ", parameter.AcceptedValues)}\n")}
            Required: {group.Key.IsMandatory}
            Position: {group.Key.Position?.ToString() ?? "Named"}
            Default value: {parameter.DefaultValue}
            Accept pipeline input: {group.Key.Pipeline}
            Accept wildcard characters: {parameter.TakesWildcards}
            ```
            """.ReplaceLineEndings("\n").Replace("Aliases: \n", "Aliases:\n").Replace("\n\n\n", "\n\n")));
    }

    static string Or(string? said, string first) => string.IsNullOrWhiteSpace(said) ? first : said;
}
