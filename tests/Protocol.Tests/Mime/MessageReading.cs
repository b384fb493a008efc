using System.Text;
using ImapPS.Protocol.Mime;

namespace ImapPS.Protocol.Tests.Mime;

/// <summary>Reads all that can be read of a message, whatever its bytes are.</summary>
static class MessageReading
{
    /// <summary>Messages to begin with, each with other things in it.</summary>
    public static IReadOnlyList<byte[]> Seeds { get; } =
    [
        new MessageBuilder().From("Müller, J.", "j@example.org").To(new MailAddress("A", "a@b")).Subject("Größe ✓").Date(DateTimeOffset.UnixEpoch)
            .Text("Grüße").Html("<p>Hi <a href=\"https://x.test\">there</a> &auml;</p><ul><li>x</ul>").Attach("ä.pdf", "application/pdf", [1, 2, 3]).Build(),
        "From: \"x\" <a@b>, (c) d@e; g: h@i;\r\nDate: Fri, 21 Nov 1997 09(c):55:06 -0600\r\nSubject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?utf-7?Q?+AOQ-?=\r\nContent-Type: multipart/mixed; boundary*0=\"a\"; boundary*1*=%20b; x*=utf-8''%C3\r\n\r\n--a b\r\nContent-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nz\r\n--a b--"u8.ToArray(),
        "Content-Type: text/plain; format=flowed; charset=gb18030\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n#0V%T\r\n`\r\nend\r\n"u8.ToArray(),
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<meta charset=3Dhz-gb-2312><table><tr><td>a=\r\n<td>&#x41;&hellip;<pre> x</pre>"u8.ToArray(),
    ];

    public static void Everything(byte[] bytes)
    {
        var message = MimeEntity.Parse(bytes);
        foreach (var part in message.SelfAndDescendants())
        {
            Assert.Equal(part.Raw.Length, part.Header.Raw.Length + part.Body.Length);
            foreach (var field in part.Header)
            {
                Assert.DoesNotContain(field.Text, char.IsControl);
                Assert.DoesNotContain(field.Value, char.IsControl);
                AddressList.Format(AddressList.Parse(field.RawValue.Span));
                MailDate.Parse(field.RawValue.Span);
                ParameterList.Parse(field.RawValue.Span, out _);
            }
            Assert.NotEqual("", part.FileName);
            _ = part.IsAttachment;
            part.DecodedContent();
            TextBody.FromPart(part.Body, part.TransferEncoding, part.ContentType, html => html);
        }
        TextBody.Of(message, html => html);
        TextBody.HtmlOf(message);
        foreach (var encoding in Enum.GetValues<TransferEncoding>())
            TransferDecoder.DecodeAll(bytes, encoding);
    }
}
