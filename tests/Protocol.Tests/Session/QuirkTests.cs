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

    [Theory]
    [MemberData(nameof(All))]
    public void Every_server_is_named_in_the_documentation(string name) =>
        Assert.Contains($"`{name}.txt`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "quirks.md")));
}
