using System.Text;

namespace ImapPS.Benchmarks.Servers;

/// <summary>Makes messages, always the same for the same number.</summary>
static class MailMaker
{
    const int LargeSize = 17 * 1024 * 1024;

    public static DateTimeOffset Received { get; } = new(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));

    /// <summary>How many different messages there are of a kind; the rest are the same again.</summary>
    public static int Variety(MailKind kind) => kind is MailKind.Large ? 1 : 1000;

    public static byte[] Make(MailKind kind, int number) => kind switch
    {
        MailKind.List => WithParts(number, 2000),
        MailKind.Small => Small(number),
        MailKind.Large => Large(),
        MailKind.Attachment => WithParts(number, 20_000),
        _ => Small(0),
    };

    public static IReadOnlyList<string> Flags(int number) => (number % 10, number % 2) switch
    {
        (0, _) => ["\\Flagged"],
        (_, 0) => ["\\Seen"],
        _ => [],
    };

    /// <summary>One plain text of 2 to 20 KB.</summary>
    public static byte[] Small(int number)
    {
        var text = Head(number).Append("Content-Type: text/plain; charset=utf-8\r\n\r\n");
        Fill(text, 2000 + number * 7919 % 18_000, "The quick brown fox jumps over the lazy dog and reads its mail.\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static byte[] WithParts(int number, int attachment)
    {
        string boundary = $"=_{number:x8}_b";
        var text = Head(number).Append($"""
            Content-Type: multipart/mixed; boundary="{boundary}"

            --{boundary}
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Please find the figures of week {number % 52} in the file.

            --{boundary}
            Content-Type: application/pdf; name="report-{number}.pdf"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="report-{number}.pdf"


            """.ReplaceLineEndings("\r\n"));
        Fill(text, attachment, "JVBERi0xLjQKJeLjz9MKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSL01lZGlh\r\n");
        return Encoding.UTF8.GetBytes(text.Append($"--{boundary}--\r\n").ToString());
    }

    static byte[] Large()
    {
        var text = Head(1).Append("Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        Fill(text, LargeSize - text.Length, "JVBERi0xLjQKJeLjz9MKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSL01lZGlh\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static StringBuilder Head(int number) => new StringBuilder().Append($"""
        Return-Path: <sender{number % 97}@example.com>
        Received: from mx.example.com by mail.example.org; Mon, 6 May 2024 07:08:09 +0200
        From: "Sender Number {number % 97}" <sender{number % 97}@example.com>
        To: Alice Example <alice@example.org>, "Bob, the other one" <bob@example.org>
        Subject: {(number % 3 == 0 ? "=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_M=C3=BCnchen?=" : "Weekly report")} {number}
        Date: Mon, 6 May 2024 {number / 60 % 24:00}:{number % 60:00}:09 +0200
        Message-ID: <{number}.5f1c2d@example.com>
        MIME-Version: 1.0

        """.ReplaceLineEndings("\r\n"));

    static void Fill(StringBuilder text, int length, string line)
    {
        for (int end = text.Length + length; text.Length < end;)
            text.Append(line);
    }
}
