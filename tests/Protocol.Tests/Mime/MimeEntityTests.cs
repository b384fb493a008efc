using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class MimeEntityTests
{
    internal static MimeEntity Parse(string text) => MimeEntity.Parse(Encoding.Latin1.GetBytes(text.Replace("\r\n", "\n").Replace("\n", "\r\n")));

    static string Text(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);

    // "number media/type" of every part, depth first
    static string Shape(MimeEntity entity) =>
        string.Join(", ", entity.SelfAndDescendants().Select(static e => $"{(e.PartNumber.Length == 0 ? "-" : e.PartNumber)} {e.ContentType}"));

    // RFC 2046 section 5.1.1
    const string TwoParts = """
        From: Nathaniel Borenstein <nsb@bellcore.com>
        Subject: Sample message
        MIME-Version: 1.0
        Content-type: multipart/mixed; boundary="simple boundary"

        This is the preamble.

        --simple boundary

        This is implicitly typed plain US-ASCII text.
        It does NOT end with a linebreak.
        --simple boundary
        Content-type: text/plain; charset=us-ascii

        This is explicitly typed plain US-ASCII text.
        It DOES end with a linebreak.

        --simple boundary--

        This is the epilogue.
        """;

    [Fact]
    public void The_example_of_the_rfc()
    {
        var message = Parse(TwoParts);
        Assert.Equal("- multipart/mixed, 1 text/plain, 2 text/plain", Shape(message));
        Assert.Equal("This is implicitly typed plain US-ASCII text.\r\nIt does NOT end with a linebreak.", Text(message.Children[0].Body));
        Assert.Equal("This is explicitly typed plain US-ASCII text.\r\nIt DOES end with a linebreak.\r\n", Text(message.Children[1].Body));
        Assert.Equal("us-ascii", message.Children[1].ContentType.Charset);
        Assert.Equal("Sample message", message.Header.First("subject"));
    }

    [Fact]
    public void The_same_with_bare_line_feeds()
    {
        var message = MimeEntity.Parse(Encoding.ASCII.GetBytes(TwoParts.Replace("\r\n", "\n")));
        Assert.Equal("- multipart/mixed, 1 text/plain, 2 text/plain", Shape(message));
        Assert.EndsWith("linebreak.\n", Text(message.Children[1].Body));
    }

    [Fact]
    public void A_part_cut_short_at_any_byte_is_parsed_as_far_as_it_goes()
    {
        var bytes = Encoding.ASCII.GetBytes(TwoParts);
        for (var i = 0; i <= bytes.Length; i++)
        {
            var message = MimeEntity.Parse(bytes.AsMemory(0, i));
            Assert.InRange(message.Children.Count, 0, 2);
            Assert.Equal(i, message.Header.Raw.Length + message.Body.Length);
        }
    }

    [Fact]
    public void Nested_parts_are_numbered_as_in_imap()
    {
        // After the example of RFC 9051 6.4.5.1.
        var message = Parse("""
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: text/plain

            one
            --a
            Content-Type: application/octet-stream

            two
            --a
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/mixed; boundary=b

            --b

            three one
            --b
            Content-Type: message/rfc822

            Subject: innermost

            three two one
            --b--
            --a
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Type: image/gif

            four one
            --c--
            --a--
            """);
        Assert.Equal("- multipart/mixed, 1 text/plain, 2 application/octet-stream, 3 message/rfc822, 3 multipart/mixed, 3.1 text/plain, 3.2 message/rfc822, 3.2 text/plain, 4 multipart/mixed, 4.1 image/gif", Shape(message));
        Assert.Equal("innermost", message.Children[2].Children[0].Children[1].Children[0].Header.First("Subject"));
    }

    [Theory]
    // no end boundary
    [InlineData("--a\n\none\n--a\n\ntwo", 2, "two")]
    // boundary with spaces behind
    [InlineData("--a  \n\none\n--a\t\n\ntwo\n--a-- \n", 2, "two")]
    // a longer boundary is another
    [InlineData("--a\n\none\n--ab\n--a--b\ntwo\n--a--\n", 1, "one\r\n--ab\r\n--a--b\r\ntwo")]
    // only at the start of a line
    [InlineData("--a\n\none --a\n --a\n--a--", 1, "one --a\r\n --a")]
    // parts with nothing in them
    [InlineData("--a\n--a\n\n--a--", 2, "")]
    // boundary right at the end
    [InlineData("--a\n\none\n--a", 1, "one")]
    // what comes after the end does not count
    [InlineData("--a\n\none\n--a--\n--a\n\ntwo\n", 1, "one")]
    // none at all
    [InlineData("just text", 0, "")]
    [InlineData("", 0, "")]
    public void Boundaries(string body, int count, string last)
    {
        var message = Parse("Content-Type: multipart/mixed; boundary=a\n\n" + body);
        Assert.Equal(count, message.Children.Count);
        if (count > 0)
            Assert.Equal(last, Text(message.Children[^1].Body));
    }

    [Fact]
    public void An_inner_multipart_without_end_stops_at_the_outer_boundary()
    {
        var message = Parse("Content-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: multipart/alternative; boundary=outer-in\n\n--outer-in\n\none\n--outer\n\ntwo\n--outer--\n");
        Assert.Equal("- multipart/mixed, 1 multipart/alternative, 1.1 text/plain, 2 text/plain", Shape(message));
        Assert.Equal("one", Text(message.Children[0].Children[0].Body));
        Assert.Equal("two", Text(message.Children[1].Body));
    }

    [Fact]
    public void A_digest_holds_messages()
    {
        var message = Parse("Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: one\n\ntext\n--a--");
        Assert.Equal("- multipart/digest, 1 message/rfc822, 1 text/plain", Shape(message));
        Assert.Equal("one", message.Children[0].Children[0].Header.First("Subject"));
    }

    [Fact]
    public void A_message_in_base64_is_parsed_all_the_same()
    {
        var inner = Convert.ToBase64String("Subject: inner\r\n\r\ntext"u8);
        var message = Parse("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + inner);
        Assert.Equal("inner", message.Children[0].Header.First("Subject"));
    }

    [Fact]
    public void Depth_and_number_of_parts_have_limits()
    {
        var deep = new StringBuilder();
        for (var i = 0; i < 500; i++)
            deep.Append($"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        var entity = Parse(deep.ToString());
        var depth = 0;
        for (; entity.Children.Count > 0; entity = entity.Children[0])
            depth++;
        Assert.Equal(100, depth);

        var wide = Parse("Content-Type: multipart/mixed; boundary=a\n\n" + string.Concat(Enumerable.Repeat("--a\n\n\n", 20_000)));
        Assert.Equal(9_999, wide.Children.Count);

        var messages = Parse(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 500)));
        Assert.Equal(101, messages.SelfAndDescendants().Count());
    }

    [Theory]
    [InlineData("Content-Disposition: attachment; filename=a.pdf\nContent-Type: application/pdf", "a.pdf", true)]
    [InlineData("Content-Type: application/pdf; name=a.pdf", "a.pdf", true)]
    [InlineData("Content-Type: application/pdf; name=b.pdf\nContent-Disposition: inline; filename=a.pdf", "a.pdf", true)]
    [InlineData("Content-Type: application/pdf", null, true)]
    [InlineData("Content-Type: text/plain", null, false)]
    [InlineData("Content-Type: text/plain; name=a.txt", "a.txt", true)]
    [InlineData("Content-Type: text/plain\nContent-Disposition: attachment", null, true)]
    [InlineData("Content-Type: text/html\nContent-Disposition: inline", null, false)]
    [InlineData("Content-Type: image/png; name=logo.png\nContent-ID: <1>\nContent-Disposition: inline", "logo.png", false)]
    [InlineData("Content-Type: image/png; name=logo.png\nContent-Disposition: inline", "logo.png", true)]
    [InlineData("Content-Type: image/png; name=logo.png\nContent-ID: <1>\nContent-Disposition: attachment", "logo.png", true)]
    [InlineData("Content-Type: application/pkcs7-signature; name=smime.p7s", "smime.p7s", false)]
    [InlineData("Content-Type: message/rfc822", null, true)]
    [InlineData("Content-Type: message/delivery-status", null, false)]
    [InlineData("Content-Type: multipart/mixed; boundary=a\nContent-Disposition: attachment", null, false)]
    public void File_names_and_what_an_attachment_is(string header, string? fileName, bool expected)
    {
        var part = Parse(header + "\n\nx");
        Assert.Equal(fileName, part.FileName);
        Assert.Equal(expected, part.IsAttachment);
    }

    [Fact]
    public void Content_is_decoded()
    {
        var part = Parse("Content-Transfer-Encoding: BASE64\n\nSGVs\nbG8=\n");
        Assert.Equal("Hello", Text(part.DecodedContent()));
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        part.DecodeContent(output);
        Assert.Equal("Hello", Text(output.WrittenMemory));
    }

    [Fact]
    public void No_bytes_at_all_are_a_message()
    {
        var message = MimeEntity.Parse(default);
        Assert.Empty(message.Header);
        Assert.Equal("", TextBody.Of(message, html => html));
        Assert.Equal("text/plain", message.ContentType.MediaType);
    }

    [Theory]
    [InlineData("text/plain charset=utf-8", "text/plain", "charset", "utf-8")]
    [InlineData(" application/pdf name=\"a b.pdf\"; x=y", "application/pdf", "name", "a b.pdf")]
    [InlineData("application / pdf; name=a.pdf", "application/pdf", "name", "a.pdf")]
    [InlineData("text/plain (a=b); charset=x", "text/plain", "charset", "x")]
    public void A_type_without_its_first_semicolon_has_its_parameters(string field, string type, string name, string value)
    {
        var read = ContentType.Parse(System.Text.Encoding.ASCII.GetBytes(field));
        Assert.Equal((type, value), (read.MediaType, read.Parameters[name]));
    }
}
