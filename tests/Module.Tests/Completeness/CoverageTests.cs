using System.Text.RegularExpressions;
using ImapPS.Module.Tests.Help;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>What docs/coverage.md names is there: files, cmdlets, parameters, test classes, servers.</summary>
public sealed partial class CoverageTests
{
    static readonly HashSet<string> TestClasses = [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f))];

    static readonly List<string[]> Rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "coverage.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| Row ", StringComparison.Ordinal))
        .Select(line => Cell().Split(line.Trim()[1..^1]).Select(c => c.Trim()).ToArray())];

    static IEnumerable<string[]> Done => Rows.Where(row => !row[2].StartsWith("open", StringComparison.Ordinal));

    [Fact]
    public void Every_row_is_whole_and_there_once()
    {
        Assert.True(Rows.Count > 50, $"{Rows.Count} rows were read.");
        Assert.Empty(Rows.Where(row => row.Length != 6).Select(row => string.Join(" | ", row)));
        Assert.Empty(Rows.GroupBy(row => row[0]).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(Done.Where(row => row.Any(cell => cell.Length == 0)).Select(row => row[0]));
    }

    [Fact]
    public void Files_are_there() => Assert.DoesNotContain(Done.SelectMany(row => Quoted().Matches(row[2])).Select(m => m.Groups[1].Value),
        file => !File.Exists(Path.Combine(Repository.Root, file.StartsWith("src/", StringComparison.Ordinal) ? file : "src/ImapPS.Protocol/" + file)));

    [Fact]
    public void Cmdlets_and_parameters_are_there()
    {
        var missing = new List<string>();
        foreach (var row in Done.Where(row => row[3] != "all"))
        {
            HelpBuilder.Facts.CmdletFacts? cmdlet = null;
            foreach (string word in Quoted().Matches(row[3]).SelectMany(m => m.Groups[1].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)))
            {
                if (!word.StartsWith('-') && word.Contains('-'))
                    cmdlet = ModuleHelp.Cmdlets.SingleOrDefault(c => c.Name == word);
                if (cmdlet is null || (word.StartsWith('-') && cmdlet.Parameters.All(p => p.Name != word[1..])))
                    missing.Add($"{row[0]}: {word}");
            }
        }
        Assert.Empty(missing);
    }

    [Fact]
    public void Tests_are_there() =>
        Assert.DoesNotContain(Done.SelectMany(row => Quoted().Matches(row[4])).Select(m => m.Groups[1].Value), name => !TestClasses.Contains(name));

    [Fact]
    public void Servers_are_known() =>
        Assert.Empty(Done.Where(row => row[5].Split(' ').Any(s => s is not ("D" or "C" or "K" or "M" or "S" or "T"))).Select(row => row[0]));

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
