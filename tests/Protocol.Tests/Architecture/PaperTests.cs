using System.Text.RegularExpressions;

namespace ImapPS.Protocol.Tests.Architecture;

/// <summary>
/// What the developers' pages name in code font exists: every path, type, member, cmdlet, parameter, error id and variable. A name that the code
/// changes and a page keeps fails here; so does a word in code font that is none of these.
/// </summary>
public partial class PaperTests
{
    static readonly string[] Pages = ["docs/architecture.md", "docs/safety.md", "docs/testing.md", "docs/performance.md", "docs/adding-a-command.md", "CONTRIBUTING.md"];

    // Words of PowerShell, .NET and IMAP that a drawing or a span names and this repository does not declare.
    static readonly HashSet<string> Foreign =
    [
        "ArgumentException", "Dispose", "ErrorRecord", "IDisposable", "MimeKit", "OperationCanceledException", "PowerShellStandard.Library", "RecommendedAction", "ShouldDelete", "ShouldProcess",
        "ThrowTerminatingError", "WriteError", "[MimeKit.MimeMessage]", "ref struct", "+",
    ];

    static IEnumerable<string> All => Pages.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs", "decisions"), "*.md").Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')));

    public static TheoryData<string> Papers => [.. All.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Papers))]
    public void What_it_names_exists(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");
        Assert.Equal("", string.Join(", ", Spans(text).Where(s => !Exists(s)).Concat(DrawnNames(text).Where(n => !Foreign.Contains(n) && !(n.Contains('.', StringComparison.Ordinal) ? Exists(n) : Words.Value.Contains(n))))));
    }

    [Fact]
    public void Every_decision_is_listed_and_has_its_three_parts()
    {
        string map = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        foreach (string page in All.Except(Pages))
        {
            string text = File.ReadAllText(Path.Combine(Repository.Root, page));
            string title = text[..text.IndexOf('\n', StringComparison.Ordinal)];
            Assert.Contains($"[{Path.GetFileName(page)[..3]}]({page["docs/".Length..]}): {title[(title.IndexOf(": ", StringComparison.Ordinal) + 2)..]}", map, StringComparison.Ordinal);
            Assert.All(["**Context.**", "**Decision.**", "**Consequences.**"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        }
    }

    // Every source folder is a room of the table, and every room a folder.
    [Fact]
    public void Every_room_is_in_the_table()
    {
        string[] rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "architecture.md"));
        foreach (string project in new[] { "ImapPS.Protocol", "ImapPS.Client", "ImapPS.Changes", "ImapPS" })
        {
            var rooms = rows.SkipWhile(r => !r.StartsWith($"| **`src/{project}`**", StringComparison.Ordinal)).Skip(1).TakeWhile(r => r.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(r => Span().Matches(r.Split('|')[1]).Select(m => m.Groups[1].Value.TrimEnd('/')));
            var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", project)).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj"));
            Assert.Equal(folders.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("ImapSession", true)]
    [InlineData("ImapSession.Has", true)]
    [InlineData("ImapSession.Hass", false)]
    [InlineData("ImapSesion", false)]
    [InlineData("src/ImapPS.Client/Sessions", true)]
    [InlineData("src/ImapPS.Client/Rooms", false)]
    [InlineData("Sessions/", true)]
    [InlineData("Remove-ImapMessage -Permanent", true)]
    [InlineData("Remove-ImapMessage -Permanently", false)]
    [InlineData("Remove-ImapMessages", false)]
    [InlineData("LibraryNotLoaded", true)]
    [InlineData("LibraryMissing", false)]
    [InlineData("IMAPPS_FUZZ_SECONDS", true)]
    [InlineData("IMAPPS_FUZZ" + "_MINUTES", false)]
    [InlineData("dotnet test tests/Nowhere", false)]
    public void A_wrong_name_is_noticed(string span, bool exists) => Assert.Equal(exists, Exists(span));

    static bool Exists(string span)
    {
        if (Foreign.Contains(span))
            return true;
        // A command line: each of its words.
        if (span.Contains(' ', StringComparison.Ordinal))
            return span.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(IsWordOfCommand);
        if (span.StartsWith("IMAPPS_", StringComparison.Ordinal))
            return Words.Value.Contains(span.Split('=')[0]) || PesterWords.Value.Contains(span.Split('=')[0]);
        if (span.StartsWith('-'))
            return Face.Value.Contains($"  {span} ", StringComparison.Ordinal) || BenchmarkOptions.Value.Contains(span + " ", StringComparison.Ordinal)
                || BuildScript.Value.Contains($"[switch] ${span[1..]},", StringComparison.Ordinal);
        if (Cmdlet().IsMatch(span))
            return Face.Value.Contains($"\n{span} (", StringComparison.Ordinal) || Face.Value.Contains($"\n{span} ", StringComparison.Ordinal);
        if (span.Contains('/', StringComparison.Ordinal) || FileName().IsMatch(span))
            return IsPath(span);
        if (span.StartsWith("ImapPS", StringComparison.Ordinal) && Directory.Exists(Path.Combine(Repository.Root, "src", span)))
            return true;
        if (span.StartsWith('_'))
            return Words.Value.Contains(span);
        return span.Split('.') switch
        {
            [var name] => Types.Value.ContainsKey(name) || Regex.IsMatch(Face.Value, $@"^\s*{Regex.Escape(name)}\b", RegexOptions.Multiline) || Directory.Exists(Path.Combine(Repository.Root, "src", "ImapPS.Client", name)),
            [var type, var member] => Types.Value.TryGetValue(type, out var sources) && sources.Exists(s => Regex.IsMatch(s, $@"\b{Regex.Escape(member)}\b")),
            _ => false,
        };
    }

    static bool IsWordOfCommand(string word)
    {
        if (word.StartsWith("IMAPPS_", StringComparison.Ordinal) || Cmdlet().IsMatch(word))
            return Exists(word);
        string path = word.TrimStart('.', '/');
        if (path.Split('/')[0] is "docs" or "src" or "tests" or "tools" && path.Contains('/', StringComparison.Ordinal))
            return IsPath(path);
        return !word.StartsWith('-') || word is "--" or "-c" or "--project" or "--filter" || Exists(word);
    }

    // What the build makes, and the folder that examples write to.
    static readonly string[] Made = ["out/", "lib/", "runtimes/", "saved/"];

    // From the root, or from any source folder: `Sessions/`.
    static bool IsPath(string path)
    {
        if (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        if (Made.Any(m => (path.TrimEnd('/') + "/").StartsWith(m, StringComparison.Ordinal)) || path.Contains("/bin/", StringComparison.Ordinal))
            return true;
        path = path.TrimEnd('/');
        if (path.Contains('*', StringComparison.Ordinal))
            return Directory.GetFiles(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!), Path.GetFileName(path)).Length > 0;
        string below = Path.Combine(Repository.Root, path);
        return Directory.Exists(below) || File.Exists(below) || File.Exists(below + ".cs")
            || Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Any(project => Directory.Exists(Path.Combine(project, path)));
    }

    static IEnumerable<string> Spans(string markdown) => Span().Matches(Fence().Replace(markdown, "")).Select(m => m.Groups[1].Value).Distinct();

    // In drawings: words with two capitals, e.g. ChangeRunner.Run.
    static IEnumerable<string> DrawnNames(string markdown) =>
        Fence().Matches(markdown).Where(f => f.Value.StartsWith("```\n", StringComparison.Ordinal)).SelectMany(f => DrawnName().Matches(f.Value)).Select(m => m.Value).Distinct();

    static readonly Lazy<string> Face = new(() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Module.Tests", "Completeness", "PublicFace.txt")).ReplaceLineEndings("\n"));

    static readonly Lazy<string> BenchmarkOptions = new(() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Benchmarks", "BenchmarkOptions.cs")));

    static readonly Lazy<string> BuildScript = new(() => File.ReadAllText(Path.Combine(Repository.Root, "build.ps1")));

    static readonly Lazy<string> PesterWords = new(() => string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Module"), "*.ps1").Select(File.ReadAllText)));

    static readonly Lazy<List<string>> Sources = new(() => [.. Repository.Sources("src").Concat(Repository.Sources("tests")).Select(f => Comment().Replace(File.ReadAllText(f), ""))]);

    static readonly Lazy<HashSet<string>> Words = new(() => Sources.Value.SelectMany(s => Word().Matches(s).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal));

    static readonly Lazy<Dictionary<string, List<string>>> Types = new(() => Sources.Value.SelectMany(s => Declaration().Matches(s).Select(m => (Name: m.Groups[1].Value, Source: s)))
        .GroupBy(t => t.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(t => t.Source).ToList(), StringComparer.Ordinal));

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<![-./\w])[A-Z][a-z]+[a-z0-9]*(?:[A-Z][a-zA-Z0-9]*)+(?:\.[A-Z][A-Za-z0-9]+)*\b(?!\.[a-z])")]
    private static partial Regex DrawnName();

    [GeneratedRegex("^[A-Z][a-zA-Z]+-Imap[A-Za-z]*$")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"\.(cs|md|txt|json|ps1|ps1xml|psd1|props|targets|dll)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|struct|record|record struct|interface|enum)\s+([A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
