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
    static readonly string[] Tokens =
    [
        "\r\n", "\n", "{5}\r\n", "{0}\r\n", "{99999999999999999999}\r\n", "{4294967296}\r\n", "~{3}\r\n", "{100000}\r\n", "(", ")", "((((((((((", "\"", "\\", "NIL", " ", "\0", "\u00FF\u00FE",
        "* ", "+ ", "A1 OK ", "A2 NO ", "A3 BAD ", "* BYE ", "* 1 FETCH (", "BODY[] ", "BODY[", "ENVELOPE (", "BODYSTRUCTURE (", "UID 4294967296 ", "-1", "18446744073709551616", "[", "]", "<0>",
        "* SEARCH 3 2 1\r\n", "* ESEARCH UID ALL 4294967295:1,5\r\n", "* VANISHED 1:4294967295\r\n", "&", "=?utf-8?b?", "*'%", "* OK [CLOSED]\r\n", "* CAPABILITY LITERAL+\r\n", "* ENABLED UTF8=ACCEPT\r\n",
    ];

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
                Play(transcript, transcripts, random);
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

    static void Play(Transcript transcript, Transcript[] others, Random random)
    {
        using var protocol = new ImapProtocol(transcript.Limits with { MaxResponse = 50_000, InlineLiteral = random.Next(2) == 0 ? 20 : transcript.Limits.InlineLiteral });
        protocol.Trace = (_, line) => Assert.True(line.Length < 200_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        int received = 0;
        try
        {
            foreach (var step in transcript.Steps)
            {
                if (step.Kind == StepKind.Do)
                    Do(protocol, step.Text);
                if (step.Kind == StepKind.Server)
                {
                    byte[] bytes = Mutate(step.Bytes, others, random);
                    received += bytes.Length;
                    Receive(protocol, bytes, random);
                }
                Send(protocol);
            }
        }
        catch (ImapException)
        {
            // The server's bytes were refused: that is an answer.
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated < 3_000_000 + 1000L * received, $"{allocated} bytes were allocated for {received} received.");
    }

    static void Do(ImapProtocol protocol, string text)
    {
        if (text == "tls")
            protocol.TlsStarted();
        else
            protocol.Submit(TranscriptCommand.Create(text));
    }

    static void Receive(ImapProtocol protocol, byte[] bytes, Random random)
    {
        for (int at = 0; at < bytes.Length;)
        {
            var space = protocol.GetReceiveBuffer();
            int count = Math.Min(Math.Min(space.Length, bytes.Length - at), random.Next(4) == 0 ? random.Next(1, 10) : bytes.Length);
            bytes.AsSpan(at, count).CopyTo(space.Span);
            protocol.Received(count);
            at += count;
            // The mailbox once a piece: what describing it takes is counted too.
            if (protocol.Mailbox is { } mailbox)
                Assert.NotEmpty(Describe.Value(mailbox));
            while (protocol.Next() is { Kind: not ProtocolEventKind.NeedData } next)
            {
                // All that is read on first use is read.
                Assert.NotEmpty(Describe.Value(next.Response));
            }
        }
    }

    static void Send(ImapProtocol protocol)
    {
        for (int i = 0; i < 1000 && protocol.TryGetOutput(out var fragment); i++)
            Assert.NotNull(fragment.ToTrace());
    }

    static byte[] Mutate(byte[] bytes, Transcript[] others, Random random)
    {
        var list = new List<byte>(bytes);
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(list.Count + 1);
            int length = Math.Min(random.Next(1, 20), list.Count - at);
            switch (random.Next(6))
            {
                case 0 when at < list.Count: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, length); break;
                case 2: list.InsertRange(at, list.GetRange(at, length)); break;
                case 3: list.InsertRange(at, Bytes.Of(Tokens[random.Next(Tokens.Length)])); break;
                case 4: list.InsertRange(at, Bytes.Of(string.Concat(Enumerable.Repeat(Tokens[random.Next(Tokens.Length)], random.Next(1, 2000))))); break;
                default:
                    var other = others[random.Next(others.Length)].Steps.Where(s => s.Kind == StepKind.Server).ToArray();
                    list.InsertRange(at, other[random.Next(other.Length)].Bytes);
                    break;
            }
        }
        return [.. list];
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
