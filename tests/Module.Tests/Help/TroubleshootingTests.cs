using System.Text.RegularExpressions;

namespace ImapPS.Module.Tests.Help;

/// <summary>docs/troubleshooting.md has each error of the public face once, with a cause and a solution, and no other.</summary>
public partial class TroubleshootingTests
{
    [Fact]
    public void Every_error_id_is_on_the_page()
    {
        string face = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Module.Tests", "Completeness", "PublicFace.txt")).ReplaceLineEndings("\n");
        var ids = face.Split("## Errors\n\n")[1].Split("\n\n")[0].Split('\n').Select(line => line.Split(':')[0]);
        string page = File.ReadAllText(Path.Combine(ModuleHelp.Docs, "troubleshooting.md")).ReplaceLineEndings("\n");
        Assert.Equal(ids.Order(StringComparer.Ordinal), Row().Matches(page).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(\w+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
