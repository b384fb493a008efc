namespace ImapPS.Module.Tests;

/// <summary>Where things are in the checkout the tests run from.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Module => Path.Combine(Root, "out", "ImapPS");

    public static string Scenarios => Path.Combine(Root, "tests", "Scenarios");

    public static IEnumerable<string> ScenarioNames =>
        Directory.GetFiles(Path.Combine(Scenarios, "scripts"), "*.ps1").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static string Expected(string scenario) =>
        File.ReadAllText(Path.Combine(Scenarios, "expected", scenario + ".txt")).ReplaceLineEndings("\n");

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImapPS.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run from a checkout.");
        return folder.FullName;
    }
}
