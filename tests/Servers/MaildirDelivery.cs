using System.Globalization;
using System.Text;

namespace ImapPS.Servers;

/// <summary>Writes messages straight into a Maildir, a few microseconds each.</summary>
static class MaildirDelivery
{
    const int FirstTime = 1_000_000_000;
    static int Count;

    public static void Write(string maildir, UnixUser owner, IEnumerable<Delivery> messages, bool unixLineEnds = false)
    {
        foreach (var part in (string[])["tmp", "new", "cur"])
            owner.CreateFolder(Path.Combine(maildir, part));
        foreach (var message in messages)
        {
            var bytes = unixLineEnds ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(message.Message).Replace("\r\n", "\n")) : message.Message;
            var path = Path.Combine(maildir, "cur", FileName(message, bytes.Length));
            File.WriteAllBytes(path, bytes);
            File.SetLastWriteTimeUtc(path, message.Received.UtcDateTime);
            owner.Own(path);
        }
    }

    /// <summary>Whether a Maildir file name can say all of the flags; keywords it cannot.</summary>
    public static bool CanCarry(Delivery message) => message.Flags.All(flag => Letter(flag) is not null);

    // Servers give out UIDs in the order of the names, so the leading "time" is a running number and the
    // messages keep the order they were given in. S is the size as stored, W that with CRLF.
    static string FileName(Delivery message, int size) => string.Create(CultureInfo.InvariantCulture,
        $"{FirstTime + Interlocked.Increment(ref Count)}.M1P{Environment.ProcessId}.localhost," +
        $"S={size},W={message.Message.Length}:2,{Letters(message.Flags)}");

    static string Letters(IReadOnlyList<string> flags) => string.Concat(flags.Select(Letter).Order());

    static char? Letter(string flag) => flag.ToUpperInvariant() switch
    {
        @"\DRAFT" => 'D',
        @"\FLAGGED" => 'F',
        @"\ANSWERED" => 'R',
        @"\SEEN" => 'S',
        @"\DELETED" => 'T',
        _ => null,
    };
}
