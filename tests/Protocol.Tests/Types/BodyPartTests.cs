using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

public class BodyPartTests
{
    const string Text = "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 3028 92)";
    const string Gif = "(\"IMAGE\" \"GIF\" NIL NIL NIL \"BASE64\" 400)";
    const string Envelope = "(\"Wed, 17 Jul 1996 02:23:25 -0700\" \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL)";

    static BodyPart Of(string raw) => BodyPart.Parse(Bytes.Of(raw));

    static string Message(string body) => $"(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 9000 {Envelope} {body} 120)";

    static string Outline(BodyPart root) => string.Join(' ', root.SelfAndDescendants().Select(p => $"[{p.Section}]{p.MediaType}"));

    [Fact]
    public void The_RFCs_single_part_is_read()
    {
        var part = Of(Text);
        Assert.Equal(("1", "text", "plain", "7bit", 3028L, 92L), (part.Section, part.Type, part.Subtype, part.Encoding, part.Size, part.Lines));
        Assert.Equal("US-ASCII", part.Parameters["charset"]);
        Assert.False(part.IsAttachment);
        Assert.Null(part.FileName);
    }

    [Fact]
    public void The_RFCs_multipart_is_read()
    {
        var root = Of("((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\") \"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\" \"BASE64\" 4554 73) \"MIXED\")");
        Assert.Equal("[]multipart/mixed [1]text/plain [2]text/plain", Outline(root));
        var diff = root.Children[1];
        Assert.Equal(("<960723163407.20117h@cac.washington.edu>", "Compiler diff", "base64", 4554L, 73L, "cc.diff"),
            (diff.ContentId, diff.Description, diff.Encoding, diff.Size, diff.Lines, diff.FileName));
    }

    [Fact]
    public void Parts_are_numbered_as_in_the_RFCs_example()
    {
        // RFC 9051 section 6.4.5.1: the message whose part specifiers are listed there.
        string octets = "(\"APPLICATION\" \"OCTET-STREAM\" NIL NIL NIL \"BASE64\" 10)";
        string alternative = $"({Text}(\"TEXT\" \"RICHTEXT\" NIL NIL NIL \"7BIT\" 10 1) \"ALTERNATIVE\")";
        string root = $"({Text}{octets}{Message($"({Text}{octets} \"MIXED\")")}({Gif}{Message($"({Text}{alternative} \"MIXED\")")} \"MIXED\") \"MIXED\")";
        Assert.Equal(
            "[]multipart/mixed [1]text/plain [2]application/octet-stream "
            + "[3]message/rfc822 [3]multipart/mixed [3.1]text/plain [3.2]application/octet-stream "
            + "[4]multipart/mixed [4.1]image/gif [4.2]message/rfc822 [4.2]multipart/mixed [4.2.1]text/plain "
            + "[4.2.2]multipart/alternative [4.2.2.1]text/plain [4.2.2.2]text/richtext",
            Outline(Of(root)));
    }

    [Fact]
    public void An_embedded_message_of_one_part_has_part_1()
    {
        Assert.Equal("[]multipart/mixed [1]text/plain [2]message/rfc822 [2.1]text/plain", Outline(Of($"({Text}{Message(Text)} \"MIXED\")")));
        var root = Of(Message(Message(Text)));
        Assert.Equal("[1]message/rfc822 [1.1]message/rfc822 [1.1.1]text/plain", Outline(root));
        Assert.Equal("inner", root.Envelope!.Subject);
        Assert.Equal(120, root.Lines);
    }

    [Fact]
    public void Dovecots_extension_data_is_read()
    {
        var root = Of("((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 34 2 NIL NIL NIL NIL)(\"application\" \"pdf\" (\"name\" \"a.pdf\") NIL NIL \"base64\" 4200 NIL (\"attachment\" (\"filename\" \"r\\\"1\\\".pdf\")) (\"en\" \"de\") \"http://x/\") \"mixed\" (\"boundary\" \"b1\") NIL \"en\" NIL)");
        Assert.Equal("b1", root.Parameters["Boundary"]);
        Assert.Equal(["en"], root.Languages);
        var pdf = root.Children[1];
        Assert.Equal(("attachment", "r\"1\".pdf", "http://x/"), (pdf.Disposition, pdf.FileName, pdf.Location));
        Assert.Equal(["en", "de"], pdf.Languages);
        Assert.True(pdf.IsAttachment);
        Assert.False(root.Children[0].IsAttachment);
        Assert.False(root.IsAttachment);
    }

