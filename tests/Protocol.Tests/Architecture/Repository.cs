namespace ImapPS.Protocol.Tests.Architecture;

/// <summary>The source tree this test was built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources(string under) =>
        Directory.EnumerateFiles(Path.Combine(Root, under), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));

    static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ImapPS.sln")))
                return folder;
        }
        throw new DirectoryNotFoundException("ImapPS.sln is in no folder above the tests.");
    }
}
