using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>What comes through the pipeline names a folder or a message, and never more than that one.</summary>
public sealed class PipedNameTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 60 });
    readonly ModuleShell _shell = new();

    public PipedNameTests()
    {
        _shell.Set("c", ModuleShell.ConnectionTo(_server));
        _shell.Run("Connect-Imap @c -Name by-name | Out-Null");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap by-name");
        _shell.Dispose();
        _server.Dispose();
    }

    // The folder was there when the file was written, and is not any more.
    [Theory]
    [InlineData("Remove-ImapFolder -Recurse -Confirm:$false")]
    [InlineData("Clear-ImapFolder -Force")]
    [InlineData("Clear-ImapFolder -Permanent -Force")]
    [InlineData("Set-ImapFolder -Subscribed:$false")]
    [InlineData("Rename-ImapFolder -NewName New")]
    [InlineData("Get-ImapFolder")]
    [InlineData("Measure-ImapFolder")]
    [InlineData("Search-ImapMessage")]
    [InlineData("Find-ImapDuplicate")]
    [InlineData("Get-ImapThread")]
    [InlineData("Get-ImapPermission")]
    [InlineData("Set-ImapPermission -Identity bob -Right ReadOnly")]
    [InlineData("Get-ImapQuota")]
    [InlineData("Get-ImapMetadata -Entry /private/comment")]
    [InlineData("Watch-ImapFolder -TimeoutSec 1")]
    [InlineData("Get-ImapFolderChange")]
    public void A_piped_name_is_no_pattern(string call)
    {
        var before = State();
        foreach (string name in (string[])["*", "?rash", "Rec*", "[A-Z]*"])
        {
            var result = _shell.Run($"[pscustomobject]@{{ Folder = '{name}'; Session = 'by-name' }} | ConvertTo-Csv | ConvertFrom-Csv | {call}");
            Assert.StartsWith("FolderNotFound", Assert.Single(result.Errors).FullyQualifiedErrorId);
            Assert.Empty(result.Output);
        }
        Assert.Equal(before, State());
    }

    [Fact]
    public void Patterns_of_the_command_line_and_all_folders_of_a_session_are_as_before()
    {
        Assert.True(_shell.Run("Get-ImapSession by-name | Get-ImapFolder").Output.Count > 3);
        Assert.Equal(["Receipts"], _shell.Run("Get-ImapSession by-name | Get-ImapFolder Rec* | ForEach-Object Folder").Output);
        Assert.NotEmpty(_shell.Run("Get-ImapSession by-name | Measure-ImapFolder").Output);
    }

    // What it finds is removed next.
    [Theory]
    [InlineData("Find-ImapDuplicate")]
    public void A_line_about_a_message_does_not_mean_its_whole_folder(string call)
    {
        var inbox = _server.Mail["INBOX"];
        foreach (string id in (string[])["<same@x>", "<same@x>"])
            inbox.Append(Encoding.ASCII.GetBytes($"From: a@x\r\nMessage-ID: {id}\r\nSubject: twice\r\n\r\nhello\r\n"));
        var result = _shell.Try($"Search-ImapMessage INBOX -Subject twice -First 1 | Select-Object Session, Folder, Uid, UidValidity | ConvertTo-Csv | ConvertFrom-Csv | {call}");
        Assert.Empty(result.Output);
        Assert.StartsWith("MessageIsNoFolder", (result.TerminatingError ?? Assert.Single(result.Errors)).FullyQualifiedErrorId);
        Assert.NotEmpty(_shell.Run($"Search-ImapMessage INBOX -Subject twice | Select-Object Session, Folder, Uid, UidValidity | ConvertTo-Csv | ConvertFrom-Csv | Get-ImapMessage | {call}").Output);
    }

    string State() => string.Join('\n', _server.Mail.Folders.Select(f => $"{f.Name} {f.Count}"));
}
