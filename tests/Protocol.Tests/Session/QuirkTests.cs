using ImapPS.Protocol.Tests.Architecture;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Session;

/// <summary>
/// What mail servers send that is no IMAP, server by server, and what is read from it. That it is the same in whatever
/// pieces the bytes arrive, <see cref="TranscriptReplayTests"/> shows.
/// </summary>
public class QuirkTests
{
    public static TheoryData<string> All => [.. Transcript.Names.Where(n => n.StartsWith("quirk-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_response_is_read_as_the_transcript_says(string name)
    {
        var transcript = Transcript.Load(name);
        using var run = TranscriptRun.Play(transcript);
        Assert.Equal(string.Join('\n', transcript.Readings), string.Join('\n', run.Events.Select(e => Reading.Of(e.Response))));
        // Whatever came, each command got its own answer and the session goes on.
        Assert.All(run.Commands, c => Assert.True(c.IsCompleted));
    }

    [Fact]
    public void Every_quirk_is_shown_by_a_test_or_a_transcript_that_is_there()
    {
        var tests = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "quirks.md")).SkipWhile(l => !l.StartsWith("| What is sent", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(l => l.StartsWith('|')).Select(l => l.Split('|')[4]).ToList();
        Assert.True(rows.Count > 20, $"{rows.Count} rows were read.");
        Assert.All(rows, shown => Assert.Contains('`', shown));
        Assert.DoesNotContain(rows.SelectMany(shown => shown.Split('`').Where((_, i) => i % 2 == 1)), name => name.EndsWith(".txt", StringComparison.Ordinal)
            ? !File.Exists(Path.Combine(Transcript.Folder, name)) : !tests.Contains(name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_server_is_named_in_the_documentation(string name) =>
        Assert.Contains($"`{name}.txt`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "quirks.md")));
}
