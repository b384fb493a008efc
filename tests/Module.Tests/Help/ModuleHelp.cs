using System.Reflection;
using ImapPS.HelpBuilder;
using ImapPS.HelpBuilder.Facts;
using ImapPS.HelpBuilder.Pages;

namespace ImapPS.Module.Tests.Help;

/// <summary>The module as it was built, its help pages, and the examples in them.</summary>
static class ModuleHelp
{
    public static string Docs => Path.Combine(Repository.Root, "docs");

    public static string Cookbook => Path.Combine(Docs, "cookbook.md");

    public static Assembly Assembly { get; } = Assembly.LoadFrom(Path.Combine(Repository.Module, "ImapPS.dll"));

    /// <summary>The XML documentation of the module, as the same build wrote it.</summary>
    public static SourceComments Comments { get; } =
        HelpFiles.Comments(Path.Combine(Repository.Root, "src", "ImapPS", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net8.0", "ImapPS.dll"));

    public static IReadOnlyList<CmdletFacts> Cmdlets { get; } = CmdletReader.Read(Assembly);

    public static IReadOnlyList<HelpPage> Pages { get; } = [.. HelpFiles.Pages(Docs)];

    /// <summary>Every example of the pages and every task of the cookbook.</summary>
    public static IReadOnlyList<Example> Examples { get; } = [.. Pages.SelectMany(p => p.Examples), .. Tasks(), .. Readme()];

    public static IReadOnlyList<Example> Tasks() =>
        File.Exists(Cookbook) ? [.. Section.Split(File.ReadAllText(Cookbook)).Select(s => Example.Parse("cookbook", s)).Where(e => e.Code.Length > 0)] : [];

    // A paragraph with a comment above it is an example; those that name a server are for a real one.
    static IEnumerable<Example> Readme()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        string code = page.Split("## Examples\n\n```powershell\n")[1].Split("\n```")[0];
        foreach (string paragraph in code.Split("\n\n"))
        {
            string title = paragraph.Split('\n')[0].TrimStart('#', ' ') + (paragraph.Contains(".example.org", StringComparison.Ordinal) && paragraph.Contains("Connect-Imap", StringComparison.Ordinal) ? " (real server)" : "");
            yield return Example.Parse("README", Section.Split($"## {title}\n\n```powershell\n{paragraph}\n```\n").Single());
        }
    }

    public static TheoryData<string> CmdletNames => [.. Cmdlets.Select(c => c.Name)];

    public static CmdletFacts Cmdlet(string name) => Cmdlets.Single(c => c.Name == name);
}
