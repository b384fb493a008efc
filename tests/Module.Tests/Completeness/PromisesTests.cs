using System.Text.RegularExpressions;
using ImapPS.Module.Tests.Help;

namespace ImapPS.Module.Tests.Completeness;

/// <summary>Promises.txt: what the papers say in a sentence, and the test that would fail if it were not so.</summary>
public sealed partial class PromisesTests
{
    sealed record Promise(string Sentence, string Test);

    static readonly string Tests = Path.Combine(Repository.Root, "tests");

    static readonly List<Promise> All = [.. File.ReadAllText(Path.Combine(Tests, "Module.Tests", "Completeness", "Promises.txt")).ReplaceLineEndings("\n").Split("\n\n")
        .Where(entry => !entry.StartsWith('#')).Select(entry => entry.Trim().Split("\n-> ")).Select(parts => new Promise(OneLine(parts[0]), parts.Length == 2 ? parts[1] : ""))];

    [Fact]
    public void There_are_many_each_once_and_each_with_its_test()
    {
        Assert.InRange(All.Count, 40, int.MaxValue);
        Assert.All(All, p => Assert.True(p.Sentence.Length >= 20 && p.Test.Length > 0, p.Sentence));
        Assert.Empty(All.GroupBy(p => p.Sentence).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Each_sentence_is_in_the_papers()
    {
        var papers = Directory.GetFiles(ModuleHelp.Docs, "*.md", SearchOption.AllDirectories).Concat(["README.md", "CHANGELOG.md"]).Select(f => OneLine(File.ReadAllText(Path.Combine(Repository.Root, f)))).ToList();
        Assert.All(All, p => Assert.True(papers.Exists(paper => paper.Contains(p.Sentence, StringComparison.Ordinal)), $"No paper says: {p.Sentence}"));
    }

    [Fact]
    public void Each_test_is_there() => Assert.All(All, p => Assert.True(IsThere(p.Test), $"There is no test {p.Test}."));

    [Fact]
    public void What_is_not_there_is_noticed()
    {
        Assert.False(IsThere("PromisesTests.Not_a_test"));
        Assert.False(IsThere("PromisesTests.IsThere"));
        Assert.False(IsThere("Nightly.Tests.ps1: does what nobody wrote"));
        Assert.True(IsThere("PromisesTests.Each_test_is_there"));
    }

    // A method under [Fact] or the like in the class's file, or an It of a Pester file.
    static bool IsThere(string test)
    {
        if (test.Split(": ", 2) is [var pester, var it])
            return File.Exists(Path.Combine(Tests, "Module", pester)) && File.ReadAllText(Path.Combine(Tests, "Module", pester)).Contains($"It '{it}'", StringComparison.Ordinal);
        if (test.Split('.') is not [var type, var method])
            return false;
        var declaration = new Regex($@"\b(Fact|Theory|SkippableFact|SkippableTheory)\b[^\n]*\]\n(\s*(\[|//)[^\n]*\n)*\s*public (async )?(void|Task) {method}\(");
        return Sources.Value.Any(source => source.Contains($" class {type}", StringComparison.Ordinal) && declaration.IsMatch(source));
    }

    static readonly Lazy<List<string>> Sources = new(() => [.. Directory.GetFiles(Tests, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(f => File.ReadAllText(f).ReplaceLineEndings("\n"))]);

    static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
