using ImapPS.HelpBuilder;
using ImapPS.HelpBuilder.Facts;
using ImapPS.HelpBuilder.Pages;

namespace ImapPS.Module.Tests.Help;

/// <summary>Every cmdlet and parameter has its help, and what the help says is what the module does.</summary>
public class PageTests
{
    const string Remedy = "dotnet run --project tools/HelpBuilder -- update docs src/ImapPS/bin/Debug/net8.0/ImapPS.dll (the text of a parameter is the XML comment of its property)";

    // The sandbox has no labels.
    static readonly string[] NeedGmail = ["Set-ImapLabel"];

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_page_says_what_the_module_does(string name)
    {
        string file = Path.Combine(ModuleHelp.Docs, HelpFiles.CmdletFolder, name + ".md");
        Assert.True(File.Exists(file), $"docs/cmdlets/{name}.md is missing. This begins it: {Remedy}");
        string text = File.ReadAllText(file).ReplaceLineEndings("\n");
        string expected = PageWriter.Write(ModuleHelp.Cmdlet(name), HelpPage.Parse(text), ModuleHelp.Comments);
        if (text != expected)
            Assert.Fail($"docs/cmdlets/{name}.md is not what the module is now. {FirstDifference(text, expected)}\nThis brings it up to date: {Remedy}");
    }

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_page_is_written(string name)
    {
        var page = ModuleHelp.Pages.Single(p => p.Name == name);
        Assert.DoesNotContain(SourceComments.Missing, File.ReadAllText(Path.Combine(ModuleHelp.Docs, HelpFiles.CmdletFolder, name + ".md")));
        Assert.InRange(page.Synopsis.Length, 10, 120);
        Assert.NotEmpty(page.Description);
        Assert.True(page.Examples.Count(e => e.Code.Length > 0 && (!e.NeedsRealServer || NeedGmail.Contains(name))) >= 3, $"{name} has fewer than three examples that can be run.");
        Assert.Contains(page.Examples, e => e.Code.Contains(name, StringComparison.Ordinal));
    }

    // Get-Help shows no default value: platyPS's MAML has none.
    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_words_tell_default_values(string name)
    {
        var words = ModuleHelp.Pages.Single(p => p.Name == name).Parameters;
        Assert.Empty(ModuleHelp.Cmdlet(name).Parameters.Where(p => p.DefaultValue is not ("None" or "False"))
            .Where(p => !words[p.Name].Contains("The default is", StringComparison.Ordinal)).Select(p => $"-{p.Name}: {p.DefaultValue}"));
    }

    [Fact]
    public void No_page_is_about_a_cmdlet_that_is_not_there() =>
        Assert.Empty(ModuleHelp.Pages.Select(p => p.Name).Except(ModuleHelp.Cmdlets.Select(c => c.Name)));

    [Fact]
    public void Links_lead_somewhere()
    {
        foreach (string file in Directory.GetFiles(ModuleHelp.Docs, "*.md", SearchOption.AllDirectories).Concat(Directory.GetFiles(Repository.Root, "*.md")))
        {
            foreach (string target in Links.In(File.ReadAllText(file)).Where(t => !t.Contains("://", StringComparison.Ordinal)))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target)), $"{file} links to {target}, which is not there.");
        }
    }

    static string FirstDifference(string text, string expected)
    {
        string[] have = text.Split('\n'), want = expected.Split('\n');
        int line = Enumerable.Range(0, Math.Max(have.Length, want.Length)).First(i => have.ElementAtOrDefault(i) != want.ElementAtOrDefault(i));
        return $"Line {line + 1} is '{have.ElementAtOrDefault(line)}' and should be '{want.ElementAtOrDefault(line)}'.";
    }
}