    [Fact]
    public void Gmails_related_parts_are_read()
    {
        var root = Of("(((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"UTF-8\") NIL NIL \"7BIT\" 5 1 NIL NIL NIL)(\"TEXT\" \"HTML\" (\"CHARSET\" \"UTF-8\") NIL NIL \"7BIT\" 26 1 NIL NIL NIL) \"ALTERNATIVE\" (\"BOUNDARY\" \"0\") NIL NIL)(\"IMAGE\" \"PNG\" (\"NAME\" \"logo.png\") \"<ii_1>\" NIL \"BASE64\" 999 NIL (\"INLINE\" (\"FILENAME\" \"logo.png\")) NIL) \"RELATED\" (\"BOUNDARY\" \"1\") NIL NIL)");
        Assert.Equal("[]multipart/related [1]multipart/alternative [1.1]text/plain [1.2]text/html [2]image/png", Outline(root));
        Assert.Equal("inline", root.Children[1].Disposition);
        Assert.Equal("<ii_1>", root.Children[1].ContentId);
    }

    [Fact]
    public void Exchanges_embedded_message_without_its_structure_is_read_as_a_plain_part()
    {
        var root = Of($"({Text}(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 5013 NIL (\"attachment\" (\"filename\" \"fwd.eml\")) NIL NIL) \"mixed\")");
        var message = root.Children[1];
        Assert.Equal(("message/rfc822", 5013L, "attachment", "fwd.eml"), (message.MediaType, message.Size, message.Disposition, message.FileName));
        Assert.Null(message.Envelope);
        Assert.Empty(message.Children);
        Assert.True(message.IsAttachment);
    }

    [Theory]
    [InlineData("(\"text\" \"plain\" NIL NIL NIL NIL NIL NIL)", "text/plain", 0)]                 // nothing known
    [InlineData("(\"text\" \"plain\" NIL NIL NIL \"7bit\" -1 3)", "text/plain", 0)]              // a negative size
    [InlineData("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 99999999999999999999 3)", "text/plain", 0)]
    [InlineData("(\"text\" \"plain\")", "text/plain", 0)]                                        // cut short
    [InlineData("(text plain (charset utf-8) NIL NIL 8bit 7 1)", "text/plain", 7)]               // no quotes
    [InlineData("(NIL NIL NIL NIL NIL \"7bit\" 7)", "text/plain", 7)]
    [InlineData("( \"text\"  \"plain\" NIL NIL NIL \"7bit\" 7 1 )", "text/plain", 7)]
    [InlineData("NIL", "text/plain", 0)]
    [InlineData("(\"image\" \"gif\" NIL NIL NIL \"base64\" 9 NIL \"inline\")", "image/gif", 9)]   // a disposition that is no list
    [InlineData("(\"application\" \"x\" \"params\" NIL NIL \"base64\" 9)", "application/x", 9)]   // parameters that are no list
    public void Odd_parts_are_read_as_far_as_they_are_clear(string raw, string mediaType, long size)
    {
        var part = Of(raw);
        Assert.Equal((mediaType, size), (part.MediaType, part.Size));
    }

    [Theory]
    [InlineData("(\"application\" \"x\" (\"name\" (\"a\" \"b\")) NIL NIL \"base64\" 9)")]
    [InlineData("(\"application\" \"x\" NIL NIL NIL \"base64\" 9 NIL (\"attachment\" (\"filename\" (\"x\"))) NIL)")]
    [InlineData("(\"application\" \"x\" NIL NIL NIL \"base64\" 9 NIL (\"attachment\" NIL) ((\"en\")))")]
    [InlineData("(\"application\" \"x\" ((\"a\" \"b\")) (NIL) (NIL) \"base64\" 9)")]
    [InlineData("(\"application\")")]
    [InlineData("()")]
    public void A_broken_part_leaves_the_parts_around_it(string broken)
    {
        var root = Of($"({Text}{broken}{Gif} \"MIXED\" (\"boundary\" \"b\"))");
        Assert.Equal(3, root.Children.Count);
        Assert.Equal("[1]text/plain", Outline(root.Children[0]));
        Assert.Equal("[3]image/gif", Outline(root.Children[2]));
        Assert.Equal(("mixed", "b"), (root.Subtype, root.Parameters["boundary"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"text\"")]
    [InlineData("text")]
    public void What_is_no_structure_is_refused(string raw) => Assert.Throws<ImapProtocolException>(() => Of(raw));

    [Fact]
    public void Structures_nested_too_deep_are_cut_off_or_refused()
    {
        Assert.Equal(151, Of(Nested(150)).SelfAndDescendants().Count());
        Assert.InRange(Of(Nested(550)).SelfAndDescendants().Count(), 500, 510);
        Assert.Throws<ImapProtocolException>(() => Of(Nested(100_000)));
        // However deep it may be, it takes no more stack than there is.
        Assert.Equal("multipart/mixed", BodyPart.Parse(Bytes.Of(Nested(1_000_000)), int.MaxValue).MediaType);

        static string Nested(int depth) => new string('(', depth) + Text + string.Concat(Enumerable.Repeat(" \"mixed\")", depth));
    }
}
