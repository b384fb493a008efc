using System.Text;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Xunit.Abstractions;

namespace ImapPS.Protocol.Tests.Session;

/// <summary>A listing makes one object for each message and little more.</summary>
public class AllocationTests(ITestOutputHelper output)
{
    const int Messages = 10_000;

    const string Envelope = "ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"A subject of usual length for a mail\" ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((NIL NIL \"imap\" \"cac.washington.edu\")) NIL NIL NIL \"<B27397-0100000@cac.washington.edu>\")";

    [Theory]
    [InlineData(FetchItemKinds.Flags, "FLAGS (\\Seen $Junk)", 200)]
    [InlineData(FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size, "FLAGS () INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286", 200)]
    [InlineData(FetchItemKinds.Envelope, Envelope, 1000)]
    public void A_fetched_message_costs_at_most_so_many_bytes(FetchItemKinds kinds, string items, int most)
    {
        var lines = new StringBuilder();
        for (int i = 1; i <= Messages; i++)
            lines.Append("* ").Append(i).Append(" FETCH (UID ").Append(i).Append(' ').Append(items).Append(")\r\n");
        byte[] bytes = Encoding.ASCII.GetBytes(lines.ToString());
        Run(bytes, kinds);
        long each = Run(bytes, kinds) / Messages;
        output.WriteLine($"{each} bytes a message");
        Assert.InRange(each, 0, most);
    }

    [Fact]
    public void A_large_literal_costs_nothing_for_each_read()
    {
        const int Reads = 1000;
        using var protocol = new ImapProtocol();
        var fetch = new UidFetchCommand(new UidSet(1, 1), new FetchRequest(FetchItemKinds.None, [BodySection.Whole]) { Sinks = (_, _, _) => new Nowhere() });
        Give(protocol, "* PREAUTH ready\r\n"u8);
        protocol.Next();
        protocol.Submit(new SelectCommand("INBOX", false));
        protocol.Submit(fetch);
        Assert.True(protocol.TryGetOutput(out _));
        Assert.True(protocol.TryGetOutput(out _));
        byte[] block = new byte[10_000];
        Give(protocol, Encoding.ASCII.GetBytes($"A1 OK\r\n* 1 FETCH (UID 1 BODY[] {{{Reads * block.Length}}}\r\n"));
        while (protocol.Next().Kind != ProtocolEventKind.NeedData)
        {
        }
        int waiting = 0;
        long before = 0;
        for (int i = 0; i < Reads - 1; i++)
        {
            // The receive buffer finds its size in the first ones.
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            Give(protocol, block);
            if (protocol.Next().Kind == ProtocolEventKind.NeedData && !protocol.TryGetOutput(out _))
                waiting++;
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Reads - 1, waiting);
        output.WriteLine($"{allocated} bytes for {Reads} reads");
        Assert.InRange(allocated, 0, 4096);
    }

    sealed class Nowhere : ILiteralSink
    {
        public void Write(ReadOnlySpan<byte> bytes)
        {
        }

        public void Complete()
        {
        }
    }

    // The bytes allocated while the answers were read, and taken as they came.
    static long Run(byte[] bytes, FetchItemKinds kinds)
    {
        using var protocol = new ImapProtocol();
        var select = new SelectCommand("INBOX", false);
        var fetch = new UidFetchCommand(new UidSet(1, Messages), new FetchRequest(kinds));
        Give(protocol, "* PREAUTH ready\r\n"u8);
        protocol.Next();
        protocol.Submit(select);
        Assert.True(protocol.TryGetOutput(out _));
        Give(protocol, "A1 OK\r\n"u8);
        protocol.Next();
        protocol.Submit(fetch);
        Assert.True(protocol.TryGetOutput(out _));
        int taken = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int at = 0; at < bytes.Length;)
        {
            var space = protocol.GetReceiveBuffer().Span;
            int count = Math.Min(space.Length, bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(space);
            protocol.Received(count);
            at += count;
            while (protocol.Next().Kind != ProtocolEventKind.NeedData)
            {
                if (fetch.Results.TryDequeue(out var result) && result.Problem is null)
                    taken++;
            }
            Assert.False(protocol.TryGetOutput(out _));
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Messages, taken);
        return allocated;
    }

    static void Give(ImapProtocol protocol, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(protocol.GetReceiveBuffer().Span);
        protocol.Received(bytes.Length);
    }
}
