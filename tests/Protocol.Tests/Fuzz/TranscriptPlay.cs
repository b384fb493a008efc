using System.Diagnostics;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Fuzz;

/// <summary>
/// A transcript with other bytes from the server: the engine may refuse them as it says (<see cref="ImapException"/>). What it does
/// besides (another exception, a hang, memory without bound) is thrown.
/// </summary>
static class TranscriptPlay
{
    /// <param name="transcript">What the client does, and what it is told in the original.</param>
    /// <param name="server">What it is told instead, block by block.</param>
    /// <param name="random">How the bytes are cut into pieces.</param>
    public static void Play(Transcript transcript, IReadOnlyList<byte[]> server, Random random)
    {
        using var protocol = new ImapProtocol(transcript.Limits with { MaxResponse = 50_000, InlineLiteral = random.Next(2) == 0 ? 20 : transcript.Limits.InlineLiteral });
        protocol.Trace = (_, line) => Assert.True(line.Length < 200_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        int received = 0, block = 0;
        try
        {
            foreach (var step in transcript.Steps)
            {
                if (step.Kind == StepKind.Do)
                    Do(protocol, step.Text);
                if (step.Kind == StepKind.Server)
                {
                    received += server[block].Length;
                    Receive(protocol, server[block++], random);
                }
                Send(protocol);
            }
        }
        catch (ImapException)
        {
            // The server's bytes were refused: that is an answer.
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"It took {clock.Elapsed}.");
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
}
