using System.Text;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class ParameterListTests
{
    static ParameterList Parse(string text) => ParameterList.Parse(Encoding.Latin1.GetBytes(text), out _);

    [Theory]
    // RFC 2231 sections 3 and 4
    [InlineData("message/external-body; access-type=URL;\r\n URL*0=\"ftp://\";\r\n URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"", "url", "ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar")]
    [InlineData("application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", "title", "This is ***fun***")]
    [InlineData("application/x-stuff;\r\n title*0*=us-ascii'en'This%20is%20even%20more%20;\r\n title*1*=%2A%2A%2Afun%2A%2A%2A%20;\r\n title*2=\"isn't it!\"", "title", "This is even more ***fun*** isn't it!")]
    // what mailers do
    [InlineData("text/plain; charset=us-ascii (Plain text)", "charset", "us-ascii")] // RFC 2045 5.1
    [InlineData("text/plain; charset=\"us-ascii\"", "charset", "us-ascii")]
    [InlineData("text/plain;charset = utf-8 ;x=y", "charset", "utf-8")]
    [InlineData("text/plain; CHARSET=utf-8", "charset", "utf-8")]
    [InlineData("attachment; filename=my file (1).pdf", "filename", "my file (1).pdf")]
    [InlineData("attachment; filename=\"a;b=c.pdf\"; size=1", "filename", "a;b=c.pdf")]
    [InlineData("attachment; filename=\"say \\\"hi\\\".txt\"", "filename", "say \"hi\".txt")]
    [InlineData("attachment; filename=\"C:\\temp\\a.doc\"", "filename", "C:\\temp\\a.doc")]
    [InlineData("attachment; filename=\"never ends.pdf", "filename", "never ends.pdf")]
    [InlineData("attachment; filename=\"=?UTF-8?B?w6QucGRm?=\"", "filename", "ä.pdf")]
    [InlineData("attachment; filename==?UTF-8?Q?=C3=A4.pdf?=", "filename", "ä.pdf")]
    [InlineData("attachment; filename*0=\"=?UTF-8?B?w6Q\"; filename*1=\"ucGRm?=\"", "filename", "ä.pdf")]
    [InlineData("attachment; filename=\"=?UTF-8?Q?=C3=A4?=\r\n =?UTF-8?Q?.pdf?=\"", "filename", "ä.pdf")]
    [InlineData("attachment; filename=\"fallback.pdf\"; filename*=UTF-8''%C3%A4.pdf", "filename", "ä.pdf")]
    [InlineData("attachment; filename*=UTF-8''%C3%A4.pdf; filename=\"fallback.pdf\"", "filename", "ä.pdf")]
    [InlineData("attachment; filename*=\"UTF-8''%C3%A4.pdf\"", "filename", "ä.pdf")]
    [InlineData("attachment; filename*=%C3%A4.pdf", "filename", "ä.pdf")]
    [InlineData("attachment; filename*=iso-8859-1''%E4.pdf", "filename", "ä.pdf")]
    [InlineData("attachment; filename*=''plain.pdf", "filename", "plain.pdf")]
    [InlineData("attachment; filename*0*=UTF-8''%C3; filename*1*=%A4.pdf", "filename", "ä.pdf")]
    [InlineData("attachment; filename*1=b; filename*0=a; filename*2=c", "filename", "abc")]
    [InlineData("attachment; filename*1=a; filename*2=b", "filename", "ab")]
    [InlineData("attachment; filename*0=a; filename*2=c", "filename", "a")]
    [InlineData("attachment; filename*=UTF-8''100%.pdf", "filename", "100%.pdf")]
    [InlineData("attachment; filename*=UTF-8''a%0D%0Ab.pdf", "filename", "ab.pdf")]
    [InlineData("attachment; filename=\"\xC3\xA4.pdf\"", "filename", "ä.pdf")]
    [InlineData("attachment; filename=\"\xE4.pdf\"", "filename", "ä.pdf")]
    [InlineData("attachment; ; ; filename=a.pdf;", "filename", "a.pdf")]
    [InlineData("attachment; novalue; filename=a.pdf", "filename", "a.pdf")]
    [InlineData("attachment; name=\"a\" filename=\"b\"", "filename", "b")] // no semicolon
    [InlineData("attachment; filename=a; filename=b", "filename", "a")]
    [InlineData("multipart/mixed; boundary=\"=?utf-8?Q?x?=\"", "boundary", "=?utf-8?Q?x?=")]
    [InlineData("text/plain; charset=", "charset", "")]
    [InlineData("text/plain", "charset", null)]
    [InlineData("", "charset", null)]
    public void Reads(string text, string name, string? expected) => Assert.Equal(expected, Parse(text)[name]);

    [Fact]
    public void The_value_before_the_parameters()
    {
        ParameterList.Parse("(c) attachment (x); a=b"u8, out var value);
        Assert.Equal("attachment", value);
    }

    [Fact]
    public void Pairs_of_bodystructure_are_put_together_too()
    {
        var list = ParameterList.FromPairs(
        [
            KeyValuePair.Create("FILENAME*1*", "%A4.pdf"),
            KeyValuePair.Create("CHARSET", "utf-8"),
            KeyValuePair.Create("FILENAME*0*", "UTF-8''%C3"),
            KeyValuePair.Create("NAME", "=?utf-8?Q?=C3=A4?="),
        ]);
        Assert.Equal("ä.pdf", list["filename"]);
        Assert.Equal("utf-8", list["Charset"]);
        Assert.Equal("ä", list["name"]);
        Assert.Equal(3, list.Count);
        Assert.Equal(["charset", "name", "filename"], list.Select(static p => p.Key));
    }

    [Fact]
    public void Pairs_of_bodystructure_may_be_any_bytes()
    {
        var list = BodyPart.Parse((byte[])[.. "(\"text\" \"plain\" (\"NAME\" {4}\r\n"u8, 0xE4, .. "\r\nx \"B\" \"ä\") NIL NIL \"7bit\" 1 1)"u8]).Parameters;
        Assert.Equal("äx", list["name"]);
        Assert.Equal("ä", list["b"]);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "text/html", "utf-8")]
    [InlineData("TEXT/HTML", "text/html", null)]
    [InlineData("text", "text/plain", null)]
    [InlineData("", "text/plain", null)]
    [InlineData("nonsense", "text/plain", null)]
    [InlineData("nonsense; charset=koi8-r", "text/plain", "koi8-r")]
    [InlineData("image / png ; name=x", "image/png", null)]
    [InlineData("application/", "text/plain", null)]
    public void Content_types(string text, string mediaType, string? charset)
    {
        var type = ContentType.Parse(Encoding.ASCII.GetBytes(text));
        Assert.Equal(mediaType, type.MediaType);
        Assert.Equal(charset, type.Charset);
    }
}
