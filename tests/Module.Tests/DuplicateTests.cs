using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>Nothing is called a duplicate before its content was compared, and one copy outside the trash always stays.</summary>
[Collection(nameof(WholeProcess))]
public sealed class DuplicateTests : IDisposable
{
    readonly ModuleShell _shell = new();
    readonly SandboxServer _server = SandboxServer.Start();

    public DuplicateTests()
    {
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Run("$null = Connect-Imap @connection -Name duplicates");
    }

    public void Dispose()
    {
        _shell.Try("Disconnect-Imap duplicates");
        _shell.Dispose();
        _server.Dispose();
    }

    void Append(string folder, string header, string body = "text", int minutes = 0) =>
        _server.Mail[folder].Append(Encoding.ASCII.GetBytes($"From: a@example.org\r\n{header}\r\n{body}\r\n"), new FlagSet([]), DateTimeOffset.Now.AddMinutes(minutes));

    string[] Found(string script) => [.. _shell.Run($"{script} | ForEach-Object {{ \"$($_.Folder) $($_.Uid)\" }}").Output.Select(o => o!.ToString()!)];

    [Theory]
    [InlineData("MessageId")]
    [InlineData("Content")]
    public void One_name_and_another_text_or_date_is_another_message(string by)
    {
        Append("INBOX", "Message-ID: <1@x>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nSubject: a\r\n");
        Append("INBOX", "Message-ID: <1@x>\r\nDate: Mon, 1 Jan 2024 11:00:00 +0000\r\nSubject: a\r\n");
        Append("INBOX", "Message-ID: <1@x>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nSubject: a\r\n", "texT");
        Append("INBOX", "Subject: none\r\n", "one");
        Append("INBOX", "Subject: none\r\n", "two");
        Assert.Empty(Found($"Find-ImapDuplicate INBOX -By {by}"));
        Append("Archive", "Message-ID: <1@x>\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nSubject: a\r\n");
        Assert.Equal(["Archive 1"], Found($"Find-ImapDuplicate INBOX, Archive -By {by}"));
    }

    [Fact]
    public void What_came_short_is_equal_to_nothing()
    {
        Append("INBOX", "Message-ID: <1@x>\r\nSubject: a\r\n", new string('x', 900));
        Append("INBOX", "Message-ID: <1@x>\r\nSubject: a\r\n", new string('x', 900));
        _server.Faults.On("FETCH").Skip(1).Untagged("* 1 FETCH (UID 1 BODY[HEADER] \"\" BODY[TEXT] \"\")", "* 2 FETCH (UID 2 BODY[HEADER] \"\" BODY[TEXT] \"\")").Answer("OK done");
        var result = _shell.Run("Find-ImapDuplicate INBOX");
        Assert.Empty(result.Output);
        Assert.Equal(2, result.Warnings.Count(w => w.Contains("was not compared", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Remove-ImapMessage INBOX -Uid 1 -Permanent -Force -ErrorAction Stop")]
    [InlineData("Move-ImapMessage -Folder INBOX -Uid 1 -Destination Trash")]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 1 -Add Deleted")]
    [InlineData("$found += (Get-ImapMessage INBOX 1)")]
    [InlineData("$found += @(Find-ImapDuplicate Archive, INBOX)")]
    public void The_last_copy_stays(string meanwhile)
    {
        Append("INBOX", "Message-ID: <1@x>\r\nSubject: a\r\n");
        Append("Archive", "Message-ID: <1@x>\r\nSubject: a\r\n", minutes: 1);
        _shell.Run("$found = @(Find-ImapDuplicate INBOX, Archive)");
        Assert.Equal(["Archive 1"], Found("$found"));
        _shell.Run(meanwhile.Replace("Remove-ImapMessage INBOX", "Remove-ImapMessage -Folder INBOX", StringComparison.Ordinal));
        var result = _shell.Try("$found | Remove-ImapMessage -Permanent -Force");
        Assert.Contains(result.Errors, e => e.FullyQualifiedErrorId.StartsWith("DuplicateIsLastCopy", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Errors, e => e.ToString().Contains("Archive", StringComparison.Ordinal) && e.FullyQualifiedErrorId.StartsWith("MessageNotFound", StringComparison.Ordinal));
        Assert.Equal(1, _server.Mail["Archive"].Count);
    }

    [Theory]
    [InlineData("Select-Object *")]
    [InlineData("ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("ConvertTo-Json -Depth 3 -WarningAction Ignore | ConvertFrom-Json")]
    public void The_last_copy_stays_where_the_duplicate_is_a_record(string road)
    {
        Append("INBOX", "Message-ID: <1@x>\r\nSubject: a\r\n");
        Append("Archive", "Message-ID: <1@x>\r\nSubject: a\r\n", minutes: 1);
        _shell.Run($"$found = Find-ImapDuplicate INBOX, Archive | {road}; Remove-ImapMessage -Folder INBOX -Uid 1 -Permanent -Force");
        var errors = _shell.Try("$found | Remove-ImapMessage -Permanent -Force").Errors;
        Assert.StartsWith("DuplicateIsLastCopy", Assert.Single(errors).FullyQualifiedErrorId);
        Assert.Equal(1, _server.Mail["Archive"].Count);
    }

    [Fact]
    public void Duplicates_go_where_their_original_is_there()
    {
        Append("INBOX", "Message-ID: <1@x>\r\nSubject: a\r\n");
        Append("Archive", "Message-ID: <1@x>\r\nSubject: a\r\n", minutes: 1);
        Append("Archive", "Message-ID: <1@x>\r\nSubject: a\r\n", minutes: 2);
        Assert.Empty(_shell.Run("Find-ImapDuplicate INBOX, Archive | Remove-ImapMessage -Permanent -Force").Errors);
        Assert.Equal(0, _server.Mail["Archive"].Count);
        Assert.Equal(1, _server.Mail["INBOX"].Count);
    }
}
