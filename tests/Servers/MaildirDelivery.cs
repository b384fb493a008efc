using System.Globalization;

namespace ImapPS.Servers;

/// <summary>Writes messages straight into a Maildir, a few microseconds each.</summary>
static class MaildirDelivery
{
    const int FirstTime = 1_000_000_000;
    static int _count;

    public static void Write(string maildir, UnixUser owner, IEnumerable<Delivery> messages)
    {
        foreach (var part in (string[])["tmp", "new", "cur"])
            owner.CreateFolder(Path.Combine(maildir, part));
        foreach (var message in messages)
        {
            var path = Path.Combine(maildir, "cur", FileName(message));
            File.WriteAllBytes(path, message.Message);
            File.SetLastWriteTimeUtc(path, message.Received.UtcDateTime);
            owner.Own(path);
        }
    }

    /// <summary>Whether a Maildir file name can say all of the flags; keywords it cannot.</summary>
    public static bool CanCarry(Delivery message) => message.Flags.All(flag => Letter(flag) is not null);

    // Servers give out UIDs in the order of the names, so the leading "time" is a running number and the
    // messages keep the order they were given in. S is the size as stored, W that with CRLF: the same here.
    static string FileName(Delivery message) => string.Create(CultureInfo.InvariantCulture,
        $"{FirstTime + Interlocked.Increment(ref _count)}.M1P{Environment.ProcessId}.localhost," +
        $"S={message.Message.Length},W={message.Message.Length}:2,{Letters(message.Flags)}");

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
