using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Wire;

public class ResponseFramerTests
{
    // Each entry is one frame as the framer must give it; the wire adds a CR LF behind each.
    static readonly string[] Corpus =
    [
        "* OK ready",
        "+ go ahead",
        "+ {3}",
        "A1 OK done",
        "",
        "* OK text that ends in {1}",
        "A2 NO text that ends in {99999}",
        "* BYE {0}",
        "* PREAUTH {7+}",
        "* ok [alert] {5}",
        "* 1 FETCH (BODY[] {5}\r\nhello)",
        "* 2 FETCH (BODY[] {0}\r\n UID 2)",
        "* 3 FETCH (BODY[1] {3}\r\na\r\n BODY[2] {4}\r\n{9}\r UID 3)",
        "* 4 FETCH (BODY[] ~{3}\r\na\0b)",
        "* 5 FETCH (BODY[] {3+}\r\nabc)",
        "* LIST () \"/\" {12}\r\n* OK {1}\r\n) \"",
        "* LIST () \"/\" \"{5}\"",
        "* X {5",
        "* X 5}",
        "* X {}",
        "* X {a}",
        "* X {5-}",
        "* X {1}\r\n{",
    ];

    static readonly string Wire = string.Concat(Corpus.Select(f => f + "\r\n"));

    static List<string> Frames(IEnumerable<string> pieces, Func<ResponseFramer, ILiteralSink?>? sinks = null, ProtocolLimits? limits = null, bool forCommands = false)
    {
        using var framer = new ResponseFramer(limits, forCommands);
        var frames = new List<string>();
        foreach (string piece in pieces)
        {
            framer.Feed(Bytes.Of(piece));
            FrameKind kind;
            while ((kind = framer.Next()) != FrameKind.NeedData)
            {
                if (kind == FrameKind.Frame)
                    frames.Add(Bytes.Text(framer.Frame));
                else if (sinks?.Invoke(framer) is { } sink)
                    framer.StreamLiteralTo(sink);
            }
        }
        Assert.Equal(0, framer.Buffered);
        return frames;
    }

    [Fact]
    public void The_corpus_gives_its_frames() => Assert.Equal(Corpus, Frames([Wire]));

    [Fact]
    public void The_corpus_gives_its_frames_at_every_two_way_split()
    {
        for (int split = 1; split < Wire.Length; split++)
            Assert.Equal(Corpus, Frames([Wire[..split], Wire[split..]]));
    }

    [Fact]
    public void The_corpus_gives_its_frames_byte_by_byte() => Assert.Equal(Corpus, Frames(Wire.Select(c => c.ToString())));

    [Fact]
    public void Bare_line_feeds_end_lines_and_literal_headers_too()
    {
        string wire = "* OK one\n* 1 FETCH (BODY[] {2}\nhi)\r\n\n";
        Assert.Equal(["* OK one", "* 1 FETCH (BODY[] {2}\nhi)", ""], Frames([wire]));
        Assert.Equal(["* OK one", "* 1 FETCH (BODY[] {2}\nhi)", ""], Frames(wire.Select(c => c.ToString())));
    }

    [Fact]
    public void A_carriage_return_alone_ends_nothing() => Assert.Equal(["* OK a\rb\r"], Frames(["* OK a\rb\r\r\n"]));

    [Fact]
    public void On_a_server_every_line_may_end_in_a_literal() =>
        Assert.Equal(["A1 OK {2}\r\nab"], Frames(["A1 OK {2}\r\nab\r\n"], forCommands: true));

    [Fact]
    public void Literals_go_to_sinks_at_any_split_and_leave_their_frames()
    {
        string wire = "* 1 FETCH (BODY[1] {6}\r\nab\r\n{1 BODY[2] {0}\r\n BODY[3] {3+}\r\nxyz UID 1)\r\n* 2 EXISTS\r\n";
        string[] frames = ["* 1 FETCH (BODY[1] {6}\r\n BODY[2] {0}\r\n BODY[3] {3+}\r\n UID 1)", "* 2 EXISTS"];
        for (int split = 0; split <= wire.Length; split++)
        {
            var sinks = new List<BufferSink>();
            string[] pieces = split == 0 ? [.. wire.Select(c => c.ToString())] : [wire[..split], wire[split..]];
            Assert.Equal(frames, Frames(pieces, _ => Add(sinks)));
            Assert.Equal(["ab\r\n{1", "", "xyz"], sinks.Select(s => s.Text));
            Assert.All(sinks, s => Assert.True(s.IsComplete));
        }

        static BufferSink Add(List<BufferSink> sinks)
        {
            var sink = new BufferSink();
            sinks.Add(sink);
            return sink;
        }
    }

