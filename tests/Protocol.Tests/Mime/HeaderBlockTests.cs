using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class HeaderBlockTests
{
    static HeaderBlock Parse(string text) => HeaderBlock.Parse(Encoding.Latin1.GetBytes(text));

    // "Name=text; Name=text" and the length of the header
    static string Read(string text)
    {
        var header = Parse(text);
        return string.Join("; ", header.Select(static f => $"{f.Name}={f.Text}")) + " #" + header.Raw.Length;
    }

    [Theory]
    [InlineData("A: 1\r\nB: 2\r\n\r\nbody", "A=1; B=2 #14")]
    [InlineData("A: 1\nB: 2\n\nbody", "A=1; B=2 #11")]
    [InlineData("A: 1\r\n 2\r\n\t3\r\nB:x\r\n\r\n", "A=1 2 3; B=x #21")]
    [InlineData("A: 1", "A=1 #4")]
    [InlineData("A:\r\n\r\n", "A= #6")]
    [InlineData("", " #0")]
    [InlineData("\r\nbody", " #2")]
    [InlineData("A : 1\r\n\r\n", "A=1 #9")]
    [InlineData("From me@x Mon Jan  1 00:00:00 2024\r\nA: 1\r\n\r\n", "A=1 #44")]
    [InlineData(">From me@x\r\nA: 1\r\n\r\n", "A=1 #20")]
    [InlineData("A: 1\r\nno field\r\nB: 2\r\n\r\n", "A=1; B=2 #24")]
    [InlineData("A: 1\r\nHello there\r\nmore text\r\n", "A=1 #6")]
    [InlineData("no header at all", " #0")]
    [InlineData("A: 1\r\n   \r\nB: 2\r\n\r\nx", "A=1; B=2 #19")]
    [InlineData("A: 1\r\n   \r\nBody text\r\n", "A=1 #6")]
    [InlineData(": no name\r\n\r\n", " #0")]
    [InlineData("A: =?utf-8?Q?=C3=A4?=\r\n\r\n", "A=ä #25")]
    public void Reads(string text, string expected) => Assert.Equal(expected, Read(text));

    [Fact]
    public void Fields_are_found_without_case_and_bytes_are_kept()
    {
        var header = Parse("Received: one\r\nSubject: =?utf-8?Q?=C3=A4?=\r\n folded\r\nRECEIVED: two\r\n\r\n");
        Assert.Equal(3, header.Count);
        Assert.Equal("one", header.First("received"));
        Assert.Equal(["one", "two"], header.All("Received").Select(static f => f.Text));
        Assert.Null(header.First("To"));
        Assert.Null(header.Find("Receive"));
        var subject = header.Find("SUBJECT")!.Value;
        Assert.Equal("ä folded", subject.Text);
        Assert.Equal("=?utf-8?Q?=C3=A4?= folded", subject.Value);
        Assert.Equal("Subject: =?utf-8?Q?=C3=A4?=\r\n folded\r\n", Encoding.ASCII.GetString(subject.Raw.Span));
        Assert.Equal(" =?utf-8?Q?=C3=A4?=\r\n folded\r\n", Encoding.ASCII.GetString(subject.RawValue.Span));
        Assert.Equal("Subject: ä folded", subject.ToString());
    }

    [Theory]
    [InlineData("Received: from a\r\nby b with SMTP\r\nid 1; Mon, 30 Nov 2026 10:00:00 +0000\r\nSubject: here\r\n\r\nbody", true)]
    [InlineData("Received: from a\r\nby b\r\n\r\nSubject: in the body\r\n", false)]
    [InlineData("Received: from a\r\n1 x\r\n2 x\r\n3 x\r\n4 x\r\n5 x\r\n6 x\r\nSubject: in the body\r\n\r\n", false)]
    public void Lines_that_lost_their_folding_do_not_end_the_header(string text, bool found) =>
        Assert.Equal(found, HeaderBlock.Parse(System.Text.Encoding.ASCII.GetBytes(text)).Find("Subject") is not null);
}
