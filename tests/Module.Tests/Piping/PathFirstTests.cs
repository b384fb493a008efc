using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Piping;

/// <summary>Where something is saved, the first word behind the cmdlet is the folder on disk, as with Export-Csv; the folder of the mailbox comes with the messages.</summary>
[Collection(nameof(WholeProcess))]
public sealed class PathFirstTests : IDisposable
{
    readonly ExampleFolder _place = new();
    readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 100 });
    readonly ModuleShell _shell;

    public PathFirstTests()
    {
        _shell = new ModuleShell(_place.Path);
        _shell.Connect(ModuleShell.ConnectionTo(_server), "first");
        _shell.Run("$m = Search-ImapMessage -HasAttachment -SmallerThan 500KB -First 1; $uid = $m.Uid");
    }

    [Theory]
    [InlineData("$m | Save-ImapAttachment ./here -All")]
    [InlineData("$m | Get-ImapAttachment -All | Save-ImapAttachment ./here -All")]
    [InlineData("$m | Select-Object Folder, Uid, UidValidity | ConvertTo-Csv | ConvertFrom-Csv | Save-ImapAttachment ./here -All")]
    [InlineData("Save-ImapAttachment -Message $m ./here -All")]
    [InlineData("Save-ImapAttachment INBOX $uid -Path ./here -All")]
    [InlineData("Save-ImapAttachment ./here INBOX $uid -All")]
    [InlineData("$m | Select-Object Session, Folder, Uid, UidValidity | ConvertTo-Csv | ConvertFrom-Csv | Save-ImapAttachment ./here -All")]
    [InlineData("$m | Select-Object Session, Folder, Uid | Save-ImapAttachment -All -Path ./here")]
    [InlineData("Save-ImapAttachment -Folder INBOX -Uid $uid -Path ./here -All")]
    [InlineData("$m | Export-ImapMessage ./here")]
    [InlineData("$m | Select-Object Folder, Uid, UidValidity | Export-ImapMessage ./here")]
    [InlineData("Export-ImapMessage INBOX $uid -Path ./here")]
    [InlineData("Export-ImapMessage ./here INBOX $uid")]
    [InlineData("$m | Select-Object Session, Folder, Uid | Export-ImapMessage ./here")]
    public void It_is_saved_there(string call)
    {
        Assert.Empty(_shell.Run(call).Errors);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_place.Path, "here")));
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap first");
        _shell.Dispose();
        _server.Dispose();
        _place.Dispose();
    }
}
