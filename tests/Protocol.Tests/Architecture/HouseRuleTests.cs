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
    [InlineData("ImapPS.Sandbox", "ImapPS.Protocol")]
    public void Projects_refer_one_way_only(string project, string allowed) => Assert.Equal(allowed, string.Join(' ', References(project)));

    [Fact]
    public void The_module_is_above_all_and_nothing_refers_to_it()
    {
        Assert.Contains("ImapPS.Client", References("ImapPS"));
        foreach (string project in Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!))
            Assert.DoesNotContain("ImapPS", References(project));
    }

    [Fact]
    public void No_third_party_package_is_loaded_at_run_time()
    {
        foreach (string project in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            foreach (var package in XDocument.Load(project).Descendants("PackageReference"))
                Assert.True((string?)package.Attribute("PrivateAssets") == "all" || (string?)package.Attribute("ExcludeAssets") == "runtime", $"{Path.GetFileName(project)}: {package}");
        }
    }

    static IEnumerable<string> References(string project)
    {
        string file = Path.Combine(Repository.Root, "src", project, project + ".csproj");
        return XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
    }
}
