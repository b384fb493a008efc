using System.Globalization;
using System.Text;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Sample;

/// <summary>Writes sample messages, one after the other, from one source of chance.</summary>
sealed class SampleWriter(Random random, DateTimeOffset now)
{
    const int Kilobyte = 1024;
    const int Megabyte = 1024 * 1024;
    const double OldestDays = 6 * 365;

    readonly List<(string Folder, string Subject, List<string> Ids, DateTimeOffset Last)> _threads = [];
    readonly List<SampleMessage> _written = [];
    int _lastId;

    /// <summary>Writes the next message.</summary>
    public SampleMessage Write(string folder, SampleKind kind)
    {
        var received = now.AddDays(-OldestDays * Math.Pow(random.NextDouble(), 2)).AddSeconds(-random.Next(86_400));
        // Whole seconds, in the zone of a mail server that has summer and winter.
        received = new DateTimeOffset(received.Year, received.Month, received.Day, received.Hour, received.Minute, received.Second,
            TimeSpan.FromHours(received.Month is > 3 and < 11 ? 2 : 1));
        var message = kind switch
        {
            SampleKind.Newsletter => Make(folder, Newsletter(received, big: false), received, ReadFlags(received, 0.45, flagged: 0.01)),
            SampleKind.BigNewsletter => Make(folder, Newsletter(received, big: true), received, ReadFlags(received, 0.45, flagged: 0.08)),
            SampleKind.Notification => Make(folder, Notification(received), received, ReadFlags(received, 0.7, flagged: 0)),
            SampleKind.Report => Make(folder, Report(received), received, ReadFlags(received, 0.9, flagged: 0.2)),
            SampleKind.Foreign => Make(folder, Foreign(received), received, ReadFlags(received, 0.7, flagged: 0.05)),
            SampleKind.Receipt => Make(folder, Receipt(received), received, ReadFlags(received, 0.95, flagged: 0)),
            SampleKind.Junk => Make(folder, Junk(received), received, new FlagSet(random.Next(10) == 0 ? ["\\Seen", "$Junk"] : ["$Junk"])),
            SampleKind.Draft => Make(folder, Sent(received), received, new FlagSet(["\\Seen", "\\Draft"])),
            SampleKind.Sent => Make(folder, Sent(received), received, new FlagSet(["\\Seen"])),
            SampleKind.Duplicate => Duplicate(folder),
            _ => Conversation(folder, received),
        };
        _written.Add(message);
        return message;
    }

    static SampleMessage Make(string folder, MessageContent content, DateTimeOffset received, FlagSet flags) => new(folder, content, flags, received);

    MessageContent Newsletter(DateTimeOffset date, bool big)
    {
        var list = Pick(SampleWords.Lists);
        string subject = string.Format(CultureInfo.InvariantCulture, list.Topic, random.Next(10, 90));
        var builder = Begin(new MailAddress(list.Name, list.Address), date).To(SampleWords.Owner).Subject(subject)
            .Header("List-Id", $"<{list.List}>").Header("List-Unsubscribe", $"<https://{list.List}/unsubscribe?u={random.Next(100_000)}>")
            .Header("Precedence", "bulk");
        string html = Html(subject, random.Next(4, 30));
        // A third is HTML only; the others say the same in plain text.
        if (random.Next(3) > 0)
            builder.Text(Paragraphs(random.Next(3, 8)));
        builder.Html(html);
        return big
            ? SampleAttachment.Build(builder, string.Create(CultureInfo.InvariantCulture, $"catalogue-{date:yyyy-MM}.pdf"), "application/pdf", random.Next(Megabyte * 12 / 10, 7 * Megabyte))
            : Small(builder);
    }

    MessageContent Notification(DateTimeOffset date)
    {
        var (name, address) = Pick(SampleWords.Machines);
        return Small(Begin(new MailAddress(name, address), date).To(SampleWords.Owner)
            .Subject($"[{name}] {Pick((string[])["Job failed", "Job done", "Disk is 91 % full", "Reminder", "Ticket was closed"])} #{random.Next(1000, 9999)}")
            .Header("Auto-Submitted", "auto-generated").Text(Paragraphs(1)));
    }

    MessageContent Report(DateTimeOffset date)
    {
        var (name, type) = Pick(SampleWords.Files);
        int size = random.Next(4) == 0 ? random.Next(Megabyte, 9 * Megabyte) : random.Next(40 * Kilobyte, Megabyte);
        return SampleAttachment.Build(Begin(Person(), date).To(SampleWords.Owner).Subject(string.Create(CultureInfo.InvariantCulture, $"Report for {date:MMMM yyyy}"))
            .Text(Paragraphs(2)), name, type, size);
    }

    MessageContent Receipt(DateTimeOffset date) =>
        Small(Begin(new MailAddress("Shop", "orders@shop.example"), date).To(SampleWords.Owner).Subject($"Your order {random.Next(100_000, 999_999)}")
            .Html(Html("Thank you for your order", 2)));

