using System.Text.RegularExpressions;
using ImapPS.HelpBuilder.Facts;

namespace ImapPS.Module.Tests.Help;

/// <summary>The cmdlets of this module in a script, each with the names of its parameters.</summary>
static partial class CommandLines
{
    static readonly string[] Common = ["Verbose", "Debug", "ErrorAction", "ErrorVariable", "WarningAction", "WarningVariable", "OutVariable", "OutBuffer", "PipelineVariable", "InformationAction"];

    public static IEnumerable<(string Command, IReadOnlyList<string> Parameters)> In(string script)
    {
        foreach (Match match in Call().Matches(script))
            yield return (match.Groups[1].Value, [.. Parameter().Matches(Text().Replace(match.Groups[2].Value, "''")).Select(m => m.Groups[1].Value)]);
    }

    public static bool IsParameter(CmdletFacts cmdlet, string name) =>
        cmdlet.Parameters.Any(p => p.Name == name || p.Aliases.Contains(name)) || Common.Contains(name);

    // Up to what ends a command: a pipe, a line's end, a closing bracket; -Filter's braces are text.
    [GeneratedRegex(@"\b([A-Z][a-z]+-Imap[A-Za-z]*)((?:'[^']*'|""[^""]*""|\{[^{}]*\}|\([^()]*\)|`\n|[^|\n;)}])*)")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<=\s)-([A-Z][A-Za-z]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\{[^{}]*\}|\([^()]*\)")]
    private static partial Regex Text();
}
