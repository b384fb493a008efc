using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Session;

/// <summary>Every transcript holds, and it makes no difference in what pieces the server's bytes arrive.</summary>
public class TranscriptReplayTests
{
    public static TheoryData<string> All => [.. Transcript.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_transcript_holds_in_whole_blocks(string name)
    {
        using var run = TranscriptRun.Play(name);
        Assert.NotEmpty(run.Log);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_transcript_is_the_same_at_every_two_way_split(string name)
    {
        var transcript = Transcript.Load(name);
        using var whole = TranscriptRun.Play(transcript);
        for (int split = 1; split < transcript.ServerBytes; split++)
        {
            using var run = TranscriptRun.Play(transcript, offset => offset < split ? split - offset : int.MaxValue);
            Assert.Equal(whole.Log, run.Log);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_transcript_is_the_same_byte_by_byte(string name)
    {
        var transcript = Transcript.Load(name);
        using var whole = TranscriptRun.Play(transcript);
        using var run = TranscriptRun.Play(transcript, _ => 1);
        Assert.Equal(whole.Log, run.Log);
    }
}
