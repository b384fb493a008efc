using System.Xml.Linq;
using ImapPS.HelpBuilder.Output;

namespace ImapPS.Module.Tests.Help;

/// <summary>What the build makes of the pages: the files that Get-Help reads.</summary>
public class BuiltHelpTests
{
    static readonly string Folder = Path.Combine(Repository.Module, "en-US");

    static readonly Lazy<XElement> Maml = new(() => XElement.Load(Path.Combine(Folder, "ImapPS.dll-Help.xml")));

    [Theory]
    [MemberData(nameof(ModuleHelp.CmdletNames), MemberType = typeof(ModuleHelp))]
    public void The_built_help_has_the_cmdlet_whole(string name)
    {
        var command = Maml.Value.Elements().Single(c => c.Descendants().First(e => e.Name.LocalName == "name").Value == name);
        var cmdlet = ModuleHelp.Cmdlet(name);
        var parameters = Child(command, "parameters").Elements().ToList();
        Assert.Equal(cmdlet.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal), parameters.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.All(parameters, p => Assert.NotEmpty(Child(p, "description").Value));
        Assert.Equal(cmdlet.Sets.Count, Child(command, "syntax").Elements().Count());
        Assert.Equal(ModuleHelp.Pages.Single(p => p.Name == name).Examples.Select(e => $"```powershell\n{e.Code}\n```"), Child(command, "examples").Elements().Select(e => Child(e, "introduction").Elements().First().Value.ReplaceLineEndings("\n")));
        // An address that is not the project's own could be anybody's.
        Assert.All(Child(command, "relatedLinks").Elements(), link => Assert.Empty(Child(link, "uri").Value));
    }

    [Fact]
    public void Topics_fit_a_console()
    {
        string[] topics = Directory.GetFiles(Folder, "about_*.help.txt");
        Assert.Equal(Directory.GetFiles(ModuleHelp.Docs, "about_*.md").Length, topics.Length);
        // Commands stand deeper and may be longer.
        Assert.DoesNotContain(topics.SelectMany(File.ReadLines), line => line.Length > 80 && !line.StartsWith("        ", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_becomes_text() => Assert.Equal("""
        TOPIC
            about_Things

        LONG DESCRIPTION
            Some words and a link (https://example.org/).

            - one
            - two, which is so long that it goes on in the next line, moved in as the
              first words are

                Get-Thing | Set-Thing

            Name  Meaning
            ----  -------
            A     first

        """, AboutWriter.Write("""
        # about_Things

        ## Long description

        Some *words* and a [link](https://example.org/).

        - one
        - two, which is so long that it goes on in the next line, moved in as the first words are

        ```powershell
        Get-Thing | Set-Thing
        ```

        | Name | Meaning |
        | --- | --- |
        | A | first |
        """), ignoreLineEndingDifferences: true);

    static string NameOf(XElement parameter) => Child(parameter, "name").Value;

    static XElement Child(XElement parent, string name) => parent.Elements().First(e => e.Name.LocalName == name);
}
