using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class MessageBuilderTests
{
    static readonly DateTimeOffset Date = new(2024, 2, 29, 12, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_plain_message_is_what_one_would_write()
    {
        var bytes = new MessageBuilder()
            .From("John Doe", "john@example.org").To(new MailAddress(null, "jane@example.org"))
            .Subject("Hello").Date(Date).MessageId("1@example.org").Text("Hi,\nbye\n").Build();
        Assert.Equal(
            "From: John Doe <john@example.org>\r\nTo: jane@example.org\r\nSubject: Hello\r\nDate: Thu, 29 Feb 2024 12:30:00 +0100\r\n"
            + "Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\nHi,\r\nbye\r\n",
            Encoding.ASCII.GetString(bytes));
    }

    [Fact]
    public void Everything_at_once_comes_back()
    {
        var content = new byte[1000];
        new Random(3).NextBytes(content);
        var subject = "Größe " + string.Join(' ', Enumerable.Repeat("überlänge", 20));
        var builder = new MessageBuilder()
            .From("Müller, Jürgen", "j@example.org")
            .To([.. Enumerable.Range(0, 30).Select(static i => new MailAddress($"Person Nr. {i}", $"p{i}@example.org"))])
            .Cc(new MailAddress("Ж", "c@example.org"))
            .Subject(subject).Date(Date).MessageId("2@example.org").Header("X-Mailer", "test ✓")
            .Text("Grüße\n.\nFrom here\n--=_mixed no\n").Html("<p>Grüße</p>", "iso-8859-1")
            .Attach("Übersicht.pdf", "application/pdf", content).Attach("plain.bin", "application/octet-stream", []);
        var bytes = builder.Build();
        Assert.Equal(bytes, builder.Build());
        Assert.All(Encoding.Latin1.GetString(bytes).Split("\r\n"), static line => Assert.InRange(line.Length, 0, 78));

        var message = MimeEntity.Parse(bytes);
        Assert.Equal(["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf", "application/octet-stream"],
            message.SelfAndDescendants().Select(static e => e.ContentType.MediaType));
        Assert.Equal(subject, message.Header.First("Subject"));
        Assert.Equal("test ✓", message.Header.First("X-Mailer"));
        Assert.Equal(Date, MailDate.Parse(message.Header.First("Date")));
        Assert.Equal(new MailAddress("Müller, Jürgen", "j@example.org"), Assert.Single(AddressList.Parse(message.Header.Find("From")!.Value.RawValue.Span)));
        Assert.Equal(30, AddressList.Parse(message.Header.Find("To")!.Value.RawValue.Span).Count);
        Assert.Equal("Grüße\n.\nFrom here\n--=_mixed no", TextBody.Of(message, html => html));
        Assert.Equal("<p>Grüße</p>", TextBody.HtmlOf(message));
        Assert.Equal(content, message.Children[1].DecodedContent().ToArray());
        Assert.Equal("Übersicht.pdf", message.Children[1].FileName);
        Assert.True(message.Children[1].IsAttachment);
        Assert.Equal(0, message.Children[2].DecodedContent().Length);
    }

    [Theory]
    [InlineData("iso-2022-jp", "7bit", "日本語のメール")]
    [InlineData("koi8-r", "8bit", "Привет")]
    [InlineData("windows-1252", "base64", "Grüße")]
    [InlineData("gb2312", "quoted-printable", "中文")]
    [InlineData("utf-8", null, "a very long line ")]
    public void Character_sets_and_encodings(string charset, string? transferEncoding, string text)
    {
        text = string.Concat(Enumerable.Repeat(text, 100)).Trim();
        var message = MimeEntity.Parse(new MessageBuilder().Subject(text[..20], charset).Text(text, charset, transferEncoding).Build());
        Assert.Equal(text, TextBody.Of(message, html => html));
        Assert.Equal(text[..20], message.Header.First("Subject"));
        Assert.Equal(charset, message.ContentType.Charset);
    }

    [Fact]
    public void A_value_cannot_end_its_field()
    {
        var message = MimeEntity.Parse(new MessageBuilder().Subject("x\r\nBcc: y\r\n\r\nbody").From("a\r\nb", "a@b\r\nX: y").Build());
        Assert.Equal(["Subject", "From"], message.Header.Select(static f => f.Name));
    }

    [Fact]
    public void Raw_fields_are_as_given_and_unknown_character_sets_refused()
    {
        var bytes = new MessageBuilder().RawHeader("Subject", [0xE4]).Build();
        Assert.Equal("Subject: \xE4\r\n\r\n", Encoding.Latin1.GetString(bytes));
        Assert.ThrowsAny<ArgumentException>(() => new MessageBuilder().Text("x", "no-such"));
        Assert.ThrowsAny<ArgumentException>(() => new MessageBuilder().Subject("ä", "no-such"));
    }
}
