using System.Globalization;
using System.Text;
using ImapPS.Filtering;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Filtering.Random;

/// <summary>Someone in a header: a name, perhaps none, and an address.</summary>
sealed record Person(string Name, string Email)
{
    /// <summary>The two forms that a filter compares with.</summary>
    public IEnumerable<string> Forms => Name.Length == 0 ? [Email] : [Email, $"{Name} <{Email}>"];

    /// <summary>As people read it in a header.</summary>
    public string Text => Name.Length == 0 ? Email : Name.Contains(',') ? $"\"{Name}\" <{Email}>" : $"{Name} <{Email}>";

    /// <summary>As a header has it.</summary>
    public string Wire => Name.Length == 0 ? Email
        : Ascii.IsValid(Name) ? (Name.Contains(',') ? $"\"{Name}\" <{Email}>" : $"{Name} <{Email}>")
        : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Name))}?= <{Email}>";
}

/// <summary>What a server tells of a message and nobody else can know.</summary>
sealed record ServerFacts(long? ModSeq, DateTimeOffset? Saved, string? ObjectId, string? ThreadId, bool IsRecent);

/// <summary>A message that was made up, and what is true of it.</summary>
sealed record RandomMail
{
    static readonly Person[] People =
    [
        new("Ann Example", "ann@example.org"), new("Example, Bob", "bob@example.org"), new("Jürgen Müller", "jm@vendor.com"), new("", "news@vendor.com"),
        new("Vendor News", "news@vendor.com"), new("", "ANN@EXAMPLE.ORG"), new("Zoë", "zoe@sub.vendor.com"),
    ];

    static readonly string[] Words = ["weekly", "report", "Invoice", "offer", "2024", "größe", "ÄRGER", "hello", "re:", "[list]", "a*b", "100%"];
    static readonly string[] Names = ["report.pdf", "Übersicht.xlsx", "photo.jpg", "data.csv"];
    static readonly string[] Flagging = ["\\Seen", "\\Flagged", "\\Answered", "\\Draft", "\\Deleted", "$Work", "Later"];

    public required uint Uid { get; init; }
    public required Person From { get; init; }
    public required IReadOnlyList<Person> To { get; init; }
    public required IReadOnlyList<Person> Cc { get; init; }
    public required string Subject { get; init; }
    public required DateTimeOffset? Date { get; init; }
    public required DateTimeOffset Received { get; init; }
    public required string MessageId { get; init; }
    public required string? ListId { get; init; }
    public required IReadOnlyList<string> Spam { get; init; }
    public required IReadOnlyList<string> Texts { get; init; }
    public required string? AttachmentName { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }
    public byte[] Bytes { get; private set; } = [];

    /// <summary>The header's fields as people read them.</summary>
    public IReadOnlyList<string> HeaderTexts { get; private set; } = [];

    /// <summary>What only the server can tell of it.</summary>
    public ServerFacts Server { get; set; } = new(null, null, null, null, false);

    public bool Has(string flag) => Flags.Contains(flag, StringComparer.OrdinalIgnoreCase);

    public Delivery Delivery => new(Bytes) { Flags = Flags, Received = Received };

    /// <summary>Makes up a mailbox; equal seeds give equal ones.</summary>
    public static List<RandomMail> Mailbox(int seed, int count, DateTimeOffset now)
    {
        var random = new System.Random(seed);
        var mails = new List<RandomMail>();
        for (uint uid = 1; uid <= count; uid++)
            mails.Add(Make(random, uid, now));
        return mails;
    }

    static RandomMail Make(System.Random random, uint uid, DateTimeOffset now)
    {
        var received = Zoned(random, now - TimeSpan.FromMinutes(random.Next(60 * 24 * 40)));
        var mail = new RandomMail
        {
            Uid = uid,
            From = Pick(random, People),
            To = Some(random, People, 1, 3),
            Cc = Some(random, People, 0, 2),
            Subject = string.Join(' ', Some(random, Words, 0, 4)),
            Date = random.Next(8) == 0 ? null : Zoned(random, received - TimeSpan.FromMinutes(random.Next(300))),
            Received = received,
            MessageId = $"<{uid}.{random.Next(1000)}@example.org>",
            ListId = random.Next(3) == 0 ? $"The list <list{random.Next(2)}.example.org>" : null,
            Spam = random.Next(3) switch { 0 => ["yes"], 1 => ["no", "maybe so"], _ => [] },
            Texts = [string.Join('\n', Some(random, Words, 1, 4).Select(w => $"Some {w} here")) + "\n"],
            AttachmentName = random.Next(3) == 0 ? Pick(random, Names) : null,
            Flags = Some(random, Flagging, 0, 3),
        };
        mail.Bytes = mail.Write(random);
        return mail;
    }

    byte[] Write(System.Random random)
    {
        var text = new StringBuilder();
        var fields = new List<string> { From.Text, string.Join(",\t", To.Select(p => p.Text)), MessageId, "1.0" };
        fields.AddRange(Spam);
        fields.AddRange(new[] { Cc.Count > 0 ? string.Join(", ", Cc.Select(p => p.Text)) : null, Subject.Length > 0 ? Subject : null, ListId }.OfType<string>());
        HeaderTexts = fields;
        text.Append($"From: {From.Wire}\r\nTo: {string.Join(",\r\n\t", To.Select(p => p.Wire))}\r\n");
        if (Cc.Count > 0)
            text.Append($"Cc: {string.Join(", ", Cc.Select(p => p.Wire))}\r\n");
        if (Subject.Length > 0)
            text.Append($"Subject: {Encode(Subject).Replace(" ", random.Next(2) == 0 ? " " : "\r\n ")}\r\n");
        if (Date is { } date)
            text.Append(CultureInfo.InvariantCulture, $"Date: {date:ddd, dd MMM yyyy HH:mm:ss} {date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "")}\r\n");
        text.Append($"Message-ID: {MessageId}\r\n");
        if (ListId is not null)
            text.Append($"List-Id: {ListId}\r\n");
        foreach (string spam in Spam)
            text.Append($"X-Spam: {spam}\r\n");
        text.Append("MIME-Version: 1.0\r\n");
        string body = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Texts[0].Replace("\n", "\r\n")), Base64FormattingOptions.InsertLineBreaks) + "\r\n";
        if (AttachmentName is null)
            text.Append(body);
        else
            text.Append("Content-Type: multipart/mixed; boundary=xyz\r\n\r\n--xyz\r\n").Append(body)
                .Append($"--xyz\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n filename*=utf-8''{Uri.EscapeDataString(AttachmentName)}\r\n\r\n{new string('x', random.Next(6000))}\r\n--xyz--\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Word by word: between two encoded words a space is no space.
    static string Encode(string subject) => Ascii.IsValid(subject) ? subject : $"=?utf-8?Q?{string.Concat(Encoding.UTF8.GetBytes(subject).Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"={b:X2}"))}?=";

    static DateTimeOffset Zoned(System.Random random, DateTimeOffset time)
    {
        var zone = TimeSpan.FromHours(random.Next(-11, 13));
        return new DateTimeOffset(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, time.Offset).ToOffset(zone);
    }

    public static T Pick<T>(System.Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    static List<T> Some<T>(System.Random random, IReadOnlyList<T> from, int least, int most) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Pick(random, from)).Distinct()];
}
