using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

/// <summary>Whatever the bytes are, reading them ends, and without an exception.</summary>
public class MutationTests
{
    static readonly byte[][] Seeds =
    [
        new MessageBuilder().From("Müller, J.", "j@example.org").To(new MailAddress("A", "a@b")).Subject("Größe ✓").Date(DateTimeOffset.UnixEpoch)
            .Text("Grüße").Html("<p>Hi <a href=\"https://x.test\">there</a> &auml;</p><ul><li>x</ul>").Attach("ä.pdf", "application/pdf", [1, 2, 3]).Build(),
        "From: \"x\" <a@b>, (c) d@e; g: h@i;\r\nDate: Fri, 21 Nov 1997 09(c):55:06 -0600\r\nSubject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?utf-7?Q?+AOQ-?=\r\nContent-Type: multipart/mixed; boundary*0=\"a\"; boundary*1*=%20b; x*=utf-8''%C3\r\n\r\n--a b\r\nContent-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nz\r\n--a b--"u8.ToArray(),
        "Content-Type: text/plain; format=flowed; charset=gb18030\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n#0V%T\r\n`\r\nend\r\n"u8.ToArray(),
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<meta charset=3Dhz-gb-2312><table><tr><td>a=\r\n<td>&#x41;&hellip;<pre> x</pre>"u8.ToArray(),
    ];

    static readonly byte[][] Pieces =
    [
        [.. "=?utf-8?Q?"u8], [.. "?="u8], [.. "\r\n"u8], [.. "\""u8], [.. "<"u8], [.. "("u8], [.. "\\"u8], [.. "*0*="u8], [.. "%"u8], [.. "&#x"u8],
        [.. "--a b"u8], [.. "charset=iso-2022-kr;"u8], [.. "charset=utf-32;"u8], [0x1B, (byte)'$'], [0], [0xFF, 0xFE], [0x80], [.. "<!--"u8], [.. ";"u8], [.. "@"u8], [.. ":"u8],
    ];

    [Fact]
    public void Nothing_throws_and_nothing_hangs()
    {
        var random = new Random(2822);
        for (var round = 0; round < 6_000; round++)
        {
            var bytes = Mutate(Seeds[random.Next(Seeds.Length)], random);
            try
            {
                ReadEverything(bytes);
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e}\n{Convert.ToBase64String(bytes)}");
            }
        }
    }

    static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
        {
            var place = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when place < bytes.Count:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(random.Next(20), bytes.Count - place));
                    break;
                case 2:
                    bytes.InsertRange(place, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(random.Next(40), bytes.Count - place)));
                    break;
                case 4 when random.Next(10) == 0:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }
        return [.. bytes];
    }

    static void ReadEverything(byte[] bytes)
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
            TextBody.FromPart(part.Body, part.TransferEncoding, part.ContentType);
        }
        TextBody.Of(message);
        TextBody.HtmlOf(message);
        HtmlText.Convert(Encoding.Latin1.GetString(bytes));
        foreach (var encoding in Enum.GetValues<TransferEncoding>())
            TransferDecoder.DecodeAll(bytes, encoding);
    }
}
