using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>Folders that show messages of other folders (\All, \Flagged, \Important): a message there is no duplicate of itself.</summary>
public sealed class ViewFolderTests : IDisposable
{
    readonly ModuleShell _shell = new();

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap $s");
        _shell.Dispose();
    }

    string[] Found(string script) => [.. Run(script).Output.Select(o => o!.ToString()!)];

    ShellResult Run(string script)
    {
        var result = _shell.Run($"{script} | ForEach-Object {{ \"$($_.Folder) $($_.Uid)\" }}");
        Assert.Empty(result.Errors);
        return result;
    }

    void Connect(System.Collections.Hashtable connection)
    {
        _shell.Set("c", connection);
        _shell.Run("$s = Connect-Imap @c -Name views");
    }

    [Fact]
    public void Wildcards_leave_views_out_and_names_do_not()
    {
        using var server = SandboxServer.Start(new SandboxOptions { EnableCapability = ["X-GM-EXT-1"] });
        server.Mail.CreateFolder("[Gmail]/All Mail", "\\All");
        server.Mail.CreateFolder("[Gmail]/Starred", "\\Flagged");
        server.Mail.CreateFolder("[Gmail]/Important", "\\Important");
        server.Mail.CreateFolder("Work");
        byte[] Mail(int id) => Encoding.ASCII.GetBytes($"From: a@x\r\nSubject: {id}\r\nMessage-ID: <{id}@x>\r\n\r\nhello\r\n");
        foreach (string folder in (string[])["INBOX", "[Gmail]/All Mail", "[Gmail]/Starred", "[Gmail]/Important"])
            server.Mail[folder].Append(Mail(1));
        foreach (string folder in (string[])["INBOX", "Work", "[Gmail]/All Mail", "[Gmail]/All Mail"])
            server.Mail[folder].Append(Mail(2), null, folder == "INBOX" ? DateTimeOffset.UtcNow.AddDays(-1) : null);
        Connect(ModuleShell.ConnectionTo(server));
        Assert.Equal(["Work 1"], Found("Find-ImapDuplicate *"));
        Assert.Equal(["Work 1"], Found("Find-ImapDuplicate INBOX, *"));
        Assert.Equal(["Work 1"], Found("Find-ImapDuplicate * -By Content"));
        Assert.Equal([], Found("Find-ImapDuplicate [[]Gmail]/*"));
        Assert.Equal(["Work 1"], Found("Get-ImapFolder | Find-ImapDuplicate"));
        Assert.Equal(["[Gmail]/All Mail 3"], Found("Find-ImapDuplicate '[Gmail]/All Mail'"));
        Assert.Equal(["[Gmail]/All Mail 3"], Found("Find-ImapDuplicate '\\All'"));
        Assert.Equal(["Work 1", "[Gmail]/All Mail 1", "[Gmail]/All Mail 2", "[Gmail]/All Mail 3"], Found("Find-ImapDuplicate INBOX, Work, '[Gmail]/All Mail'").Order(StringComparer.Ordinal));

        var searched = Run("Get-ImapFolder | Search-ImapMessage | Find-ImapDuplicate");
        Assert.Equal(["Work 1"], searched.Output.Select(o => o!.ToString()));
        Assert.Equal(3, searched.Warnings.Count);
        var wildcard = Run("Search-ImapMessage -Folder *");
        Assert.Equal(["INBOX 1", "INBOX 2", "Work 1"], wildcard.Output.Select(o => o!.ToString()!).Order(StringComparer.Ordinal));
        Assert.Equal(3, wildcard.Warnings.Count(w => w.Contains("was omitted because it shows messages of other folders", StringComparison.Ordinal)));
        Assert.Equal(["[Gmail]/All Mail 3"], Found("Search-ImapMessage -Folder '\\All' | Find-ImapDuplicate"));
        // Each message counts once, and a view that is meant is measured.
        Assert.Equal("3", string.Concat(_shell.Run("(Measure-ImapFolder -By Folder | Measure-Object Count -Sum).Sum").Output));
        Assert.Equal("3", string.Concat(_shell.Run("(Measure-ImapFolder '\\All' -By Folder).Count").Output));
    }

    [SkippableFact]
    public void Dovecot_has_a_virtual_folder_of_all()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start(new DovecotOptions { VirtualFolders = true });
        var twice = Delivery.Plain("ann@example.org", "twice");
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("ann@example.org", "once"), twice]);
        server.Deliver(server.UserName, "Archive", [twice]);
        Connect(ModuleShell.ConnectionTo(server, "Tls"));
        Assert.Equal(["virtual/All"], _shell.Run("Get-ImapFolder '\\All' | Where-Object Total -eq 3 | ForEach-Object Folder").Output.Select(o => o!.ToString()));
        Assert.Equal(["Archive 1"], Found("Find-ImapDuplicate INBOX, Archive, *"));
        // Of one age: the lower UID is the original.
        Assert.Equal(["INBOX 2"], Found("Search-ImapMessage -Folder INBOX, Archive | Find-ImapDuplicate"));
        _shell.Run("Find-ImapDuplicate INBOX, Archive, * | Remove-ImapMessage -Permanent -Force");
        Assert.Equal(["INBOX 1", "INBOX 2"], Found("Search-ImapMessage -Folder INBOX, Archive"));
        // Named or not marked as a view: it is the same message all the same.
        Assert.Empty(Found("Find-ImapDuplicate INBOX, virtual/All"));
        Assert.Empty(Found("Find-ImapDuplicate INBOX, virtual/Everything -By Content"));
        Assert.Empty(Found("Find-ImapDuplicate *"));
        Assert.Empty(Found("Search-ImapMessage -Folder INBOX, virtual/Everything | Find-ImapDuplicate"));
    }
}
