using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImapPS.Protocol.Tests.Architecture;

/// <summary>
/// What keeps the house in order that neither the compiler nor .editorconfig can see. Names and modifiers are .editorconfig's. No rule counts lines: a
/// long file is a sign of two things in one, and a limit only makes people cut where nothing divides.
/// </summary>
public partial class HouseRuleTests
{
    // Whoever looks for a type finds it by its file's name, and what stands in a file is one thing. Parts of a partial type are Type.Part.cs.
    [Fact]
    public void A_file_holds_one_type_and_has_its_name()
    {
        var types = Types().ToList();
        Assert.True(types.Count > 500);
        Assert.Empty(types.GroupBy(t => t.File).Where(f => f.Count() > 1).Select(f => $"{f.Key}: {string.Join(", ", f.Select(t => t.Name))}"));
        Assert.Empty(types.Where(t => Path.GetFileName(t.File).Split('.')[0] != t.Name).Select(t => $"{t.File}: {t.Name}"));
    }

    // A name says one thing in the whole house: FETCH is read in one way by the client and in another by the sandbox, so the two are called differently.
    [Fact]
    public void No_two_types_have_one_name() => Assert.Empty(Types().GroupBy(t => t.Name)
        .Where(n => n.Select(t => $"{Path.GetDirectoryName(t.File)} {Path.GetFileName(t.File).Split('.')[0]}").Distinct().Count() > 1)
        .Select(n => string.Join(", ", n.Select(t => t.File))));

    // Where a file lies tells its namespace, and the other way round. ImapPS.Client.Sessions is the exception: scripts name its types.
    [Fact]
    public void Namespaces_keep_step_with_folders()
    {
        foreach (string file in Repository.Sources("src"))
        {
            string folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            string expected = folder == "ImapPS.Client.Sessions" ? "ImapPS.Client" : folder == "ImapPS.Protocol.Errors" ? "ImapPS.Protocol" : folder;
            Assert.Contains($"\nnamespace {expected};\n", "\n" + File.ReadAllText(file).ReplaceLineEndings("\n"));
        }
    }

    // Namespaces are file-scoped: what begins a line is no member.
    static IEnumerable<(string File, string Name)> Types() => Repository.Sources("src").SelectMany(file =>
        TopLevelType().Matches(File.ReadAllText(file)).Select(m => (Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'), m.Groups[1].Value)));

    [GeneratedRegex(@"^(?:(?:public|internal|sealed|static|abstract|readonly|ref|partial|file|unsafe) )*(?:class|struct|interface|enum|record(?: struct| class)?|delegate [^(]*?)\s(\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    // The arrows of docs/architecture.md: what is below knows nothing of what is above, so it can be tested, and used, alone.
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

    // Import is fast, and no other module's version of a library can clash with ours. The bridges: what they refer to is loaded from lib, in a load context of their own.
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

    // A hook for the whole process would answer for other modules too.
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
