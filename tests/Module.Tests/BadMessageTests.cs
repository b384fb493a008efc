using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Module.Tests.Servers;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>Whatever reads messages: one that makes every FETCH fail, or is left out of every answer, costs itself, with one error that names it.</summary>
[Collection(nameof(WholeProcess))]
public sealed class BadMessageTests : IDisposable
{
    const int Count = 12;

    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-bad").FullName;
    readonly SandboxServer _server = SandboxServer.Start();
    readonly SandboxServer _target = SandboxServer.Start();
    readonly BadMessageRelay _relay;

    public BadMessageTests()
    {
        for (int i = 1; i <= Count; i++)
            _server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes(Mail(i)));
        _relay = new BadMessageRelay(_server.PlainPort);
        _shell.Set("path", _folder);
        _shell.Set("credential", ModuleShell.Credential(_server.UserName, _server.Password));
        _shell.Set("port", _relay.Port);
        _shell.Run("$s = Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential -Name bad-source");
        _shell.Set("connection", ModuleShell.ConnectionTo(_target));
        _shell.Run("$t = Connect-Imap @connection -Name bad-target; Select-ImapSession bad-source; $all = @(Search-ImapMessage INBOX)");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap bad-source, bad-target");
        _shell.Dispose();
        _relay.Dispose();
        _server.Dispose();
        _target.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    static string Mail(int i) =>
        $"From: ann{i}@example.org\r\nSubject: Report {i}\r\nMessage-ID: <{i}@x>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + $"--b\r\nContent-Type: text/plain\r\n\r\nBody {i}\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"f{i}.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n";

    // Each gives something for every message that it got.
    static readonly string[] Scripts =
    [
        "Search-ImapMessage INBOX",
        "Search-ImapMessage INBOX -SortBy Subject",
        "Search-ImapMessage INBOX -Filter \"Body -like '*Body*'\"",
        "Search-ImapMessage INBOX -Filter \"HasAttachment -eq `$true -and AttachmentName -like 'f*'\"",
        "Get-ImapMessage INBOX -Uid (1..12)",
        "$all | Get-ImapMessage",
        "Get-ImapMessageContent INBOX -Uid (1..12)",
        "$all | Get-ImapMessageContent -As Raw | ForEach-Object { 1 }",
        "$all | Get-ImapMessageContent -As Header",
        "Get-ImapMessageContent INBOX -Uid (1..12) -Part 2 | ForEach-Object { 1 }",
        "Get-ImapAttachment INBOX -Uid (1..12)",
        "Save-ImapAttachment $path/a INBOX -Uid (1..12) -PassThru",
        "$all | Export-ImapMessage $path/b -PassThru",
        "Export-ImapMessage $path/c INBOX -Uid (1..12) -PassThru",
        "$all | Export-ImapMessage $path/d -ThrottleLimit 2 -PassThru",
        "$all | Export-ImapMessage $path/e -Format Mbox; Select-String '^From ' (Get-ChildItem $path/e -Recurse -Filter *.mbox)",
        "$all | Export-ImapMessage $path/f -Format Maildir -PassThru",
        "(Measure-ImapFolder INBOX -By Sender)",
        "Get-ImapThread INBOX",
        "$all | Copy-ImapMessage -Destination INBOX -DestinationSession bad-target; Search-ImapMessage INBOX -Session bad-target",
    ];

    public static TheoryData<string, uint, bool> Runs
    {
        get
        {
            var random = new Random(5);
            var runs = new TheoryData<string, uint, bool>();
            foreach (string script in Scripts)
            {
                runs.Add(script, (uint)random.Next(1, Count + 1), false);
                runs.Add(script, (uint)random.Next(1, Count + 1), true);
            }
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void One_message_that_cannot_be_fetched_is_one_error_and_the_others_come(string script, uint bad, bool omits)
    {
        _relay.Omits = omits;
        _relay.Bad = bad;
        var result = _shell.Run(script);
        _relay.Bad = 0;
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("MessageNotFetched,", error.FullyQualifiedErrorId);
        Assert.Contains($"essage {bad} in 'INBOX'", error.ToString());
        Assert.DoesNotContain("does not exist", error.ToString());
        Assert.Equal(Count - 1, result.Output.Count);
    }
}
