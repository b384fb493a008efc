using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>Fewer bytes than RFC822.SIZE announces are not the message: nothing is stored, nothing is removed, no file is written.</summary>
[Collection(nameof(WholeProcess))]
public sealed class TruncatedMessageTests : IDisposable
{
    const int Size = 9724;

    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-truncated").FullName;
    readonly List<IDisposable> _servers = [];

    public TruncatedMessageTests() => _shell.Set("path", _folder);

    public void Dispose()
    {
        _shell.Dispose();
        _servers.ForEach(s => s.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    SandboxServer Connect(string name)
    {
        var server = SandboxServer.Start();
        _servers.Add(server);
        _shell.Set("connection", ModuleShell.ConnectionTo(server));
        _shell.Run($"${name} = Connect-Imap @connection -Name truncated-{name}");
        return server;
    }

    static string Mail(int number, int size = 100)
    {
        string head = $"From: ann@example.org\r\nSubject: {number}\r\nMessage-ID: <{number}@x>\r\n\r\n";
        return head + new string('x', size - head.Length - 2) + "\r\n";
    }

    // How a server answers for a message of Size bytes of which it has not all, and how many it sends.
    public static TheoryData<string, int> Answers => new()
    {
        { "UID 2 RFC822.SIZE 9724 BODY[] {0}\r\n", 0 },
        { "UID 2 RFC822.SIZE 9724 BODY[] \"\"", 0 },
        { "UID 2 RFC822.SIZE 9724 BODY[] NIL", 0 },
        { $"UID 2 RFC822.SIZE 9724 BODY[] {{9723}}\r\n{Mail(2, 9723)}", 9723 },
        { $"BODY[] {{500}}\r\n{Mail(2, 500)} UID 2 RFC822.SIZE 9724", 500 },
        // Too large to be kept in its response.
        { $"UID 2 RFC822.SIZE 400000 BODY[] {{300000}}\r\n{Mail(2, 300_000)}", 300_000 },
    };

    // Three messages; the second comes as the answer says.
    SandboxServer WithTruncated(string answer, int times = 1)
    {
        var server = Connect("here");
        foreach (int i in (int[])[1, 2, 3])
            server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes(Mail(i, i == 2 ? Size : 100)));
        _shell.Run("$mail = Search-ImapMessage INBOX");
        string WholeAnswer(int i) => $"* {i} FETCH (UID {i} RFC822.SIZE 100 BODY[] {{100}}\r\n{Mail(i)})";
        server.Faults.On("UID FETCH").Times(times).Untagged(WholeAnswer(1), $"* 2 FETCH ({answer})", WholeAnswer(3)).Answer("OK done");
        return server;
    }

    string[] Files() => [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "export.index").Order(StringComparer.Ordinal)];

    static void AssertTold(ShellResult result, string size, int received)
    {
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("MessageTruncated,", error.FullyQualifiedErrorId);
        string digits = new([.. error.Exception.Message.Where(c => char.IsDigit(c) || c == ' ')]);
        Assert.Contains(size, digits.Split(' '));
        Assert.Contains($"{received}", digits.Split(' '));
        Assert.Contains("message 2 in 'INBOX'", error.Exception.Message);
    }

    static string SizeIn(string answer) => answer.Contains("400000", StringComparison.Ordinal) ? "400000" : $"{Size}";

