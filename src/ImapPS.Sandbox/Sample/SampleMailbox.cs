using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Sample;

/// <summary>
/// A lived-in mailbox, made and not real: newsletters, conversations, reports with big attachments, receipts, odd
/// character sets, duplicates, in folders with uses, levels and difficult names. The same seed, count and time give the
/// same octets. Every address is in a domain reserved for examples (RFC 2606).
/// </summary>
public static class SampleMailbox
{
    /// <summary>The folders, parents before children. INBOX is the first.</summary>
    public static IReadOnlyList<SampleFolder> Folders { get; } =
    [
        new("INBOX"),
        new("Archive", "\\Archive"),
        new("Drafts", "\\Drafts"),
        new("Junk", "\\Junk"),
        new("Sent", "\\Sent"),
        new("Trash", "\\Trash"),
        new("Newsletters"),
        new("Receipts"),
        new("Projects"),
        new("Projects/Apollo"),
        new("Projects/Apollo/Reports [final]"),
        new("Projects/Borealis"),
        new("Bücher & Hörspiele"),
        new("Team \"A\""),
        new("Old stuff", Subscribed: false),
    ];

    /// <summary>Makes the messages, folder by folder, each folder's oldest first.</summary>
    /// <param name="seed">Equal seeds give equal mailboxes.</param>
    /// <param name="count">How many messages, at least 100; the share of each kind stays.</param>
    /// <param name="now">The time from which dates count back.</param>
    public static IEnumerable<SampleMessage> Create(int seed, int count, DateTimeOffset now)
    {
        var writer = new SampleWriter(new Random(seed), now);
        var all = new List<SampleMessage>(count);
        foreach (var share in Shares)
        {
            for (int i = 0; i < Math.Max(1, count * share.PerMille / 1000); i++)
                all.Add(writer.Write(share.Folder, share.Kind));
        }
        return all.OrderBy(m => IndexOf(m.Folder)).ThenBy(m => m.Received);
    }

    /// <summary>Puts the folders and messages into a mailbox; what it has stays.</summary>
    public static void Fill(SandboxMailbox mail, int seed, int count, DateTimeOffset now)
    {
        foreach (var folder in Folders)
        {
            if (mail.Find(folder.Name) is null)
                mail.CreateFolder(folder.Name, folder.SpecialUse);
            if (folder.Subscribed)
                mail.Subscribe(folder.Name);
        }
        foreach (var message in Create(seed, count, now))
            mail[message.Folder].Append(message.Content, message.Flags, message.Received);
    }

    static readonly (string Folder, SampleKind Kind, int PerMille)[] Shares =
    [
        ("INBOX", SampleKind.Newsletter, 190),
        ("INBOX", SampleKind.BigNewsletter, 40),
        ("INBOX", SampleKind.Conversation, 150),
        ("INBOX", SampleKind.Notification, 90),
        ("INBOX", SampleKind.Report, 20),
        ("INBOX", SampleKind.Foreign, 25),
        ("INBOX", SampleKind.Duplicate, 10),
        ("Archive", SampleKind.Conversation, 90),
        ("Archive", SampleKind.Report, 10),
        ("Drafts", SampleKind.Draft, 5),
        ("Junk", SampleKind.Junk, 45),
        ("Sent", SampleKind.Sent, 90),
        ("Trash", SampleKind.Newsletter, 25),
        ("Newsletters", SampleKind.Newsletter, 60),
        ("Receipts", SampleKind.Receipt, 40),
        ("Projects/Apollo", SampleKind.Conversation, 30),
        ("Projects/Apollo/Reports [final]", SampleKind.Report, 10),
        ("Projects/Borealis", SampleKind.Conversation, 20),
        ("Bücher & Hörspiele", SampleKind.Foreign, 10),
        ("Team \"A\"", SampleKind.Conversation, 20),
        ("Old stuff", SampleKind.Conversation, 20),
    ];

    static int IndexOf(string folder)
    {
        for (int i = 0; i < Folders.Count; i++)
        {
            if (Folders[i].Name == folder)
                return i;
        }
        throw new ArgumentOutOfRangeException(nameof(folder), folder, "No such sample folder.");
    }
}
