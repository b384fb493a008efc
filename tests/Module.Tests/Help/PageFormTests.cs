using System.Management.Automation;
using System.Text.RegularExpressions;
using ImapPS.HelpBuilder;
using ImapPS.Module.Tests.Hosting;

namespace ImapPS.Module.Tests.Help;

/// <summary>
/// The pages have the form that platyPS reads (schema 2024-05-01), and say of each parameter what PowerShell itself says. Nothing here knows how
/// HelpBuilder reads or writes a page.
/// </summary>
public partial class PageFormTests
{
    static readonly string[] FrontMatter = ["document type", "external help file", "HelpUri", "Locale", "Module Name", "ms.date", "PlatyPS schema version", "title"];

    static readonly string[] Sections = ["SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    static readonly Lazy<Dictionary<string, CommandInfo>> Commands = new(() =>
    {
        using var shell = new ModuleShell();
        // PowerShell reads the parameters when they are first asked for, in the runspace.
        var commands = shell.Run("Get-Command -Module ImapPS").Output.Cast<CommandInfo>().ToDictionary(c => c.Name);
        foreach (var command in commands.Values)
            _ = (command.Parameters.Count, command.ParameterSets.Count);
        return commands;
    });

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_front_matter_is_whole(string name)
    {
        string text = Read(name);
        var lines = Between(text, "---\n", "\n---\n").Split('\n').Select(line => line.Split(": ", 2)).ToList();
        Assert.Equal(FrontMatter, lines.Select(l => l[0]));
        Assert.All(lines, l => Assert.Matches(PlainOrQuoted(), l[1]));
        var values = lines.ToDictionary(l => l[0], l => l[1]);
        Assert.Equal("ImapPS.dll-Help.xml", values["external help file"]);
        Assert.Equal("2024-05-01", values["PlatyPS schema version"]);
        Assert.Equal(name, values["title"]);
        Assert.Equal("''", values["HelpUri"]);
        Assert.Matches(@"^\d\d/\d\d/\d{4}$", values["ms.date"]);
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_sections_are_there_in_order(string name)
    {
        string text = Fence().Replace(Read(name), "");
        Assert.Equal([name], Headings(text, 1));
        Assert.Equal(Sections, Headings(text, 2));
        Assert.All(Regex.Split(text, "^## .*\n", RegexOptions.Multiline).Skip(1), body => Assert.NotEmpty(body.Trim()));
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_syntax_is_PowerShells(string name)
    {
        var command = Commands.Value[name];
        var hidden = command.Parameters.Values.Where(IsHidden).Select(p => p.Name).ToList();
        var expected = command.ParameterSets.Select(set => (set.IsDefault && command.ParameterSets.Count > 1 ? $"{set.Name} (Default)" : set.Name,
            hidden.Aggregate($"{name} {set}", (line, parameter) => Regex.Replace(line, $@" \[-{parameter} <\w+>\]", "")))).Order();
        string syntax = Between(Read(name), "## SYNTAX\n", "\n## ALIASES");
        var actual = SyntaxBlock().Matches(syntax).Select(m => (m.Groups[1].Value, Spaces().Replace(m.Groups[2].Value, " "))).Order();
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void Each_parameter_is_there_with_its_facts(string name)
    {
        var parameters = Commands.Value[name].Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var blocks = Regex.Split(Between(Read(name), "## PARAMETERS\n", "\n## INPUTS"), "^### -", RegexOptions.Multiline).Skip(1).ToList();
        Assert.Equal(parameters.Select(p => p.Name), blocks.Select(b => b.Split('\n')[0]));
        foreach (var (parameter, block) in parameters.Zip(blocks))
        {
            string facts = Between(block, "```yaml\n", "\n```");
            Assert.NotEmpty(block[parameter.Name.Length..block.IndexOf("```", StringComparison.Ordinal)].Trim());
            foreach (string line in facts.Split('\n').Where(l => l.Contains(": ", StringComparison.Ordinal) || l.StartsWith("- ", StringComparison.Ordinal)))
                Assert.Matches(PlainOrQuoted(), line.StartsWith("- ", StringComparison.Ordinal) && !line.Contains(": ", StringComparison.Ordinal) ? line[2..] : line.Split(": ", 2)[1]);
            Assert.Equal(Expected(parameter), Regex.Replace(facts, "(?<=^DefaultValue: ).+$", "?", RegexOptions.Multiline));
        }
    }

    // Only an instance of the cmdlet knows the default value.
    static string Expected(ParameterMetadata parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        type = type.GetElementType() ?? type;
        var values = type.IsEnum ? Enum.GetNames(type) : parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? [];
        var sets = parameter.Attributes.OfType<ParameterAttribute>().Select(a => (Name: a.ParameterSetName == ParameterAttribute.AllParameterSets ? "(All)" : a.ParameterSetName, Set: parameter.ParameterSets[a.ParameterSetName]));
        return $"""
            Type: {parameter.ParameterType}
            DefaultValue: ?
            SupportsWildcards: {Bool(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())}
            Aliases:{List(parameter.Aliases)}
            ParameterSets:
            {string.Join('\n', sets.Select(s => $"""
            - Name: {s.Name}
              Position: {(s.Set.Position == int.MinValue ? "Named" : s.Set.Position)}
              IsRequired: {Bool(s.Set.IsMandatory)}
              ValueFromPipeline: {Bool(s.Set.ValueFromPipeline)}
              ValueFromPipelineByPropertyName: {Bool(s.Set.ValueFromPipelineByPropertyName)}
              ValueFromRemainingArguments: {Bool(s.Set.ValueFromRemainingArguments)}
            """))}
            DontShow: {Bool(IsHidden(parameter))}
            AcceptedValues:{List(values)}
            HelpMessage: ''
            """.ReplaceLineEndings("\n");
    }

    static bool IsHidden(ParameterMetadata parameter) => parameter.Attributes.OfType<ParameterAttribute>().Any(a => a.DontShow);

    static string Bool(bool value) => value ? "true" : "false";

    static string List(IEnumerable<string> values) => !values.Any() ? " []" : string.Concat(values.Select(v => v.StartsWith('\\') ? $"\n- '{v}'" : $"\n- {v}"));

    static string Read(string name) => File.ReadAllText(Path.Combine(ModuleHelp.Docs, HelpFiles.CmdletFolder, name + ".md")).ReplaceLineEndings("\n");

    static string Between(string text, string begin, string end) => text.Split(begin, 2)[1].Split(end, 2)[0];

    static IEnumerable<string> Headings(string text, int level) => Regex.Matches(text, $"^{new string('#', level)} (.+)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value);

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^### ([^\n]+)\n\n```\n(.*?)\n```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex SyntaxBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // What YAML reads as a text: nothing in it that YAML takes for its own, or quotes around it.
    [GeneratedRegex(@"^(\[\]|'([^']|'')*'|(?![\\*&!%@`{}\[\]|>#?,.-])(?!.*(: | #)).+)$")]
    private static partial Regex PlainOrQuoted();
}
