using System.Text.RegularExpressions;

namespace ImapPS.Module.Tests.Help;

/// <summary>The targets of a Markdown text's links, without anchors.</summary>
static partial class Links
{
    public static IEnumerable<string> In(string markdown) =>
        Target().Matches(Fence().Replace(markdown, "")).Select(m => m.Groups[1].Value.Split('#')[0]).Where(t => t.Length > 0);

    [GeneratedRegex(@"\[[^\]\n]+\]\(([^)\s]+)\)")]
    private static partial Regex Target();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
