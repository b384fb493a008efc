using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class TextBodyTests
{
    static string Of(string message) => TextBody.Of(MimeEntityTests.Parse(message), FromHtml);

    // What becomes of HTML is others' business; that it is handed over decoded is this one's.
    static string FromHtml(string html) => $"HTML {html}";

    [Theory]
    [InlineData("Content-Type: text/plain; charset=iso-8859-1\n\n\xE4", "ä")]
    [InlineData("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=C3=\n=A4", "ä")]
    [InlineData("Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8NLJ18XU", "Привет")]
    [InlineData("Content-Type: text/html\n\n<p>a</p><p>b</p>", "HTML <p>a</p><p>b</p>")]
    [InlineData("Content-Type: text/html\n\n<html><head><meta charset=\"windows-1251\"></head>\xC6", "HTML <html><head><meta charset=\"windows-1251\"></head>Ж")]
    [InlineData("Content-Type: text/html\n\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">\xC1", "HTML <meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">а")]
    [InlineData("Content-Type: text/html; charset=utf-8\n\n<meta charset=\"windows-1251\">\xC3\xA4", "HTML <meta charset=\"windows-1251\">ä")]
    [InlineData("Content-Type: text/html\n\n<meta charset=\"utf-16\">\xC3\xA4", "HTML <meta charset=\"utf-16\">ä")]
    [InlineData("\nno header, \xE4", "no header, ä")]
    [InlineData("Content-Type: image/png\n\nx", "")]
    [InlineData("Content-Type: text/calendar\n\nBEGIN:VCALENDAR", "")]
    [InlineData("Content-Type: multipart/mixed\n\nno boundary given", "no boundary given")]
    public void One_part(string message, string expected) => Assert.Equal(expected, Of(message));

    [Fact]
    public void Plain_is_preferred_but_only_when_it_says_something()
    {
        const string Message = "Content-Type: multipart/alternative; boundary=a\n\n--a\n\n{0}\n--a\nContent-Type: text/html\n\n<b>html</b>\n--a--";
        Assert.Equal("plain", Of(Message.Replace("{0}", "plain")));
        Assert.Equal("HTML <b>html</b>", Of(Message.Replace("{0}", " \n ")));
    }

    [Fact]
    public void Text_parts_are_put_together_and_attachments_left_out()
    {
        Assert.Equal("HTML <p>one</p>\n\nfooter", Of("""
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <p>one</p>
            --b
            Content-Type: image/png
            Content-ID: <x>

            png
            --b--
            --a
            Content-Type: text/plain; name=file.txt
            Content-Disposition: attachment

            attached
            --a
            Content-Type: text/plain

            footer
            --a--
            """));
    }

    [Fact]
    public void The_root_of_related_parts_may_not_be_the_first()
    {
        Assert.Equal("root", Of("Content-Type: multipart/related; boundary=b; start=\"<r>\"\n\n--b\n\nother\n--b\nContent-ID: <r>\n\nroot\n--b--"));
    }

    [Fact]
    public void The_html_as_it_is()
    {
        var message = MimeEntityTests.Parse("Content-Type: multipart/alternative; boundary=a\n\n--a\n\nplain\n--a\nContent-Type: text/html\n\n<b>html</b>\n--a--");
        Assert.Equal("<b>html</b>", TextBody.HtmlOf(message));
        Assert.Null(TextBody.HtmlOf(message.Children[0]));
    }

    [Theory] // RFC 3676
    [InlineData("a \nb \nc\nd\n", false, "a b c\nd\n")]
    [InlineData("a \nb", false, "a b")]
    [InlineData("a\n-- \nsig \nmore", false, "a\n-- \nsig more")]
    [InlineData("open \n-- \nsig", false, "open \n-- \nsig")]
    [InlineData("> q \n> r\n>> s\nt", false, "> q r\n>> s\nt")]
    [InlineData("> q \nt", false, "> q \nt")]
    [InlineData(" From x\n >y", false, "From x\n>y")]
    [InlineData("a \nb", true, "ab")]
    [InlineData("日本 \n語", true, "日本語")]
    [InlineData("", false, "")]
    [InlineData("\n\n", false, "\n\n")]
    public void Flowed_text(string text, bool deleteSpace, string expected) => Assert.Equal(expected, FlowedText.Unflow(text, deleteSpace));

    [Fact]
    public void Flowed_is_read_from_the_type()
    {
        Assert.Equal("a b", Of("Content-Type: text/plain; format=flowed\n\na \nb"));
        Assert.Equal("ab", Of("Content-Type: text/plain; format=Flowed; DelSp=Yes\n\na \nb"));
        Assert.Equal("a \nb", Of("Content-Type: text/plain\n\na \nb"));
    }

    [Fact]
    public void A_preview_cut_in_the_middle_is_read_as_far_as_it_goes()
    {
        var type = ContentType.Parse("text/html; charset=utf-8"u8);
        var full = Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("<p>Grüße aus <b>Köln</b> &auml;</p><a href=\"x\">")));
        for (var i = 0; i <= full.Length; i++)
            TextBody.FromPart(full.AsMemory(0, i), TransferEncoding.Base64, type, FromHtml);
        Assert.StartsWith("HTML <p>Grüße", TextBody.FromPart(full.AsMemory(0, 24), TransferEncoding.Base64, type, FromHtml));
    }
}
