using System.Buffers;
using System.Text;
using ImapPS.Client.Files;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests.Files;

public sealed class MboxTests : IDisposable
{
    static readonly DateTimeOffset Day = new(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));

    readonly string _folder = Directory.CreateTempSubdirectory("imapps-mbox").FullName;

    string Box => Path.Combine(_folder, "box.mbox");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static readonly string[] Messages =
    [
        "Subject: one\r\n\r\nFrom here on\r\n>From there\r\n>>From where\r\n",
        "Subject: two\r\n\r\n\r\n\r\nFrom a@b Mon May  6 07:08:09 2024\r\n\r\n",
        "Subject: three\r\n\r\n",
        "From: x@y\r\nSubject: four\r\n\r\nFromage\r\n>Fro\r\nF\r\n>\r\n\r\n\r\n",
        "X: 8-bit \u00FF\r\n\r\n" + new string('x', 300_000) + "\r\nFrom \r\n",
    ];

    static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    static readonly Account Ann = new("ann", "mail.example.org", 993);

    MboxWriter Open(string folder = "INBOX") => MboxWriter.Open(Box, Ann, folder);

    static void Put(MboxWriter writer, uint uid, byte[] content, int piece = 1000) =>
        writer.Append("a@b", Day, new Pieces(content, piece), 7, uid, ["\\Seen", "word"], []);

    static byte[] Content(ILiteralSource source)
    {
        var all = new byte[source.Length];
        int at = 0;
        for (int count; at < all.Length && (count = source.Read(all.AsSpan(at, Math.Min(999, all.Length - at)))) > 0;)
            at += count;
        Assert.Equal(all.Length, at);
        return all;
    }

    byte[][] ReadBack() => [.. MboxReader.Read(Box).Select(r => Content(MessageOnDisk.Open(Box, r.Start + MboxIndex.Read(Box, keepEntries: true)!.Find(r.Next)!.Added, r.End, FromLines.Unquote).Content))];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public void What_is_written_is_read_back_byte_for_byte(int piece)
    {
        using (var writer = Open())
        {
            for (int i = 0; i < Messages.Length; i++)
                Put(writer, (uint)i + 1, Bytes(Messages[i]), piece);
        }
        Assert.Equal(Messages.Select(Bytes), ReadBack());
        Assert.All(MboxReader.Read(Box), r => Assert.Equal(Day, r.Received));
        var index = MboxIndex.Read(Box, keepEntries: true)!;
        Assert.All(MboxReader.Read(Box), r => Assert.Equal(["\\Seen", "word"], index.Find(r.Next)!.Flags));
        Assert.DoesNotContain('\r', File.ReadAllText(Box));
    }

    [Fact]
    public void After_a_break_it_goes_on_behind_the_last_whole_message()
    {
        using (var writer = Open())
        {
            Put(writer, 1, Bytes(Messages[0]));
            Put(writer, 2, Bytes(Messages[1]));
        }
        // The break: half a message behind them, half a line in the index.
        File.AppendAllText(Box, "From a@b Mon May  6 07:08:09 2024\nSubject: half");
        File.AppendAllText(MboxIndex.PathOf(Box), "7 3 99");
        using (var writer = Open())
        {
            Assert.True(writer.Contains(7, 2));
            Assert.False(writer.Contains(7, 3));
            Assert.False(writer.Contains(8, 2));
            Put(writer, 3, Bytes(Messages[2]));
        }
        Assert.Equal(Messages.Take(3).Select(Bytes), ReadBack());
    }

    [Fact]
    public void Half_a_message_does_not_stay()
    {
        using (var writer = Open())
        {
            Put(writer, 1, Bytes(Messages[0]));
            writer.Flush();
            // It cannot be read to its end.
            Assert.Throws<IOException>(() => writer.Append("a@b", Day, new Pieces(new byte[500_000], 1000) { Breaks = true }, 7, 2, [], []));
            Assert.Throws<IOException>(() => Put(writer, 3, Bytes(Messages[1])));
        }
        using (var writer = Open())
        {
            Assert.False(writer.Contains(7, 2));
            Put(writer, 2, Bytes(Messages[1]));
        }
        Assert.Equal(Messages.Take(2).Select(Bytes), ReadBack());
    }

    [Fact]
    public void The_file_ends_behind_the_farthest_entry_of_the_index_whatever_their_order()
    {
        using (var writer = Open())
        {
            for (int i = 0; i < Messages.Length; i++)
                Put(writer, (uint)i + 1, Bytes(Messages[i]));
        }
        string[] lines = File.ReadAllLines(MboxIndex.PathOf(Box));
        File.WriteAllLines(MboxIndex.PathOf(Box), [lines[0], lines[1], .. lines.Skip(2).Reverse()]);
        Assert.Equal(new FileInfo(Box).Length, MboxIndex.Read(Box)!.End);
        using (var writer = Open())
            Put(writer, 9, Bytes(Messages[2]));
        Assert.Equal([.. Messages.Select(Bytes), Bytes(Messages[2])], ReadBack());
    }

    [Fact]
    public void A_strangers_mbox_is_not_written_to()
    {
        File.WriteAllText(Box, "From a@b Mon May  6 07:08:09 2024\nSubject: theirs\n\n");
        Assert.Throws<IOException>(() => Open());
        Assert.EndsWith("theirs\n\n", File.ReadAllText(Box));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Old_files_with_unquoted_lines_are_parted_where_a_From_line_has_a_date(string newLine)
    {
        string text = string.Join(newLine, "From MAILER-DAEMON Thu Jan  1 00:00:00 1970", "Subject: a", "", "text", "", "From what I hear: no date", "", "From b@c Fri Feb 29 12:13:14 2008 +0100", "Subject: b", "", ">From x", ">>From y", "");
        File.WriteAllText(Box, text);
        var regions = MboxReader.Read(Box).ToList();
        Assert.Equal(2, regions.Count);
        Assert.Equal("Subject: a\r\n\r\ntext\r\n\r\nFrom what I hear: no date\r\n", Encoding.ASCII.GetString(Content(MessageOnDisk.Open(Box, regions[0].Start, regions[0].End, FromLines.Unquote).Content)));
        Assert.Equal("Subject: b\r\n\r\nFrom x\r\n>>From y\r\n", Encoding.ASCII.GetString(Content(MessageOnDisk.Open(Box, regions[1].Start, regions[1].End, FromLines.UnquoteOnce).Content)));
        Assert.Equal(new DateTimeOffset(2008, 2, 29, 12, 13, 14, TimeSpan.FromHours(1)), regions[1].Received);
        Assert.True(MboxReader.IsMbox(Box));
    }

    [Fact]
    public void Lines_are_changed_the_same_way_wherever_they_are_cut()
    {
        byte[] input = Bytes("From a\r\n>From b\nFro\rm\r\r\nx>From \n\r\n>>From \r\n>F");
        foreach (var from in Enum.GetValues<FromLines>())
        {
            foreach (bool crLf in (bool[])[true, false])
            {
                byte[] whole = Convert(input, input.Length, crLf, from);
                for (int piece = 1; piece < input.Length; piece++)
                    Assert.Equal(whole, Convert(input, piece, crLf, from));
            }
        }
        Assert.Equal("From a\r\n>From b\r\nFro\rm\r\r\nx>From \r\n\r\n>>From \r\n>F", Encoding.ASCII.GetString(Convert(input, 7, true, FromLines.Keep)));
        Assert.Equal(">From a\n>>From b\nFro\rm\r\nx>From \n\n>>>From \n>F", Encoding.ASCII.GetString(Convert(input, 7, false, FromLines.Quote)));
    }

    // Each would cut off what the other has appended.
    [Fact]
    public void Two_exports_do_not_write_one_file_at_once()
    {
        using (var first = Open())
        {
            Put(first, 1, "Subject: one\r\n\r\nx\r\n"u8.ToArray());
            Assert.Throws<IOException>(() => Open());
            Put(first, 2, "Subject: two\r\n\r\nx\r\n"u8.ToArray());
        }
        using var then = Open();
        Assert.True(then.Contains(7, 1) && then.Contains(7, 2));
    }

    [Fact]
    public void Reading_an_index_changes_nothing()
    {
        using (var writer = Open())
            Put(writer, 1, Bytes(Messages[0]));
        File.AppendAllText(MboxIndex.PathOf(Box), "7 2 99");
        byte[] before = File.ReadAllBytes(MboxIndex.PathOf(Box));
        File.SetAttributes(MboxIndex.PathOf(Box), FileAttributes.ReadOnly);
        Assert.False(MboxIndex.Read(Box)!.Contains(7, 2));
        Assert.Equal(before, File.ReadAllBytes(MboxIndex.PathOf(Box)));
        File.SetAttributes(MboxIndex.PathOf(Box), FileAttributes.Normal);
    }

    [Fact]
    public void The_messages_of_another_folder_or_account_are_not_taken_for_these()
    {
        using (var writer = Open())
            Put(writer, 1, Bytes(Messages[0]));
        byte[] before = File.ReadAllBytes(Box);
        Assert.Throws<IOException>(() => Open("Sent"));
        Assert.Throws<IOException>(() => MboxWriter.Open(Box, new Account("bob", "mail.example.org", 993), "INBOX"));
        Assert.Throws<IOException>(() => MboxWriter.Open(Box, new Account("ann", "other.example.org", 993), "INBOX"));
        Assert.Equal(before, File.ReadAllBytes(Box));
        // The same mailbox by another port, and INBOX in any case.
        using var again = MboxWriter.Open(Box, new Account("ann", "mail.example.org", 143), "inbox");
        Assert.True(again.Contains(7, 1));
    }

    [Fact]
    public void An_index_of_an_earlier_version_is_read_and_not_appended_to()
    {
        string text = "From a@b Mon May  6 05:08:09 2024\nSubject: one\n\nx\n\n";
        File.WriteAllText(Box, text);
        File.WriteAllText(MboxIndex.PathOf(Box), $"ImapPS mbox index 1\n7 1 {text.Length} \\Seen work\n");
        var entry = MboxIndex.Read(Box, keepEntries: true)!.Find(text.Length)!;
        Assert.Equal((0, "\\Seen work"), (entry.Added, string.Join(' ', entry.Flags)));
        Assert.Contains("earlier version", Assert.Throws<IOException>(() => Open()).Message);
        Assert.Equal(text, File.ReadAllText(Box));
    }

    [Fact]
    public void A_file_that_another_program_changed_is_not_appended_to()
    {
        using (var writer = Open())
        {
            Put(writer, 1, Bytes(Messages[0]));
            Put(writer, 2, Bytes(Messages[1]));
        }
        File.WriteAllText(Box, "From x\nSubject: a\n\n" + File.ReadAllText(Box));
        Assert.Throws<IOException>(() => Open());
    }

    [SkippableFact]
    public void What_was_written_is_read_back_before_it_counts()
    {
        Skip.If(OperatingSystem.IsWindows(), "No other process can write to the file there.");
        using var writer = Open();
        Put(writer, 1, Bytes(Messages[0]));
        writer.Prove();
        Put(writer, 2, Bytes(Messages[1]));
        writer.Flush();
        long length = new FileInfo(Box).Length;
        // Another process, which no lock keeps out, as a disk that loses a byte.
        using (var other = System.Diagnostics.Process.Start("dd", ["if=/dev/zero", $"of={Box}", "bs=1", "count=1", $"seek={length / 2}", "conv=notrunc", "status=none"]))
            other.WaitForExit();
        Assert.Throws<IOException>(writer.Prove);
    }

    static byte[] Convert(byte[] input, int piece, bool crLf, FromLines from)
    {
        var filter = new LineFilter(crLf, from);
        var output = new ArrayBufferWriter<byte>();
        for (int at = 0; at < input.Length; at += piece)
            filter.Convert(input.AsSpan(at, Math.Min(piece, input.Length - at)), output);
        filter.Finish(output);
        return output.WrittenSpan.ToArray();
    }

    // Gives some bytes at a time.
    sealed class Pieces(byte[] content, int piece) : ILiteralSource
    {
        int _at;

        public bool Breaks { get; init; }

        public long Length => content.Length;

        public int Read(Span<byte> buffer)
        {
            if (Breaks && _at > content.Length / 2)
                throw new IOException("broken");
            int count = Math.Min(Math.Min(piece, buffer.Length), content.Length - _at);
            content.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
