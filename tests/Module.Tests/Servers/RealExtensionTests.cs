using ImapPS.Module.Tests.Hosting;
using ImapPS.Client;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Servers;

/// <summary>What one of the real servers has and the others have not, through the cmdlets.</summary>
public sealed class RealExtensionTests : IDisposable
{
    readonly ModuleShell _shell = new();

    public void Dispose() => _shell.Dispose();

    string Text(string script)
    {
        var result = _shell.Run(script);
        Assert.True(result.Errors.Count == 0, $"{script}: {string.Join(" | ", result.Errors)}");
        return string.Join(", ", result.Output.Select(o => o?.ToString()));
    }

    void Connect(MailServer server) => _shell.Set("c", ModuleShell.ConnectionTo(server, "Tls"));

    [SkippableFact]
    public void Cyrus_names_contents_conversations_and_folders_by_ids()
    {
        Skip.IfNot(CyrusServer.IsAvailable(out string why), why);
        using var server = CyrusServer.Start();
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("ann@example.org", "one"), Delivery.Plain("bob@example.org", "two")]);
        Connect(server);
        Text("Connect-Imap @c -Name ids | Out-Null; New-ImapFolder Copies | Out-Null; Search-ImapMessage INBOX -Subject one | Copy-ImapMessage -Destination Copies");
        Text("$m = Search-ImapMessage INBOX -Subject one | Get-ImapMessage; $id = $m.ObjectId");
        Assert.Matches("^M[0-9a-f]+ T", Text("\"$id $($m.ThreadId)\""));
        Assert.Equal("one", Text("Get-ImapMessage INBOX -ObjectId $id | ForEach-Object Subject"));
        // The same content in another folder has the same name.
        Assert.Equal("one", Text("Search-ImapMessage Copies -Filter { ObjectId -eq $id } | ForEach-Object Subject"));
        Assert.Equal("", Text("Search-ImapMessage INBOX -Filter { ObjectId -eq 'M0000' } | ForEach-Object Subject"));
        Assert.NotEqual("", Text("(Get-ImapFolder INBOX -Status).FolderId"));
        Assert.NotEqual(Text("(Get-ImapFolder INBOX -Status).FolderId"), Text("(Get-ImapFolder Copies -Status).FolderId"));
    }

    [SkippableFact]
    public void Cyrus_has_XLIST_for_who_does_not_know_special_uses()
    {
        Skip.IfNot(CyrusServer.IsAvailable(out string why), why);
        using var server = CyrusServer.Start();
        Connect(server);
        var lines = new List<string>();
        var session = (ImapSession)_shell.Run("Connect-Imap @c -Name old -DisableCapability SPECIAL-USE").Output.Single()!;
        session.AddTrace((_, line) => lines.Add(line));
        Assert.Equal(Text("Get-ImapFolder -NoCount | Where-Object SpecialUse | ForEach-Object { \"$($_.Folder) $($_.SpecialUse)\" }"),
            Text("Connect-Imap @c -Name new | Out-Null; Get-ImapFolder -NoCount -Session new | Where-Object SpecialUse | ForEach-Object { \"$($_.Folder) $($_.SpecialUse)\" }"));
        Assert.Contains(lines, line => line.EndsWith(" XLIST \"\" \"*\"", StringComparison.Ordinal));
        Assert.Equal("Trash", Text("(Get-ImapFolder '\\Trash' -Session old).Folder"));
    }

    [SkippableFact]
    public void Dovecot_lets_in_who_has_no_name()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start(new DovecotOptions { Anonymous = true });
        server.Deliver(server.OtherUserName, "INBOX", [Delivery.Plain("ann@example.org", "for everyone")]);
        Connect(server);
        _shell.Set("trace", ModuleShell.Credential("guest@example.org", "-"));
        Assert.Equal("ANONYMOUS", Text("$c.Credential = $trace; (Connect-Imap @c -Name guest -Mechanism ANONYMOUS).AuthenticatedBy"));
        Assert.Equal("for everyone", Text("Search-ImapMessage INBOX | ForEach-Object Subject"));
    }

    [SkippableFact]
    public void Dovecot_sends_to_another_server_whose_mailbox_is_there()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        server.AddUserElsewhere("moved", "moved-secret", "mail2.example.org");
        Connect(server);
        _shell.Set("moved", ModuleShell.Credential("moved", "moved-secret"));
        var error = Assert.Single(_shell.Run("$c.Credential = $moved; Connect-Imap @c -Name moved").Errors);
        Assert.StartsWith("OnAnotherServer", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-Imap mail2.example.org", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
    }
}
