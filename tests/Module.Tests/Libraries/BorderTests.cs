using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace ImapPS.Module.Tests.Libraries;

/// <summary>The border between our assemblies and those of others, as out/ImapPS has it.</summary>
public class BorderTests
{
    static readonly string Lib = Path.Combine(Repository.Module, "lib");

    static readonly string[] Ours = ["ImapPS", "ImapPS.Changes", "ImapPS.Client", "ImapPS.Protocol", "ImapPS.Sandbox"];

    [Fact]
    public void Outside_lib_there_are_our_assemblies_and_no_others() =>
        Assert.Equal(Ours, Directory.GetFiles(Repository.Module, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void They_refer_to_each_other_to_dotnet_and_to_PowerShell()
    {
        string dotnet = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (string name in Ours)
        {
            var references = References(Path.Combine(Repository.Module, name + ".dll"));
            Assert.Contains("System.Runtime", references);
            Assert.DoesNotContain(references, r => !Ours.Contains(r) && r != "System.Management.Automation" && !File.Exists(Path.Combine(dotnet, r + ".dll")));
        }
    }

    // Neither one of ours in a second copy, nor one that is left over.
    [Fact]
    public void In_lib_are_the_bridge_and_what_it_names()
    {
        using var deps = JsonDocument.Parse(File.ReadAllText(Path.Combine(Lib, "ImapPS.Mime.deps.json")));
        var libraries = deps.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject().Select(l => l.Value).ToList();
        var named = libraries.SelectMany(l => Files(l, "runtime").Select(f => Path.GetFileName(f)!).Concat(Files(l, "runtimeTargets")));
        Assert.Contains("MimeKit.dll", named);
        Assert.Equal(named.Order(StringComparer.Ordinal),
            Directory.GetFiles(Lib, "*.dll", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Lib, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(Lib, "*.dll", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Intersect(Ours));
    }

    static IEnumerable<string> Files(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(f => f.Name) : [];

    static List<string> References(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
