using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Searching;

/// <summary>A property that was not fetched is fetched when it is read, for the messages of one search together. It is never null in place of an answer.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LatePropertyTests : IDisposable
{
    const int Count = 1200;

    readonly ModuleShell _shell = new();
    readonly SandboxServer _server = SandboxServer.Start();

    public LatePropertyTests()
    {
        for (int i = 1; i <= Count; i++)
        {
            string body = i % 3 == 0
                ? "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n--b--\r\n"
                : "\r\ntext\r\n";
            _server.Mail["INBOX"].Append(System.Text.Encoding.ASCII.GetBytes($"From: a@example.org\r\nSubject: s{i}\r\n{body}"), new FlagSet(i % 2 == 0 ? ["\\Seen"] : []), DateTimeOffset.Now.AddMinutes(-i));
        }
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Run("$null = Connect-Imap @connection -Name late");
        _server.ClearLog();
    }

    public void Dispose()
    {
        _shell.Try("Disconnect-Imap late");
        _shell.Dispose();
        _server.Dispose();
    }

    string Out(string script) => string.Join(' ', _shell.Run(script).Output);

    int Fetches(string item) => _server.CommandLog.Count(line => line.Contains("UID FETCH", StringComparison.Ordinal) && line.Contains(item, StringComparison.Ordinal));

    [Theory]
    [InlineData("Search-ImapMessage -Session late")]
    [InlineData("Search-ImapMessage -Session late -SortBy Size")]
    [InlineData("Search-ImapMessage -Session late -Filter { Subject -like 's*' }")]
    [InlineData("Search-ImapMessage -Session late | Get-ImapMessage")]
    public void Attachments_are_known_whether_or_not_they_were_asked_for(string source)
    {
        Assert.Equal($"{Count / 3}", Out($"({source} | Where-Object HasAttachment | Measure-Object).Count"));
        Assert.InRange(Fetches("BODYSTRUCTURE"), 1, 20);
        Assert.Equal($"{Count * 2 / 3}", Out($"({source} | Where-Object {{ -not $_.HasAttachment }} | Measure-Object).Count"));
        Assert.Equal($"{Count / 3}", Out($"$all = {source}; ($all | Where-Object {{ $_.AttachmentName -contains 'a.pdf' }} | Measure-Object).Count"));
    }

    [Theory]
    [InlineData("-not $_.Read", "600")]
    [InlineData("$_.Size -gt 200", "400")]
    [InlineData("$_.Subject -eq ''", "0")]
    [InlineData("$null -eq $_.Received", "0")]
    [InlineData("$_.From -ne 'a@example.org'", "0")]
    public void Every_property_answers_though_another_was_asked_for(string condition, string expected) =>
        Assert.Equal(expected, Out($"(Search-ImapMessage -Session late -Property Uid | Where-Object {{ {condition} }} | Measure-Object).Count"));

    [Fact]
    public void What_is_not_read_is_not_fetched()
    {
        _shell.Run("Search-ImapMessage -Session late | Set-ImapFlag -Add Flagged; Search-ImapMessage -Session late -Property Uid | Select-Object Folder, Uid | Out-Null");
        Assert.Equal(0, Fetches("BODYSTRUCTURE"));
        Assert.Equal(Fetches("UID FETCH"), Fetches("ENVELOPE") + Fetches("(UID)"));
    }

    [Fact]
    public void It_throws_where_it_cannot_be_known()
    {
        _shell.Run("$first, $second = Search-ImapMessage -Session late -First 2");
        _shell.Run("$first | Remove-ImapMessage -Permanent -Force");
        Assert.Contains("There is no message", Assert.Single(_shell.Try("$first | Where-Object { -not $_.HasAttachment }").Errors).ToString());
        _shell.Run("Disconnect-Imap late");
        _shell.Run("$null = Connect-Imap @connection -Name late; $second = Search-ImapMessage -Session late -First 1; Disconnect-Imap late");
        // PowerShell makes null of most exceptions of a property, in strict mode too.
        foreach (string read in (string[])["$second | Where-Object { -not $_.HasAttachment }", "$second | Where-Object HasAttachment -eq $false", "if (-not $second.HasAttachment) { 'none' }"])
        {
            var result = _shell.Try($"$ErrorActionPreference = 'Stop'; {read}; 'went on'");
            Assert.Contains("closed", result.TerminatingError!.ToString());
            Assert.Empty(result.Output);
        }
    }

    // PowerShell takes null for the value of a property that throws: what was chosen by it is not changed.
    [Fact]
    public void A_message_whose_property_is_not_known_is_not_changed()
    {
        _shell.Run("$some = Search-ImapMessage -Session late -First 3");
        _server.Faults.On("FETCH").Times(100).Answer("NO not now");
        _shell.Run("$some | Select-Object HasAttachment | Out-Null");
        var errors = _shell.Try("$some | Remove-ImapMessage").Errors;
        Assert.Equal(3, errors.Count(e => e.FullyQualifiedErrorId.StartsWith("PropertyNotRead", StringComparison.Ordinal)));
        Assert.Equal(Count, _server.Mail["INBOX"].Count);
    }
}
