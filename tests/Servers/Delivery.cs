using System.Text;

namespace ImapPS.Servers;

/// <summary>A message to put into a folder: its bytes (CRLF line ends), its flags and keywords, its internal date.</summary>
public sealed record Delivery(byte[] Message)
{
    public IReadOnlyList<string> Flags { get; init; } = [];
    public DateTimeOffset Received { get; init; } = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    /// <summary>A small plain message.</summary>
    public static Delivery Plain(string from, string subject, string body = "Hello.\r\n")
    {
        var text = $"From: {from}\r\nTo: alice@localhost\r\nSubject: {subject}\r\n" +
            $"Date: Mon, 06 May 2024 07:08:09 +0000\r\nMessage-ID: <{Guid.NewGuid():N}@localhost>\r\n\r\n{body}";
        return new Delivery(Encoding.UTF8.GetBytes(text));
    }
}