    [Fact]
    public void Some_literals_of_a_frame_may_stay_while_others_go()
    {
        string wire = "* 1 FETCH (BODY[1] {3}\r\nabc BODY[2] {4}\r\nlong BODY[3] {2}\r\nde)\r\n";
        var sink = new BufferSink();
        Assert.Equal(["* 1 FETCH (BODY[1] {3}\r\nabc BODY[2] {4}\r\n BODY[3] {2}\r\nde)"],
            Frames(wire.Select(c => c.ToString()), f => f.LiteralLength == 4 ? sink : null));
        Assert.Equal("long", sink.Text);
    }

    [Fact]
    public void A_streamed_literal_is_found_by_its_offset()
    {
        using var framer = new ResponseFramer();
        framer.Feed("* 1 FETCH (BODY[] {3}\r\nabc UID 1)\r\n"u8);
        Assert.Equal(FrameKind.Literal, framer.Next());
        Assert.Equal("* 1 FETCH (BODY[] {3}\r\n", Bytes.Text(framer.Prefix));
        Assert.Equal(3, framer.LiteralLength);
        Assert.False(framer.LiteralIsNonSynchronizing);
        var sink = new BufferSink();
        framer.StreamLiteralTo(sink);
        Assert.Equal(FrameKind.Frame, framer.Next());
        Assert.Equal(new StreamedLiteral("* 1 FETCH (BODY[] {3}\r\n".Length, 3, sink), Assert.Single(framer.Streamed));
        Assert.Equal(FrameKind.NeedData, framer.Next());
        Assert.Empty(framer.Streamed);
    }

    [Fact]
    public void A_literal_can_be_streamed_only_where_it_begins_and_once()
    {
        using var framer = new ResponseFramer();
        framer.Feed("* 1 FETCH (BODY[] {0+}\r\n)\r\n"u8);
        Assert.Throws<InvalidOperationException>(() => framer.StreamLiteralTo(new BufferSink()));
        Assert.Equal(FrameKind.Literal, framer.Next());
        Assert.True(framer.LiteralIsNonSynchronizing);
        framer.StreamLiteralTo(new BufferSink());
        Assert.Throws<InvalidOperationException>(() => framer.StreamLiteralTo(new BufferSink()));
        Assert.Equal(FrameKind.Frame, framer.Next());
        Assert.Throws<InvalidOperationException>(() => framer.StreamLiteralTo(new BufferSink()));
    }

    [Fact]
    public void A_line_over_the_cap_is_refused_before_it_ends()
    {
        using var framer = new ResponseFramer(new ProtocolLimits { MaxResponse = 1000 });
        framer.Feed(new byte[1000]);
        Assert.Equal(FrameKind.NeedData, framer.Next());
        framer.Feed(new byte[1]);
        Assert.Throws<ImapProtocolException>(() => framer.Next());
    }

    [Fact]
    public void A_literal_over_the_memory_cap_is_refused_before_its_bytes_come()
    {
        using var framer = new ResponseFramer(new ProtocolLimits { MaxResponse = 1000 });
        framer.Feed("* 1 FETCH (BODY[] {1001}\r\n"u8);
        Assert.Equal(FrameKind.Literal, framer.Next());
        Assert.Throws<ImapProtocolException>(() => framer.Next());
    }

