using ImapPS.Benchmarks.Workloads;
using Xunit;

namespace ImapPS.Benchmarks.Page;

/// <summary>docs/performance.md shows what was measured: its table and its chart come from tests/Benchmarks/results.</summary>
public class PerformancePageTests
{
    static readonly string Root = FindRoot();
    static readonly string Page = Path.Combine(Root, "docs", "performance.md");
    static readonly List<Measurement> All = Measurement.Load(Path.Combine(Root, "tests", "Benchmarks", "results"));

    // To take over new measurements, run this with IMAPPS_WRITE_EXPECTED=1 and read what git diff says.
    [Theory]
    [InlineData("table")]
    [InlineData("chart")]
    public void It_shows_what_was_measured(string part)
    {
        var page = new PerformancePage(All);
        string expected = part == "table" ? page.Table() : page.Chart();
        string text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        string begin = $"<!-- {part} from tests/Benchmarks/results -->\n", end = $"<!-- end of {part} -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"performance.md has no place for the {part}.");
        if (Environment.GetEnvironmentVariable("IMAPPS_WRITE_EXPECTED") is { Length: > 0 })
            File.WriteAllText(Page, text = text[..from] + expected + text[to..]);
        else
            Assert.Equal(expected, text[from..to]);
    }

    [Fact]
    public void Measurements_are_of_workloads_that_there_are()
    {
        Assert.True(All.Count > 200);
        Assert.All(All, m => Assert.True(m.Low <= m.High && m.Low >= 0 && DateOnly.TryParse(m.Date, out _), $"{m}"));
        Assert.Empty(All.Select(m => m.Workload).Where(key => key != "-").Distinct().Except(WorkloadList.All.Select(w => w.Key)));
        foreach (var m in All.Where(m => m.Workload != "-"))
            Assert.True(WorkloadList.All.Single(w => w.Key == m.Workload).CountOn(Enum.Parse<Servers.ServerKind>(m.Server, ignoreCase: true)) == m.Count, $"{m}: another count");
    }

    static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ImapPS.sln")))
                return folder;
        }
        throw new DirectoryNotFoundException("ImapPS.sln is in no folder above the tests.");
    }
}
