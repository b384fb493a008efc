using System.Text;
using ImapPS.Client.Files;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Client.Tests.Files;

public sealed class FileSinkTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-sink").FullName;

    string At(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(1_000_003)]
    public void Writes_byte_for_byte_whatever_the_pieces(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        using var sink = new FileSink(At("x.partial"), length);
        for (int at = 0, piece = 1; at < length; at += piece, piece = piece * 3 % 200_000 + 1)
            sink.Write(content.AsSpan(at, Math.Min(piece, length - at)));
        sink.Complete();
        var time = new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero);
        Assert.True(sink.Commit(At("x"), overwrite: false, time));
        Assert.Equal(content, File.ReadAllBytes(At("x")));
        Assert.Equal(time.UtcDateTime, File.GetLastWriteTimeUtc(At("x")));
        Assert.Equal(["x"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Decodes_on_the_way()
    {
        byte[] content = new byte[300_000];
        new Random(1).NextBytes(content);
        byte[] encoded = Encoding.ASCII.GetBytes(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks));
        using var sink = new FileSink(At("x.partial"), encoded.Length, ByteFilter.Decoding(TransferEncoding.Base64));
        for (int at = 0; at < encoded.Length; at += 1001)
            sink.Write(encoded.AsSpan(at, Math.Min(1001, encoded.Length - at)));
        sink.Complete();
        Assert.Equal(content.Length, sink.Length);
        Assert.True(sink.Commit(At("x"), overwrite: false));
        Assert.Equal(content, File.ReadAllBytes(At("x")));
    }

    [Fact]
    public void Leaves_nothing_when_it_is_not_whole()
    {
        using (var sink = new FileSink(At("x.partial"), 1_000_000))
        {
            sink.Write(new byte[500_000]);
            Assert.Throws<IOException>(() => sink.Commit(At("x"), overwrite: false));
            Assert.True(File.Exists(At("x.partial")));
        }
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Does_not_replace_a_file_unless_told()
    {
        File.WriteAllText(At("x"), "old");
        using var sink = new FileSink(At("x.partial"), 3);
        sink.Write("new"u8);
        sink.Complete();
        Assert.False(sink.Commit(At("x"), overwrite: false));
        Assert.Equal("old", File.ReadAllText(At("x")));
        Assert.True(sink.Commit(At("x"), overwrite: true));
        Assert.Equal("new", File.ReadAllText(At("x")));
    }

    [Fact]
    public void A_failing_disk_is_told_at_the_end_and_stops_nothing()
    {
        using var sink = new FileSink(At("missing/x.partial"), 1_000_000);
        for (int i = 0; i < 10; i++)
            sink.Write(new byte[100_000]);
        sink.Complete();
        Assert.NotNull(sink.Error);
        Assert.Throws<IOException>(() => sink.Commit(At("x"), overwrite: false));
    }
}