    [Fact]
    public void Many_literals_together_hold_the_memory_cap()
    {
        using var framer = new ResponseFramer(new ProtocolLimits { MaxResponse = 1000 });
        Assert.Throws<ImapProtocolException>(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                framer.Feed("{20}\r\n12345678901234567890"u8);
                while (framer.Next() != FrameKind.NeedData)
                {
                }
            }
        });
    }

    [Fact]
    public void A_literal_over_the_memory_cap_can_be_streamed()
    {
        using var framer = new ResponseFramer(new ProtocolLimits { MaxResponse = 1000 });
        framer.Feed("* 1 FETCH (BODY[] {1000000}\r\n"u8);
        Assert.Equal(FrameKind.Literal, framer.Next());
        var sink = new BufferSink();
        framer.StreamLiteralTo(sink);
        for (int i = 0; i < 1000; i++)
        {
            framer.Feed(new byte[1000]);
            Assert.Equal(FrameKind.NeedData, framer.Next());
        }
        framer.Feed(")\r\n"u8);
        Assert.Equal(FrameKind.Frame, framer.Next());
        Assert.Equal(1_000_000, sink.Bytes.Length);
    }

    [Theory]
    [InlineData("1001")]
    [InlineData("99999999999999999999999999")]
    [InlineData("18446744073709551617")]
    public void A_literal_over_the_literal_cap_is_refused_at_its_announcement(string length)
    {
        using var framer = new ResponseFramer(new ProtocolLimits { MaxLiteral = 1000 });
        framer.Feed(Bytes.Of($"* 1 FETCH (BODY[] {{{length}}}\r\n"));
        Assert.Throws<ImapProtocolException>(() => framer.Next());
    }

    [Fact]
    public void The_buffer_grows_for_a_large_frame_and_what_follows_stays_right()
    {
        string big = "* 1 FETCH (BODY[] {300000}\r\n" + new string('x', 300_000) + ")";
        var pieces = ("* OK a\r\n" + big + "\r\n* OK b\r\n" + big + "\r\n* OK c\r\n").Chunk(7777).Select(c => new string(c));
        Assert.Equal(["* OK a", big, "* OK b", big, "* OK c"], Frames(pieces));
    }

    [Fact]
    public void The_room_of_an_endless_stream_of_frames_does_not_grow()
    {
        using var framer = new ResponseFramer();
        byte[] line = Bytes.Of("* 1 FETCH (FLAGS (\\Seen) UID 1)\r\n");
        int largest = 0;
        int frames = 0;
        for (int i = 0; i < 20_000; i++)
        {
            largest = Math.Max(largest, framer.GetSpace().Length);
            // In uneven pieces, so that frames straddle every place of the buffer.
            framer.Feed(line.AsSpan(0, i % line.Length));
            while (framer.Next() == FrameKind.Frame)
                frames++;
            framer.Feed(line.AsSpan(i % line.Length));
            while (framer.Next() == FrameKind.Frame)
                frames++;
        }
        Assert.Equal(20_000, frames);
        Assert.InRange(largest, 1, 64 * 1024);
    }

    [Fact]
    public void There_is_always_room_to_receive_into()
    {
        using var framer = new ResponseFramer();
        framer.Feed("* 1 FETCH (BODY[] {100000}\r\n"u8);
        Assert.Equal(FrameKind.Literal, framer.Next());
        Assert.Equal(FrameKind.NeedData, framer.Next());
        // All of an announced literal fits at once: a growing buffer is not copied again and again.
        Assert.True(framer.GetSpace().Length >= 100_000);
    }

    [Fact]
    public void What_is_announced_and_does_not_come_takes_little_memory()
    {
        using var framer = new ResponseFramer();
        framer.Feed("* X {50000000}\r\n"u8);
        Assert.Equal(FrameKind.Literal, framer.Next());
        Assert.Equal(FrameKind.NeedData, framer.Next());
        Assert.InRange(framer.GetSpace().Length, 1, 2 * 1024 * 1024);
    }

    [Fact]
    public void The_room_for_a_very_large_frame_is_given_back()
    {
        using var framer = new ResponseFramer();
        framer.Feed(Bytes.Of("* X {3000000}\r\n" + new string('x', 3_000_000) + "\r\n"));
        while (framer.Next() != FrameKind.Frame)
        {
        }
        Assert.InRange(framer.GetSpace().Length, 1, 1024 * 1024);
    }

    [Fact]
    public void Unread_bytes_are_counted()
    {
        using var framer = new ResponseFramer();
        framer.Feed("* OK a\r\n* OK"u8);
        Assert.Equal(FrameKind.Frame, framer.Next());
        Assert.Equal(4, framer.Buffered);
        Assert.Equal(FrameKind.NeedData, framer.Next());
        Assert.Equal(4, framer.Buffered);
    }
}
