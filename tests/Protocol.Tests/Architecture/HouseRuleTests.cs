using System.Xml.Linq;

namespace ImapPS.Protocol.Tests.Architecture;

public class HouseRuleTests
{
    [Fact]
    public void No_source_file_is_longer_than_500_lines()
    {
        var files = Repository.Sources("src").ToList();
        Assert.True(files.Count > 50);
        Assert.Empty(files.Where(f => File.ReadLines(f).Count() > 500).Select(f => Path.GetRelativePath(Repository.Root, f)));
    }

    [Theory]
    [InlineData("ImapPS.Protocol", "")]
    [InlineData("ImapPS.Client", "ImapPS.Protocol")]
    [InlineData("ImapPS.Changes", "ImapPS.Client")]
    [InlineData("ImapPS.Sandbox", "ImapPS.Protocol")]
    [InlineData("ImapPS.Mime", "ImapPS.Client ImapPS.Protocol")]
    public void Projects_refer_one_way_only(string project, string allowed) => Assert.Equal(allowed, string.Join(' ', References(project)));

    [Fact]
    public void The_module_is_above_all_and_nothing_refers_to_it()
    {
        Assert.Contains("ImapPS.Client", References("ImapPS"));
        foreach (string project in Projects)
            Assert.DoesNotContain("ImapPS", References(project));
    }

    // The bridges: what they refer to is loaded from lib, in a load context of their own.
    static readonly string[] Bridges = ["ImapPS.Mime"];

    [Fact]
    public void No_third_party_package_is_loaded_at_run_time_but_by_a_bridge()
    {
        foreach (string project in Projects.Except(Bridges))
        {
            foreach (var package in Read(project).Descendants("PackageReference"))
                Assert.True((string?)package.Attribute("PrivateAssets") == "all" || (string?)package.Attribute("ExcludeAssets") == "runtime", $"{project}: {package}");
        }
    }

    [Fact]
    public void Bridges_bring_none_of_our_assemblies_and_nobody_names_their_types()
    {
        foreach (string bridge in Bridges)
        {
            Assert.Equal("true", Read(bridge).Descendants("EnableDynamicLoading").Single().Value);
            Assert.All(Read(bridge).Descendants("ProjectReference"), r => Assert.Equal(("false", "runtime"), ((string?)r.Attribute("Private"), (string?)r.Attribute("ExcludeAssets"))));
        }
        foreach (var reference in Projects.SelectMany(p => Read(p).Descendants("ProjectReference")).Where(r => Bridges.Contains(Name(r))))
            Assert.Equal("false", (string?)reference.Attribute("ReferenceOutputAssembly"));
    }

    [Fact]
    public void No_assembly_is_resolved_for_the_whole_process()
    {
        foreach (string file in Repository.Sources("src"))
        {
            string text = File.ReadAllText(file);
            Assert.False(text.Contains(".Resolving +=", StringComparison.Ordinal) || text.Contains("AssemblyResolve", StringComparison.Ordinal), file);
        }
    }

    static IEnumerable<string> Projects => Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!);

    static IEnumerable<string> References(string project) => Read(project).Descendants("ProjectReference").Select(Name);

    static XDocument Read(string project) => XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));

    static string Name(XElement reference) => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'));
}