    MessageContent Sent(DateTimeOffset date) =>
        Small(Begin(SampleWords.Owner, date).To(Person()).Subject(Pick(SampleWords.Subjects)).Text(Paragraphs(2)));

    MessageContent Junk(DateTimeOffset date) =>
        Small(Begin(new MailAddress("YOU WON!!!", $"winner{random.Next(1000)}@spam.example"), date).To(SampleWords.Owner)
            .Subject($"!!! {random.Next(1, 90)},000,000 $$$ are waiting !!!").Html(Html("Click here", 3)));

    // Mail in other languages: encoded words as they should be, and 8-bit headers as they should not.
    MessageContent Foreign(DateTimeOffset date)
    {
        var (charset, subject, text) = Pick(SampleWords.Foreign);
        var builder = Begin(Person(), date).To(SampleWords.Owner);
        if (random.Next(4) == 0 && charset != "iso-2022-jp")
            builder.RawHeader("Subject", Charsets.Find(charset)!.GetBytes(subject));
        else
            builder.Subject(subject, charset);
        return Small(builder.Text(text + "\n\n" + text + "\n", charset, Pick((string?[])[null, "base64", "8bit"])));
    }

    // Half of them begin a thread, half go on with one.
    SampleMessage Conversation(string folder, DateTimeOffset date)
    {
        int open = _threads.FindIndex(t => t.Folder == folder && random.Next(3) == 0);
        var author = Person();
        MessageBuilder builder;
        if (open < 0 || random.Next(2) == 0)
        {
            string subject = Pick(SampleWords.Subjects);
            builder = Begin(author, date).To(SampleWords.Owner).Subject(subject);
            _threads.Add((folder, subject, [LastId], date));
        }
        else
        {
            var thread = _threads[open];
            date = thread.Last.AddHours(random.Next(1, 50));
            date = date > now ? now.AddMinutes(-1) : date;
            builder = Begin(author, date).To([SampleWords.Owner, Person()]).Subject("Re: " + thread.Subject)
                .Header("In-Reply-To", $"<{thread.Ids[^1]}>").Header("References", string.Join(' ', thread.Ids.Select(id => $"<{id}>")));
            thread.Ids.Add(LastId);
            _threads[open] = thread with { Last = date };
            if (thread.Ids.Count > 8)
                _threads.RemoveAt(open);
        }
        var flags = ReadFlags(date, 0.85, flagged: 0.06);
        if (flags.Contains("\\Seen") && random.Next(3) == 0)
            flags = new FlagSet(flags.Append("\\Answered"));
        if (random.Next(25) == 0)
            flags = new FlagSet(flags.Append("$Forwarded"));
        return Make(folder, Small(builder.Text(Paragraphs(random.Next(1, 5)))), date, flags);
    }

    // The same message a second time, as it comes through a list and directly.
    SampleMessage Duplicate(string folder)
    {
        var original = _written[random.Next(_written.Count)];
        return original with { Folder = folder, Received = original.Received.AddSeconds(5), Flags = FlagSet.Empty };
    }

    MessageBuilder Begin(MailAddress from, DateTimeOffset date)
    {
        _lastId++;
        return new MessageBuilder().Header("Return-Path", $"<{from.Address}>").Date(date.AddSeconds(-random.Next(1, 30)))
            .From(from.DisplayName, from.Address).MessageId(LastId);
    }

    string LastId => $"{_lastId}.sample@mail.example.org";

    static MessageContent Small(MessageBuilder builder) => new(builder.Build());

    MailAddress Person() => Pick(SampleWords.People);

    // The older, the more likely read.
    FlagSet ReadFlags(DateTimeOffset received, double read, double flagged)
    {
        var flags = new List<string>();
        double age = Math.Min(1, (now - received).TotalDays / 60);
        if (random.NextDouble() < read * (0.4 + 0.6 * age))
            flags.Add("\\Seen");
        if (random.NextDouble() < flagged)
            flags.Add("\\Flagged");
        return new FlagSet(flags);
    }

    string Paragraphs(int count)
    {
        var text = new StringBuilder("Hello Alex,\n\n");
        for (int i = 0; i < count; i++)
        {
            for (int j = random.Next(2, 5); j > 0; j--)
                text.Append(Pick(SampleWords.Sentences)).Append(j > 1 ? " " : "\n\n");
        }
        return text.Append("Kind regards\n").ToString();
    }

    string Html(string title, int paragraphs)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>").Append(title).Append("</title></head>\n<body>\n<h1>")
            .Append(title).Append("</h1>\n");
        for (int i = 0; i < paragraphs; i++)
            html.Append("<p>").Append(Pick(SampleWords.Sentences)).Append(" &nbsp; ").Append(Pick(SampleWords.Sentences)).Append("</p>\n");
        return html.Append("</body></html>\n").ToString();
    }

    T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