    public static TheoryData<string, string, int> Exports
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (string format in (string[])["Eml", "Mbox", "Maildir"])
                foreach (var row in Answers)
                    data.Add(format, (string)row[0], (int)row[1]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void Export_writes_no_file_and_no_entry(string format, string answer, int received)
    {
        var server = WithTruncated(answer);
        AssertTold(_shell.Run($"$mail | Export-ImapMessage -Path $path -Format {format}"), SizeIn(answer), received);
        string all = string.Concat(Files().Select(File.ReadAllText));
        Assert.Contains("Subject: 1", all);
        Assert.Contains("Subject: 3", all);
        Assert.DoesNotContain("Subject: 2", all);
        Assert.Equal(2, format == "Mbox" ? File.ReadAllLines(Path.Combine(_folder, "INBOX.mbox.index")).Length - 2 : Files().Length);
        Assert.DoesNotContain(Files(), f => f.EndsWith(".partial", StringComparison.Ordinal));
        // Once it comes whole, it is added.
        server.Faults.Clear();
        Assert.Empty(_shell.Run($"$mail | Export-ImapMessage -Path $path -Format {format}").Errors);
        Assert.Contains("Subject: 2", string.Concat(Files().Select(File.ReadAllText)));
        Assert.Equal(3, format == "Mbox" ? File.ReadAllLines(Path.Combine(_folder, "INBOX.mbox.index")).Length - 2 : Files().Length);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_move_to_another_account_stores_and_removes_nothing_of_it(string answer, int received)
    {
        var there = Connect("there");
        var here = WithTruncated(answer);
        AssertTold(_shell.Run("$mail | Move-ImapMessage Archive -DestinationSession $there"), SizeIn(answer), received);
        Assert.Equal([2u], here.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.Equal([Mail(1), Mail(3)], there.Mail["Archive"].Messages.Select(m => Encoding.ASCII.GetString(m.ToArray())));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_copy_to_another_account_stores_nothing_of_it(string answer, int received)
    {
        var there = Connect("there");
        WithTruncated(answer);
        AssertTold(_shell.Run("$mail | Copy-ImapMessage Archive -DestinationSession $there"), SizeIn(answer), received);
        Assert.Equal(2, there.Mail["Archive"].Count);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void The_raw_content_is_not_given(string answer, int received)
    {
        WithTruncated(answer, times: 2);
        foreach (string form in (string[])["Raw", "MimeMessage"])
        {
            var result = _shell.Run($"$mail | Get-ImapMessageContent -As {form}");
            AssertTold(result, SizeIn(answer), received);
            Assert.Equal(2, result.Output.Count);
        }
    }

    // Some servers count fewer than they send, as hMailServer does.
    [Fact]
    public void More_bytes_than_announced_are_the_message()
    {
        var there = Connect("there");
        string answer = $"UID 2 RFC822.SIZE 400 BODY[] {{500}}\r\n{Mail(2, 500)}";
        var here = WithTruncated(answer, times: 2);
        Assert.Empty(_shell.Run("$mail | Export-ImapMessage -Path $path").Errors);
        Assert.Equal([100, 100, 500], Files().Select(f => (int)new FileInfo(f).Length).Order());
        Assert.Empty(_shell.Run("$mail | Move-ImapMessage Archive -DestinationSession $there").Errors);
        Assert.Equal([Mail(1), Mail(2, 500), Mail(3)], there.Mail["Archive"].Messages.Select(m => Encoding.ASCII.GetString(m.ToArray())));
        Assert.Equal(0, here.Mail["INBOX"].Count);
    }

    [Fact]
    public void An_attachment_that_comes_short_is_not_saved()
    {
        var server = Connect("here");
        server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes("Subject: a\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n0123456789"));
        _shell.Run("$attachment = Search-ImapMessage INBOX | Get-ImapAttachment");
        server.Faults.On("UID FETCH").Untagged("* 1 FETCH (UID 1 BODY[1] {4}\r\n0123)").Answer("OK done");
        var error = Assert.Single(_shell.Run("$attachment | Save-ImapAttachment -Path $path").Errors);
        Assert.StartsWith("MessageTruncated,", error.FullyQualifiedErrorId);
        Assert.Contains("only 4 of the 10 bytes of 'a.pdf' of message 1 in 'INBOX'", error.Exception.Message);
        Assert.Empty(Files());
        Assert.Empty(_shell.Run("$attachment | Save-ImapAttachment -Path $path").Errors);
        Assert.Equal("0123456789", File.ReadAllText(Assert.Single(Files())));
    }

    // Dovecot knows the size from the file's name; it ends the session when the file is shorter.
    [SkippableTheory]
    [InlineData("Export-ImapMessage -Path $path")]
    [InlineData("Export-ImapMessage -Path $path -Format Mbox")]
    [InlineData("Move-ImapMessage Archive -DestinationSession $there")]
    public void On_Dovecot_a_file_cut_short_is_neither_exported_nor_moved(string command)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        var there = Connect("there");
        var server = DovecotServer.Start();
        _servers.Add(server);
        server.Deliver(server.UserName, "INBOX", [new Delivery(Encoding.ASCII.GetBytes(Mail(2, Size)))]);
        _shell.Set("connection", ModuleShell.ConnectionTo(server, "Tls"));
        _shell.Run("Connect-Imap @connection | Out-Null; $mail = Search-ImapMessage INBOX");
        string stored = Assert.Single(Directory.EnumerateFiles(server.Folder, "*,S=*", SearchOption.AllDirectories));
        using (var file = File.OpenWrite(stored))
            file.SetLength(500);
        Assert.NotEmpty(_shell.Try($"$mail | {command}").Errors);
        Assert.DoesNotContain("Subject: 2", string.Concat(Files().Select(File.ReadAllText)));
        Assert.Empty(there.Mail["Archive"].Messages);
        Assert.Single(Directory.EnumerateFiles(server.Folder, "*,S=*", SearchOption.AllDirectories));
    }
}
