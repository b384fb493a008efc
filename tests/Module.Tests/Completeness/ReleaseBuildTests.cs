using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>out/ImapPS is a release build with symbols, in whatever configuration it was built.</summary>
public class ReleaseBuildTests
{
    static IEnumerable<string> Files =>
        Directory.GetFiles(Repository.Module, "ImapPS*.dll", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Module, f)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Assemblies => [.. Files];

    [Fact]
    public void All_assemblies_are_asked() => Assert.Superset(
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d) + ".dll").ToHashSet(),
        Files.Select(f => Path.GetFileName(f)).ToHashSet());

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void It_is_optimized(string file)
    {
        string path = Path.Combine(Repository.Module, file);
        // A context of its own: what is in lib/ is not loaded into that of the tests.
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromAssemblyPath(path);
            Assert.False(assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false, "The JIT is told not to optimize it.");
            Assert.Equal("Release", assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration);
            Assert.True(File.Exists(Path.ChangeExtension(path, ".pdb")), "It has no symbols.");
        }
        finally
        {
            context.Unload();
        }
    }
}
