using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>Messages to files and back.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ExportImportTests : IDisposable
{
    static readonly DateTimeOffset Day = new(2018, 3, 4, 5, 6, 7, TimeSpan.FromHours(-5));

    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-export").FullName;
    readonly List<IDisposable> _servers = [];

    public void Dispose()
    {
        _shell.Dispose();
        _servers.ForEach(s => s.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    SandboxServer Connect(params string[] without)
    {
        var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without });
        _servers.Add(server);
        _shell.Set("connection", ModuleShell.ConnectionTo(server));
        _shell.Set("path", _folder);
        _shell.Run("Connect-Imap @connection | Out-Null");
        return server;
    }

    static byte[] Mail(int number, string body = "text") =>
        Encoding.Latin1.GetBytes($"From: Ann <ann@example.org>\r\nSubject: s/{number}: \u00E4\r\nMessage-ID: <{number}@x>\r\nDate: Mon, 1 Jan 2024 00:00:00 +0000\r\n\r\n{body}\r\n");

    // Lines that an mbox must quote, no text at all, no line end before the next message, 8-bit, long.
    static byte[][] Odd =>
        [Mail(1), Mail(2, "From x\r\n>From y\r\n>>From z"), Mail(3, ""), Mail(4, "\r\n\r\n"), Mail(5, new string('\u00FF', 400_000)), Mail(6, "From a@b Mon Jan  1 00:00:00 2024\r\n\r\nFrom a@b Mon Jan  1 00:00:00 2024"), Mail(7, ".")];

    static string[] Flags(int i) => i % 3 == 0 ? ["\\Seen", "\\Flagged", "$Forwarded"] : i % 3 == 1 ? [] : ["\\Answered", "Work", "\\Draft"];

    [Theory]
    [InlineData("Import-ImapMessage $path/* Copy")]
    [InlineData("Get-ChildItem $path | Import-ImapMessage -Folder Copy")]
    [InlineData("Import-ImapMessage $path/*.mbox, $path/*.index, $path/*.partial, $path/list/* Copy -Format Eml")]
    public void What_an_export_wrote_beside_messages_is_no_message(string call)
    {
        Connect();
        for (int i = 1; i <= 3; i++)
            _servers.OfType<SandboxServer>().Last().Mail["INBOX"].Append(Mail(i));
        _shell.Run("New-ImapFolder Copy | Out-Null; Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format Mbox");
        File.WriteAllText(Path.Combine(_folder, "half.eml.partial"), "Subject: ha");
        Directory.CreateDirectory(Path.Combine(_folder, "list"));
        File.WriteAllText(Path.Combine(_folder, "list", "dovecot-keywords"), "0 Work\n");
        File.WriteAllText(Path.Combine(_folder, "list", "one.eml"), "Subject: one\r\n\r\none\r\n");
        var result = _shell.Run($"{call} -Verbose");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Contains(result.Verbose, v => v.EndsWith("INBOX.mbox.index' was omitted: it is the index of an exported mbox, not a message.", StringComparison.Ordinal));
        Assert.Contains(result.Verbose, v => v.Contains("half.eml.partial", StringComparison.Ordinal));
        Assert.DoesNotContain(_shell.Run("Search-ImapMessage Copy").Output, m => Get(m, "Subject") is null or "" or "ha");
    }

    [Fact]
    public void An_index_that_is_named_is_an_error()
    {
        Connect();
        _servers.OfType<SandboxServer>().Last().Mail["INBOX"].Append(Mail(1));
        var result = _shell.Run("Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format Mbox; Import-ImapMessage $path/INBOX.mbox.index INBOX; Import-ImapMessage -LiteralPath $path/INBOX.mbox.index INBOX; Set-Content $path/my.index \"Subject: x`n`nx\"; Import-ImapMessage $path/my.index Archive; (Get-ImapFolder INBOX, Archive).Total");
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.EndsWith("is the index of an exported mbox, not a message.", e.ToString()));
        Assert.Equal([1u, 1u], result.Output);
    }

    static object? Get(object? value, string property) => PSObject.AsPSObject(value!).Properties[property]?.Value;

    string[] Files(string pattern = "*") => [.. Directory.EnumerateFiles(_folder, pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f)).Where(f => Path.GetFileName(f) != "export.index").Order(StringComparer.Ordinal)];

    static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    // What a person could tell two messages apart by.
    string[] Contents(string folder) => [.. _shell.Run($"Search-ImapMessage '{folder}'").Output.Select(m =>
    {
        var raw = (byte[])((PSObject)PSObject.AsPSObject(_shell.Run($"Get-ImapMessageContent '{folder}' {Get(m, "Uid")} -As Raw").Output.Single()!)).BaseObject;
        return $"{Hash(raw)} {((DateTimeOffset)Get(m, "Received")!).UtcDateTime:s} {string.Join(' ', ((IEnumerable<string>)Get(m, "Flag")!).Where(f => f != "\\Recent").Order(StringComparer.Ordinal))}";
    }).Order(StringComparer.Ordinal)];

    void RoundTrip(string format)
    {
        _shell.Run($"Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format {format}");
        _shell.Run("New-ImapFolder Back | Out-Null");
        string place = format == "Maildir" ? Path.Combine(_folder, "INBOX") : _folder;
        var result = _shell.Run($"Import-ImapMessage '{place}' Back -UseFileTime -PassThru");
        Assert.Empty(result.Errors);
        Assert.Equal(Odd.Length, result.Output.Count);
        // A message file has no place for flags.
        string[] Comparable(string[] contents) => format == "Eml" ? [.. contents.Select(c => string.Join(' ', c.Split(' ').Take(2)))] : contents;
        Assert.Equal(Comparable(Contents("INBOX")), Comparable(Contents("Back")));
        Assert.Empty(_shell.Run($"Import-ImapMessage '{place}' Back -SkipDuplicate -PassThru").Output);
    }

    [Theory]
    [InlineData("Eml", "")]
    [InlineData("Mbox", "")]
    [InlineData("Maildir", "")]
    [InlineData("Mbox", "MULTIAPPEND LITERAL+ UIDPLUS")]
    [InlineData("Maildir", "LITERAL+ LITERAL-")]
    public void What_is_exported_comes_back_the_same(string format, string without)
    {
        var server = Connect(without.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        for (int i = 0; i < Odd.Length; i++)
            server.Mail["INBOX"].Append(Odd[i], new FlagSet(Flags(i)), Day.AddDays(i));
        if (without.Contains("UIDPLUS", StringComparison.Ordinal))
        {
            _shell.Run($"Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format {format}; New-ImapFolder Back | Out-Null; Import-ImapMessage $path Back");
            Assert.Equal(Contents("INBOX"), Contents("Back"));
            return;
        }
        RoundTrip(format);
    }

    [Theory]
    [InlineData("Eml")]
    [InlineData("Mbox")]
    [InlineData("Maildir")]
    public void Several_connections_export_the_same(string format)
    {
        var server = Connect();
        for (int i = 0; i < 2000; i++)
            server.Mail["INBOX"].Append(Mail(i), FlagSet.Empty, Day.AddMinutes(i));
        int before = server.CommandLog.Count(c => c.Contains(" AUTHENTICATE ", StringComparison.Ordinal));
        _shell.Run($"Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format {format} -ThrottleLimit 3");
        int further = server.CommandLog.Count(c => c.Contains(" AUTHENTICATE ", StringComparison.Ordinal)) - before;
        // An mbox takes one message after the other.
        Assert.Equal(format == "Mbox" ? 0 : 2, further);
        Assert.Empty(Files("*.partial"));
        string place = format == "Maildir" ? Path.Combine(_folder, "INBOX") : _folder;
        _shell.Run($"New-ImapFolder Back | Out-Null; Import-ImapMessage '{place}' Back");
        Assert.Equal(server.Mail["INBOX"].Messages.Select(m => Hash(m.ToArray())).Order(), server.Mail["Back"].Messages.Select(m => Hash(m.ToArray())).Order());
    }

    [SkippableTheory]
    [InlineData("Eml")]
    [InlineData("Mbox")]
    [InlineData("Maildir")]
    public void On_Dovecot_too(string format)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        var server = DovecotServer.Start();
        _servers.Add(server);
        server.Deliver(server.UserName, "INBOX", Odd.Select((m, i) => new Delivery(m) { Flags = [.. Flags(i).Where(f => f.StartsWith('\\'))], Received = Day.AddDays(i) }));
        _shell.Set("connection", ModuleShell.ConnectionTo(server, "Tls"));
        _shell.Set("path", _folder);
        _shell.Run("Connect-Imap @connection | Out-Null");
        RoundTrip(format);
    }

    [Theory]
    [InlineData("Eml")]
    [InlineData("Mbox")]
    [InlineData("Maildir")]
    public void A_broken_export_goes_on_where_it_stopped(string format)
    {
        var server = Connect();
        for (int i = 1; i <= 1000; i++)
            server.Mail["INBOX"].Append(Mail(i, new string('x', 5000)), null, Day.AddMinutes(i));
        server.Faults.On("UID FETCH").Skip(9).DropAfter(200_000);
        var first = _shell.Try($"Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format {format}");
        Assert.NotEmpty(first.Errors);
        server.Faults.Clear();
        _shell.Run("Connect-Imap @connection | Out-Null");
        server.ClearLog();
        var second = _shell.Run($"Search-ImapMessage INBOX | Export-ImapMessage -Path $path -Format {format} -Verbose");
        string summary = second.Verbose.Last(v => v.StartsWith("Exported", StringComparison.Ordinal));
        int there = int.Parse(summary.Split("'. ")[1].Split(' ')[0]);
        Assert.InRange(there, 1, 999);
        Assert.Equal($"Exported {1000 - there} messages to '{_folder}'. {there} already existed.", summary);
        Assert.Empty(Files("*.partial"));
        Assert.Equal(1000, format switch { "Eml" => Files("*.eml").Length, "Maildir" => Files("*:2,*").Length, _ => ImapPS.Client.Files.MboxReader.Read(Path.Combine(_folder, "INBOX.mbox")).Count() });
        if (format == "Eml")
            Assert.Equal(server.Mail["INBOX"].Messages.Select(m => Hash(m.ToArray())).Order(), Files().Select(f => Hash(File.ReadAllBytes(Path.Combine(_folder, f)))).Order());
        Assert.All(server.Mail["INBOX"].Messages, m => Assert.False(m.Flags.Contains("\\Seen")));
    }

    [Fact]
    public void Files_are_named_and_dated_as_asked()
    {
        var server = Connect();
        foreach (int i in (int[])[1, 2])
            server.Mail["INBOX"].Append(Mail(7, $"{i}"), null, Day);
        string day = Day.ToLocalTime().ToString("yyyy-MM-dd");
        _shell.Run("Search-ImapMessage INBOX | Export-ImapMessage -Path $path");
        Assert.Equal([$"{day} Ann s_7_ \u00E4 1.eml", $"{day} Ann s_7_ \u00E4 2.eml"], Files().Select(f => f.Replace("�", "\u00E4")));
        Assert.All(Files(), f => Assert.Equal(Day.UtcDateTime, File.GetLastWriteTimeUtc(Path.Combine(_folder, f))));
        // The same name twice: both are kept, and a second run finds both.
        _shell.Run("Search-ImapMessage INBOX | Export-ImapMessage -Path $path/same -NameTemplate '{FromAddress}{{x}}'");
        Assert.Equal(["ann@example.org{x} (2).eml", "ann@example.org{x}.eml"], Files("ann@*").Select(Path.GetFileName));
        Assert.Contains("Exported 0 messages", _shell.Run("Search-ImapMessage INBOX | Export-ImapMessage -Path $path/same -NameTemplate '{FromAddress}{{x}}' -Verbose").Verbose[^1]);
        Assert.StartsWith("InvalidArgument", _shell.Try("Search-ImapMessage INBOX | Export-ImapMessage -Path $path -NameTemplate '{Password}'").Errors.Single().FullyQualifiedErrorId);
        _shell.Run("Search-ImapMessage INBOX | Export-ImapMessage -Path $path/none -WhatIf");
        Assert.False(Directory.Exists(Path.Combine(_folder, "none")));
    }

    [Fact]
    public void Duplicates_are_left_out_by_their_content()
    {
        var server = Connect();
        byte[] noId = Encoding.ASCII.GetBytes("Subject: a\r\n\r\nxxxx\r\n");
        server.Mail["INBOX"].Append(Mail(1));
        server.Mail["INBOX"].Append(noId);
        File.WriteAllBytes(Path.Combine(_folder, "1.eml"), Mail(1));
        File.WriteAllBytes(Path.Combine(_folder, "2.eml"), noId);
        File.WriteAllBytes(Path.Combine(_folder, "3.eml"), Encoding.ASCII.GetBytes("Subject: b\r\n\r\nxxxx\r\n"));
        File.WriteAllBytes(Path.Combine(_folder, "4.eml"), Mail(2));
        File.WriteAllText(Path.Combine(_folder, "5.eml"), Encoding.Latin1.GetString(Mail(1)).Replace("\r\n", "\n"), Encoding.Latin1);
        // One Message-ID and size, and another text; one size without Message-ID, and another text.
        byte[] other = Mail(1);
        other[^3]++;
        File.WriteAllBytes(Path.Combine(_folder, "6.eml"), other);
        File.WriteAllBytes(Path.Combine(_folder, "7.eml"), Encoding.ASCII.GetBytes("Subject: a\r\n\r\nxxxy\r\n"));
        File.WriteAllBytes(Path.Combine(_folder, "8.eml"), other);
        var result = _shell.Run("Import-ImapMessage $path/*.eml INBOX -SkipDuplicate -PassThru");
        Assert.Equal(["b", "s/2: \u00E4", "s/1: \u00E4", "a"], result.Output.Select(m => Get(m, "Subject")));
    }

    [Fact]
    public void Flags_come_from_an_old_mbox_and_a_Maildir_unless_others_are_given()
    {
        var server = Connect();
        File.WriteAllText(Path.Combine(_folder, "old"), "From a@b Mon Jan  1 10:00:00 2001\nSubject: 1\nStatus: RO\nX-Status: AF\n\ntext\n\nFrom a@b Mon Jan  1 11:00:00 2001\nSubject: 2\nStatus: O\n\ntext\n\nFrom a@b Mon Jan  1 12:00:00 2001\nSubject: 3\n\ntext\n");
        _shell.Run("Import-ImapMessage $path/old INBOX; Import-ImapMessage $path/old INBOX -Flag Draft");
        Assert.Equal(["\\Seen \\Answered \\Flagged", "", "\\Seen", "\\Draft", "\\Draft", "\\Draft"], server.Mail["INBOX"].Messages.Select(m => string.Join(' ', m.Flags.Where(f => f != "\\Recent"))));
        Assert.Equal([10, 11, 12, 10, 11, 12], server.Mail["INBOX"].Messages.Select(m => m.Received.UtcDateTime.Hour));
        foreach (var (name, subject) in (ReadOnlySpan<(string, string)>)[("cur/1.x:2,RSa", "a"), ("cur/2.x:2,", "b"), ("new/3.x", "c")])
        {
            Directory.CreateDirectory(Path.Combine(_folder, "box", name.Split('/')[0]));
            File.WriteAllText(Path.Combine(_folder, "box", name), $"Subject: {subject}\n\nx\n");
        }
        File.WriteAllText(Path.Combine(_folder, "box", "dovecot-keywords"), "0 Work\n");
        _shell.Run("Import-ImapMessage $path/box Archive");
        Assert.Equal(["\\Seen \\Answered Work", "", ""], server.Mail["Archive"].Messages.Select(m => string.Join(' ', m.Flags.Where(f => f != "\\Recent"))));
    }

    [Fact]
    public void What_is_no_mail_is_told_and_the_rest_is_stored()
    {
        var server = Connect();
        File.WriteAllBytes(Path.Combine(_folder, "1.eml"), [1, 0, 2]);
        File.WriteAllBytes(Path.Combine(_folder, "2.eml"), []);
        File.WriteAllBytes(Path.Combine(_folder, "3.eml"), Mail(3));
        var result = _shell.Run("Import-ImapMessage $path/*.eml INBOX");
        Assert.Equal(2, result.Errors.Count);
        Assert.Equal(1, server.Mail["INBOX"].Count);
        Assert.Single(_shell.Run("Import-ImapMessage $path/3.eml INBOX -Format Mbox").Errors);
        Assert.Single(_shell.Run("Import-ImapMessage $path INBOX -Format Maildir").Errors);
        Assert.Equal(1, server.Mail["INBOX"].Count);
    }
}
