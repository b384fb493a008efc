using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class TransferDecoderTests
{
    public static TheoryData<TransferEncoding, string, string> Samples => new()
    {
        { TransferEncoding.Base64, "SGVsbG8gV29ybGQ=", "Hello World" },
        { TransferEncoding.Base64, "SGVsbG8gV29ybGQ", "Hello World" },
        { TransferEncoding.Base64, "SGVs\r\nbG8g\r\nV29ybGQ=\r\n", "Hello World" },
        { TransferEncoding.Base64, "S G-V*s\0b\xFFG8gV29ybGQ=", "Hello World" },
        { TransferEncoding.Base64, "SGVsbG8=IFdvcmxk", "Hello World" },
        { TransferEncoding.Base64, "SGVsbG8g====V29ybGQ=", "Hello World" },
        { TransferEncoding.Base64, "SGVsbG8gV29ybG", "Hello Worl" },
        { TransferEncoding.Base64, "SGVsbG8gV29yb", "Hello Wor" },
        { TransferEncoding.Base64, "", "" },
        { TransferEncoding.Base64, "=", "" },
        { TransferEncoding.Base64, "A", "" },
        { TransferEncoding.Base64, string.Concat(Enumerable.Repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0\r\n", 3)), string.Concat(Enumerable.Repeat("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz01234", 3)) },
        // RFC 2045 section 6.7
        { TransferEncoding.QuotedPrintable, "Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.", "Now's the time for all folk to come to the aid of their country." },
        { TransferEncoding.QuotedPrintable, "a=3Db=E4=e4", "a=b\xE4\xE4" },
        { TransferEncoding.QuotedPrintable, "trailing  \t\r\nspace \nx", "trailing\r\nspace\nx" },
        { TransferEncoding.QuotedPrintable, "kept =20\r\n", "kept  \r\n" },
        { TransferEncoding.QuotedPrintable, "soft= \t\r\nbreak=\nagain=\rend", "softbreakagainend" },
        { TransferEncoding.QuotedPrintable, "bad =ZZ =1G == =", "bad =ZZ =1G == " },
        { TransferEncoding.QuotedPrintable, "=3", "=3" },
        { TransferEncoding.QuotedPrintable, "x = y", "x = y" },
        { TransferEncoding.QuotedPrintable, "a\rb\r\n", "a\rb\r\n" },
        { TransferEncoding.QuotedPrintable, "\xE4 raw", "\xE4 raw" },
        { TransferEncoding.QuotedPrintable, "end  ", "end" },
        { TransferEncoding.QuotedPrintable, "=\r\n=\r\n=3D=\r\n", "=" },
        { TransferEncoding.UUEncode, "begin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n", "Cat" },
        { TransferEncoding.UUEncode, "junk\nbegin 644 cat.txt\n#0V%T\n \nend\nafter\n", "Cat" },
        { TransferEncoding.UUEncode, "begin 644 x\n$ 0\nend", "\u0001\0\0\0" },
        { TransferEncoding.UUEncode, "begin 644 x\n#0V%T", "Cat" },
        { TransferEncoding.UUEncode, "no begin at all", "" },
        { TransferEncoding.Identity, "as = it\0is\r\n", "as = it\0is\r\n" },
    };

    static string Decode(TransferEncoding encoding, params byte[][] pieces)
    {
        var output = new ArrayBufferWriter<byte>();
        var decoder = TransferDecoder.Create(encoding);
        foreach (var piece in pieces)
            decoder.Decode(piece, output);
        decoder.Flush(output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Decodes_whole_at_every_split_and_byte_by_byte(TransferEncoding encoding, string text, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Assert.Equal(expected, Decode(encoding, bytes));
        for (var i = 0; i <= bytes.Length; i++)
            Assert.Equal(expected, Decode(encoding, bytes[..i], bytes[i..]));
        Assert.Equal(expected, Decode(encoding, [.. bytes.Select(static b => new[] { b })]));
        Assert.Equal(expected, Encoding.Latin1.GetString(TransferDecoder.DecodeAll(bytes, encoding).Span));
    }

    [Theory]
    [InlineData("base64", TransferEncoding.Base64)]
    [InlineData("BASE64", TransferEncoding.Base64)]
    [InlineData(" base64 (comment)", TransferEncoding.Base64)]
    [InlineData("base64;", TransferEncoding.Base64)]
    [InlineData("Quoted-Printable", TransferEncoding.QuotedPrintable)]
    [InlineData("x-uuencode", TransferEncoding.UUEncode)]
    [InlineData("uuencode", TransferEncoding.UUEncode)]
    [InlineData("x-uue", TransferEncoding.UUEncode)]
    [InlineData("7bit", TransferEncoding.Identity)]
    [InlineData("binary", TransferEncoding.Identity)]
    [InlineData("x-nonsense", TransferEncoding.Identity)]
    [InlineData("", TransferEncoding.Identity)]
    [InlineData(null, TransferEncoding.Identity)]
    public void Names(string? name, TransferEncoding expected) => Assert.Equal(expected, TransferDecoder.Parse(name));

    [Fact]
    public void Nothing_encoded_is_nothing_copied()
    {
        ReadOnlyMemory<byte> input = new byte[] { 1, 2, 3 };
        Assert.True(TransferDecoder.DecodeAll(input, TransferEncoding.Identity).Equals(input));
    }

    [Fact]
    public void Any_bytes_come_back_from_base64_in_lines() =>
        Prop.ForAll<byte[]>(static bytes => RoundTrips(TransferEncoding.Base64, bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_come_back_from_quoted_printable_in_lines() =>
        Prop.ForAll<byte[]>(static bytes => RoundTrips(TransferEncoding.QuotedPrintable, bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_comes_back_from_quoted_printable()
    {
        var random = new Random(20);
        for (var round = 0; round < 500; round++)
        {
            // Much of what matters: spaces, line ends, equals signs, dots, long lines.
            var bytes = new byte[random.Next(300)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = "aaaaaaaaaaaa  \t\r\n=.F\xE4"u8[random.Next(20)];
            Assert.True(RoundTrips(TransferEncoding.QuotedPrintable, bytes), Convert.ToHexString(bytes));
        }
    }

    [Fact]
    public void A_long_clean_and_a_long_dirty_body_are_the_same()
    {
        var content = new byte[300_000];
        new Random(5).NextBytes(content);
        var encoded = new ArrayBufferWriter<byte>();
        TransferEncoder.Base64(content, encoded);
        var clean = encoded.WrittenSpan.ToArray();
        Assert.Equal(content, TransferDecoder.DecodeAll(clean, TransferEncoding.Base64).ToArray());
        byte[] dirty = [.. clean.SelectMany(static (b, i) => i % 7 == 0 ? new[] { b, (byte)'!', (byte)' ' } : [b])];
        Assert.Equal(content, TransferDecoder.DecodeAll(dirty, TransferEncoding.Base64).ToArray());
    }

    [Fact]
    public void A_line_of_nothing_but_spaces_is_held_in_little_memory()
    {
        var spaces = new byte[1_000_000];
        Array.Fill(spaces, (byte)' ');
        // Too long to be the end of a line; it comes through as text, but for what can still be one.
        Assert.InRange(Decode(TransferEncoding.QuotedPrintable, [.. spaces.Chunk(10)]).Length, 990_000, 1_000_000);
    }

    static bool RoundTrips(TransferEncoding encoding, byte[] bytes)
    {
        bytes ??= [];
        var output = new ArrayBufferWriter<byte>();
        if (encoding == TransferEncoding.Base64)
            TransferEncoder.Base64(bytes, output);
        else
            TransferEncoder.QuotedPrintable(bytes, output);
        var text = Encoding.Latin1.GetString(output.WrittenSpan);
        return text.All(static c => c is >= ' ' and <= '~' or '\t' or '\r' or '\n')
            && text.Split("\r\n").All(static line => line.Length <= 76 && !line.EndsWith(' ') && !line.EndsWith('\t'))
            && TransferDecoder.DecodeAll(output.WrittenMemory, encoding).Span.SequenceEqual(bytes);
    }
}
