using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Module.Tests;

/// <summary>Files and folders of other mail programs: what is in them arrives whole, and what is left out is told.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ImportKindTests : IDisposable
{
    readonly ModuleShell _shell = new();
    readonly SandboxServer _server = SandboxServer.Start();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-kinds").FullName;

    public ImportKindTests()
    {
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Set("path", _folder);
        _shell.Run("Connect-Imap @connection -Name kinds | Out-Null");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap kinds");
        _shell.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding.Latin1);
    }

    static string Mail(string subject, string more = "") => $"{more}From: a@example.org\nSubject: {subject}\nDate: Tue, 05 Mar 2024 10:00:00 +0100\n\ntext of {subject}\n";

    ShellResult Import(string arguments = "$path/x") => _shell.Run($"Import-ImapMessage {arguments} -Folder INBOX");

    // Subject and flags of what is stored.
    string[] Stored => [.. _server.Mail["INBOX"].Messages.Select(m => $"{Text(m).Split("Subject: ")[1].Split('\r')[0]}: {string.Join(' ', m.Flags.Where(f => f != "\\Recent").Order(StringComparer.Ordinal))}")];

    static string Text(SandboxMessage message) => Encoding.Latin1.GetString(message.ToArray());

    [Fact]
    public void Thunderbird_s_deleted_mails_stay_out_and_are_counted()
    {
        Write("x", $"From - Tue Mar  5 10:00:00 2024\n{Mail("kept", "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n")}\nFrom - Tue Mar  5 10:00:00 2024\n{Mail("gone", "X-Mozilla-Status: 0009\n")}\nFrom -\n{Mail("new", "X-Mozilla-Status: 0000\nX-Mozilla-Keys: $label1\n")}");
        var result = Import();
        Assert.StartsWith("1 message in '", Assert.Single(result.Warnings));
        Assert.Equal(["kept: \\Seen", "new: $label1"], Stored);
    }

    [Fact]
    public void A_keyword_that_is_none_is_told_with_and_without_Status()
    {
        foreach (string status in (string[])["Status: RO\n", ""])
        {
            Write("x", $"From a@b Tue Mar  5 10:00:00 2024\n{Mail("one", status + "X-Keywords: \\zap good\n")}");
            Assert.Contains("\\zap", Assert.Single(Import().Warnings));
        }
        Assert.Equal(["one: \\Seen good", "one: \\Seen good"], Stored);
    }

    [Fact]
    public void A_From_line_without_a_date_takes_it_from_the_header()
    {
        Write("x", $"From - \n{Mail("one")}\nFrom - \n{Mail("two")}From a@b Sat Feb 30 10:00:00 2024\n{Mail("three")}");
        Assert.Contains("1 message", Assert.Single(Import().Warnings));
        Assert.Equal(["one: \\Seen", "two: \\Seen", "three: \\Seen"], Stored);
        Assert.All(_server.Mail["INBOX"].Messages, m => Assert.Equal(new DateTimeOffset(2024, 3, 5, 9, 0, 0, default), m.Received));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_mark_and_any_line_ends_are_no_part_of_the_mail(string end)
    {
        Write("x", "\u00EF\u00BB\u00BF" + Mail("one").Replace("\n", end));
        Assert.Empty(Import().Warnings);
        Assert.Equal(Mail("one").Replace("\n", "\r\n"), Text(_server.Mail["INBOX"].Messages.Single()));
    }

    [Fact]
    public void Takeout_s_labels_are_flags_and_keywords()
    {
        Write("x.mbox", $"From 1771@xxx Tue Mar 05 09:00:00 +0000 2024\r\n{Mail("one", "X-GM-THRID: 1771\nX-Gmail-Labels: =?UTF-8?Q?Archiviert,Ungelesen,Kunden/M=C3=BCller?=\n").Replace("\n", "\r\n")}\r\nFrom here on it is text\r\n\r\nFrom 1772@xxx Tue Mar 05 09:00:00 +0000 2024\r\n{Mail("two", "X-Gmail-Labels: Inbox,Opened,Starred,Work\n").Replace("\n", "\r\n")}");
        Assert.Contains("Kunden", Assert.Single(Import("$path/x.mbox").Warnings));
        Assert.Equal(["one: ", "two: Work \\Flagged \\Seen"], Stored);
    }

    static string Emlx(string mail, int flags) => $"{mail.Length}      \n{mail}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>flags</key><integer>{flags}</integer></dict></plist>\n";

    [Fact]
    public void Apple_s_files_and_packages_are_read_whole_or_refused()
    {
        Write("a.emlx", Emlx(Mail("one"), 1));
        Write("Old.mbox/mbox", $"From a@b Tue Mar  5 10:00:00 2024\n{Mail("two")}");
        Write("New.mbox/A0/Data/Messages/1.emlx", Emlx(Mail("three"), 16));
        Write("New.mbox/A0/Data/Messages/2.partial.emlx", Emlx(Mail("half"), 0));
        Write("sub/other.eml", Mail("other"));
        var result = Import("$path");
        Assert.Contains("2.partial.emlx", Assert.Single(result.Errors).ToString());
        Assert.Contains("sub", Assert.Single(result.Warnings));
        Assert.Equal(["one: \\Seen", "three: \\Flagged", "two: \\Seen"], Stored.Order());
        Assert.Equal(Mail("one").Replace("\n", "\r\n"), Text(_server.Mail["INBOX"].Messages.First(m => Text(m).Contains("one"))));
        Write("b.emlx", "99999\n" + Mail("cut"));
        Assert.Single(Import("$path/b.emlx").Errors);
    }

    [Fact]
    public void The_folders_of_a_Maildir_and_letters_without_a_name_are_told()
    {
        Write("x/cur/1709629200.M1P1.h,S=140,W=146:2,RSab", Mail("one"));
        Write("x/cur/1709629300.M2P1.h:2,Sz", Mail("two"));
        Write("x/new/1709629400.M3P1.h", Mail("three"));
        Write("x/dovecot-keywords", "0 $Forwarded\n1 invoices\n");
        Write("x/.Sent/cur/1709629700.M6P1.h:2,S", Mail("sent"));
        Write("x/.Projects.Old/new/1709629800.M7P1.h", Mail("old"));
        var result = Import();
        Assert.Equal(["one: $Forwarded \\Answered \\Seen invoices", "two: \\Seen", "three: "], Stored);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains(result.Warnings, w => w.Contains(".Projects.Old, .Sent", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, w => w.Contains("'z'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Received: from a by b; Tue, 5 Mar 2024 10:00:00 +0100 (CET)\nDate: Thu, 01 Jan 1970 00:00:00 +0000", "2024-03-05T09:00:00")]
    [InlineData("Received: ; Thu Oct 28 17:00:38 2004 -0400", "2004-10-28T21:00:38")]
    [InlineData("Delivery-date: Tue, 05 Mar 2024 10:00:00 +0100", "2024-03-05T09:00:00")]
    [InlineData("Date: Tue, 05 Mar 2024 24:00:00 +0100", "2024-03-05T23:00:00")]
    [InlineData("Date: 13 May 1931 00:55:37 -0000", "1931-05-13T00:55:37")]
    [InlineData("Date: 13 May 2101 00:55:37 -0000", "2101-05-13T00:55:37")]
    public void The_date_of_receipt_is_the_header_s(string fields, string expected)
    {
        Write("x.eml", $"{fields}\nFrom: a@example.org\nSubject: x\n\nx\n");
        Assert.Empty(Import("$path/x.eml").Warnings);
        Assert.Equal(expected, _server.Mail["INBOX"].Messages.Single().Received.UtcDateTime.ToString("s"));
    }

    [Theory]
    [InlineData("Tue, 05 Mar 2024 10:80:00 +0100")]
    [InlineData("3/5/2024 10:00:00")]
    [InlineData("yesterday")]
    public void A_date_that_is_none_is_told(string date)
    {
        Write("x.eml", $"Date: {date}\nFrom: a@example.org\nSubject: x\n\nx\n");
        Assert.Contains(date, Assert.Single(Import("$path/x.eml").Warnings));
    }

    [Theory]
    [InlineData("Eml")]
    [InlineData("Mbox")]
    [InlineData("Maildir")]
    public void Odd_dates_and_NUL_survive_an_export_and_an_import(string format)
    {
        DateTimeOffset[] dates = [new(1969, 12, 31, 23, 59, 58, default), new(1903, 1, 2, 3, 4, 6, default), new(2038, 1, 19, 3, 14, 8, default), new(2100, 6, 1, 0, 0, 0, default)];
        foreach (var date in dates)
            _server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes($"Subject: {date.Year}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\nA\0B\0C\r\nFrom \0\r\n"), FlagSet.Empty, date);
        _shell.Run($"Search-ImapMessage INBOX | Export-ImapMessage -Path $path/out -Format {format}; New-ImapFolder Back | Out-Null");
        var result = _shell.Run($"Import-ImapMessage {(format == "Maildir" ? "$path/out/INBOX" : "$path/out/*")} Back -UseFileTime");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(_server.Mail["INBOX"].Messages.Select(m => $"{Text(m)} {m.Received.UtcDateTime:s}").Order(), _server.Mail["Back"].Messages.Select(m => $"{Text(m)} {m.Received.UtcDateTime:s}").Order());
    }
}
