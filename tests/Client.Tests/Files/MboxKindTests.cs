using System.Text;
using ImapPS.Client.Files;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Client.Tests.Files;

/// <summary>Where one message ends and the next begins in the mbox files of many programs.</summary>
public sealed class MboxKindTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-kinds").FullName;

    string Box => Path.Combine(_folder, "box");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string Mail(string subject, string body = "text") => $"Subject: {subject}\nTo: ann@example.org\n\n{body}\n";

    // Subjects and bodies of what is found.
    string[] Read(string text)
    {
        File.WriteAllText(Box, text, new UTF8Encoding(false));
        return [.. MboxReader.Read(Box).Select(region =>
        {
            var source = MessageOnDisk.Open(Box, region.Start, region.End, region.IsUnquoted ? FromLines.Keep : FromLines.Unquote).Content;
            byte[] all = new byte[source.Length];
            for (int at = 0, count; (count = source.Read(all.AsSpan(at))) > 0;)
                at += count;
            return Encoding.UTF8.GetString(all);
        })];
    }

    static string CrLf(string text) => text.Replace("\n", "\r\n");

    static readonly string[] FromLinesOfPrograms =
    [
        "From - Tue Mar  5 10:00:00 2024", "From -", "From ", "From ann@example.org", "From MAILER-DAEMON", "From ann@example.org Tue Mar  5 10:00:00 2024",
        "From ann@example.org  Tue, 5 Mar 2024 10:00:00 +0100", "From ann@example.org Sat Feb 30 10:00:00 2024", "From ann@example.org Tue Mar  5 25:61:00 2024",
        "From 1771234@xxx Tue Mar 05 09:00:00 +0000 2024", "From ann smith Tue Mar  5 10:00:00 2024", "From ???@??? Tue Mar 05 10:00:00 2024",
        "From \"ann b\"@example.org Tue Mar  5 10:00:00 2024 remote from host",
    ];

    static readonly string[] Ends = ["\n", "\r\n", "\r"];

    // With and without a date, with and without an empty line, whatever ends the lines.
    [Fact]
    public void Every_program_s_From_line_parts_two_mails()
    {
        foreach (string from in FromLinesOfPrograms)
        foreach (string blank in (string[])["\n", ""])
        foreach (string end in Ends)
        foreach (string mark in (string[])["", "\uFEFF"])
        {
            string text = mark + $"{from}\n{Mail("one")}{blank}{from}\n{Mail("two")}{blank}{from}\n{Mail("three")}".Replace("\n", end);
            Assert.Equal([CrLf(Mail("one")), CrLf(Mail("two")), CrLf(Mail("three"))], Read(text));
            Assert.True(MboxReader.IsMbox(Box));
        }
    }

    [Theory]
    [InlineData("From here on it is text")]
    [InlineData("From here on it is text\n\nFrom 17 people, who wrote at 10:30, we heard\nmore")]
    [InlineData("From the desk of Ann\nNote: nothing")]
    [InlineData("From Monday on\nwe open at 9:00")]
    [InlineData("From\nSubject: nothing")]
    [InlineData("Fromage Tue Mar  5 10:00:00 2024\nSubject: x")]
    [InlineData("> From ann@example.org Tue Mar  5 10:00:00 2024\n> Subject: x")]
    public void Text_that_begins_with_From_stays_in_its_mail(string body)
    {
        string text = $"From a@b Tue Mar  5 10:00:00 2024\n{Mail("one", "x\n\n" + body)}\nFrom a@b Tue Mar  5 10:00:00 2024\n{Mail("two")}";
        Assert.Equal([CrLf(Mail("one", "x\n\n" + body)), CrLf(Mail("two"))], Read(text));
    }

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(1, true, false)]
    [InlineData(-1, true, true)]
    [InlineData(3, false, false)]
    [InlineData(-3, false, false)]
    [InlineData(1_000_000, false, false)]
    [InlineData(-40, false, false)]
    public void A_Content_Length_counts_only_where_it_leads_to_the_next_mail(int off, bool counts, bool countsAtEnd)
    {
        string body = "x\n\nFrom a@b Mon Mar  4 10:00:00 2024\nSubject: inner\n\n>From is not quoted\n";
        string first = $"Subject: one\nContent-Length: {body.Length + off}\n\n{body}";
        string[] found = Read($"From a@b Tue Mar  5 10:00:00 2024\n{first}\nFrom a@b Tue Mar  5 10:00:00 2024\n{Mail("two")}");
        Assert.Equal(counts ? 2 : 3, found.Length);
        if (counts)
            Assert.Equal(CrLf(first), found[0]);
        Assert.Equal(CrLf(Mail("two")), found[^1]);
        // The last one: to the end of the file.
        Assert.Equal(countsAtEnd ? 1 : 2, Read($"From a@b Tue Mar  5 10:00:00 2024\n{first}").Length);
    }

    [Fact]
    public void A_From_line_is_found_wherever_the_buffer_ends()
    {
        string from = "From ann@example.org Tue Mar  5 10:00:00 2024\n";
        foreach (int before in Enumerable.Range(128 * 1024 - from.Length - 60, from.Length + 70))
        {
            string first = $"Subject: one\n\n{new string('x', before - from.Length - 16)}\n\n";
            Assert.Equal(2, Read(from + first + from + Mail("two")).Length);
        }
    }

    [Fact]
    public void Two_From_lines_in_succession_and_a_quoted_one_are_of_one_mail()
    {
        Assert.Equal([CrLf(Mail("one")), CrLf(Mail("two"))], Read($"From a@b Tue Mar  5 10:00:00 2024\nFrom c@d Tue Mar  5 10:00:00 2024\n{Mail("one")}\nFrom e@f Tue Mar  5 10:00:00 2024\n{Mail("two")}"));
        Assert.Equal(2, Read($"From a@b\n>From c@d Tue Mar  5 10:00:00 2024 remote from x\n{Mail("one")}\nFrom a@b\n{Mail("two")}").Length);
    }

    [Fact]
    public void A_date_that_does_not_exist_is_no_date()
    {
        Read($"From a@b Sat Feb 30 10:00:00 2024\n{Mail("one")}\nFrom -\n{Mail("two")}\nFrom a@b Tue Mar  5 24:00:00 2024\n{Mail("three")}");
        var regions = MboxReader.Read(Box).ToList();
        Assert.Equal([null, null, new DateTimeOffset(2024, 3, 6, 0, 0, 0, default)], regions.Select(r => r.Received));
        Assert.Equal([true, false, false], regions.Select(r => r.HasBadDate));
    }

    [Theory]
    [InlineData("Status: RO\nX-Status: AFT\nX-Keywords: work $Later\n", "\\Seen \\Answered \\Flagged \\Draft work $Later")]
    [InlineData("Status: O\n", "")]
    [InlineData("X-Status: D\n", "\\Deleted")]
    [InlineData("X-Keywords: work\n", "\\Seen work")]
    [InlineData("X-Mozilla-Status: 1007\nX-Mozilla-Keys: $label1 NonJunk      \n", "\\Seen \\Answered \\Flagged $Forwarded $label1 NonJunk")]
    [InlineData("X-Mozilla-Status: 0000\nStatus: RO\n", "")]
    [InlineData("X-Gmail-Labels: Inbox,Opened,Important\n", "\\Seen $Important")]
    [InlineData("X-Gmail-Labels: =?UTF-8?Q?Archiviert,Ungelesen,Kunden/M=C3=BCller?=\n", "Kunden/M\u00FCller")]
    [InlineData("X-Gmail-Labels: Starred,Unread,\"a,b\"\n", "\\Flagged a,b")]
    [InlineData("", null)]
    public void States_are_read_from_the_header(string fields, string? flags)
    {
        var state = MboxState.Read(HeaderBlock.Parse(Encoding.UTF8.GetBytes(fields + "Subject: x\n\n")));
        Assert.Equal(flags?.Split(' ', StringSplitOptions.RemoveEmptyEntries), state.Flags);
        Assert.False(state.IsExpunged);
    }

    [Theory]
    [InlineData("0008", true)]
    [InlineData("0009", true)]
    [InlineData("1009", true)]
    [InlineData("0001", false)]
    [InlineData("zzzz", false)]
    public void Thunderbird_s_deleted_mails_are_known(string status, bool isExpunged) =>
        Assert.Equal(isExpunged, MboxState.Read(HeaderBlock.Parse(Encoding.ASCII.GetBytes($"X-Mozilla-Status: {status}\n\n"))).IsExpunged);

    [Fact]
    public void States_are_read_as_they_were_written()
    {
        string[] all = ["\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft", "$Forwarded", "work"];
        for (int set = 0; set < 1 << all.Length; set++)
        {
            string[] flags = [.. all.Where((_, i) => (set >> i & 1) != 0)];
            var read = MboxState.Read(HeaderBlock.Parse(Encoding.UTF8.GetBytes(MboxState.Write(flags, ["\\Inbox", "work"]) + "\n")));
            Assert.Equal(flags.Append("work").Distinct().Order(), read.Flags!.Order());
        }
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public void An_emlx_is_its_message_and_its_list(string flags, bool seen)
    {
        string path = Path.Combine(_folder, "1.emlx");
        string mail = "From: a@example.org\nSubject: x\n\n<?xml is text\n";
        File.WriteAllText(path, $"{mail.Length}       \n{mail}<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict><key>date-received</key><integer>1709629200</integer><key>flags</key><integer>{flags}</integer></dict></plist>\n");
        var emlx = EmlxFile.Read(path);
        Assert.Equal(mail, File.ReadAllText(path)[(int)emlx.Start..(int)emlx.End]);
        Assert.Equal(seen ? ["\\Seen"] : [], emlx.Flags!);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1709629200), emlx.Received);
        foreach (string broken in (string[])["", "12", "5\nFrom: a\n\nx", $"{mail.Length + 900}\n{mail}", "x\n" + mail])
        {
            File.WriteAllText(path, broken);
            Assert.Throws<IOException>(() => EmlxFile.Read(path));
        }
        Assert.Throws<IOException>(() => EmlxFile.Read(Path.Combine(_folder, "1.partial.emlx")));
    }
}
