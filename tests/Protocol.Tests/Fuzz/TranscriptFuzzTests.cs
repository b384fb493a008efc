using System.Diagnostics;
using System.Globalization;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Wire;
using Xunit.Abstractions;

namespace ImapPS.Protocol.Tests.Fuzz;

/// <summary>
/// What a hostile or broken server may send, by seeded mutation of all transcripts: the engine neither hangs nor takes
/// memory without bound, and fails only as it says. A few seconds by default; IMAPPS_FUZZ_SECONDS gives it longer and
/// IMAPPS_FUZZ_SEED repeats a run.
/// </summary>
public class TranscriptFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Mutated_transcripts_fail_only_as_promised()
    {
        int seed = FromEnvironment("IMAPPS_FUZZ_SEED", Environment.TickCount & 0xFFFFFF);
        var time = TimeSpan.FromSeconds(FromEnvironment("IMAPPS_FUZZ_SECONDS", 5));
        output.WriteLine($"IMAPPS_FUZZ_SEED={seed}");
        var transcripts = Transcript.Names.Select(Transcript.Load).ToArray();
        var clock = Stopwatch.StartNew();
        int rounds = 0;
        for (; rounds == 0 || clock.Elapsed < time; rounds++)
        {
            var random = new Random(seed + rounds);
            var transcript = transcripts[random.Next(transcripts.Length)];
            try
            {
                var server = transcript.ServerBlocks.Select(block => Mutation.Of(block, random, () => AnyBlock(transcripts, random))).ToArray();
                TranscriptPlay.Play(transcript, server, random);
            }
            catch (Exception e)
            {
                Assert.Fail($"IMAPPS_FUZZ_SEED={seed + rounds} IMAPPS_FUZZ_SECONDS=0 ({transcript.Name}): {e}");
            }
            if (rounds == 0 && time == TimeSpan.Zero)
                break;
        }
        output.WriteLine($"{rounds} rounds");
        Assert.True(rounds > 100 || time == TimeSpan.Zero, $"Only {rounds} rounds in {time}: something is slow.");
    }

    static byte[] AnyBlock(Transcript[] transcripts, Random random)
    {
        var blocks = transcripts[random.Next(transcripts.Length)].ServerBlocks;
        return blocks[random.Next(blocks.Count)];
    }

    static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    const string Characters = "\r\n\0\"\\{}()*%&-\uD83D]ab/\u00FC";

    [Fact]
    public void Submitting_any_text_fails_only_as_promised()
    {
        var random = new Random(1);
        int sentAtAll = 0;
        string[] shapes = ["login {0} {0}", "select {0}", "create {0} {0}", "list {0}", "status {0} {0}", "search {0}", "store 1 silent {0}", "enable {0}", "rename {0} x", "append {0} x"];
        for (int i = 0; i < 20_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0x10000) : Characters[random.Next(Characters.Length)])]);
            string shape = shapes[i % shapes.Length];
            using var protocol = new ImapProtocol();
            Feed(protocol, shape.StartsWith("login", StringComparison.Ordinal) ? "* OK\r\n" : "* PREAUTH\r\n");
            if (shape.StartsWith("se", StringComparison.Ordinal) || shape.StartsWith("store", StringComparison.Ordinal))
                Select(protocol);
            try
            {
                protocol.Submit(TranscriptCommand.Create(string.Format(CultureInfo.InvariantCulture, shape, text)));
                string sent = "";
                while (protocol.TryGetOutput(out var fragment))
                {
                    sent += fragment.Source is null ? Bytes.Text(fragment.Bytes.Span) : new string('x', (int)fragment.Source.Length);
                    if (fragment.WaitsForContinuation)
                        Feed(protocol, "+\r\n");
                }
                // Whatever the text, it is one command: one line, or what literals announce.
                Assert.EndsWith("\r\n", sent);
                using var framer = new ResponseFramer(forCommands: true);
                framer.Feed(Bytes.Of(sent));
                FrameKind kind;
                while ((kind = framer.Next()) == FrameKind.Literal)
                {
                }
                Assert.Equal(FrameKind.Frame, kind);
                Assert.Equal(FrameKind.NeedData, framer.Next());
                sentAtAll++;
            }
            catch (ArgumentException)
            {
                // Refused.
            }
        }
        Assert.True(sentAtAll > 1000, $"Only {sentAtAll} commands were sent.");
    }

    static void Select(ImapProtocol protocol)
    {
        protocol.Submit(TranscriptCommand.Create("select a"));
        Assert.True(protocol.TryGetOutput(out _));
        Feed(protocol, "A1 OK\r\n");
    }

    static void Feed(ImapProtocol protocol, string line)
    {
        Bytes.Of(line).CopyTo(protocol.GetReceiveBuffer().Span);
        protocol.Received(line.Length);
        protocol.Next();
    }
}
