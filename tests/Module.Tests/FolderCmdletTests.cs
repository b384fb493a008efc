using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>The folder cmdlets, each with a session of its own on a sandbox of its own.</summary>
public sealed class FolderCmdletTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start(new SandboxOptions { UserName = "ada" });
    readonly ModuleShell _shell = new();

    public FolderCmdletTests()
    {
        foreach (string name in new[] { "Work", "Work/A", "Work/A/Deep", "Work/B", "[x]/y" })
            _server.Mail.CreateFolder(name);
        for (int i = 0; i < 5; i++)
            Deliver("INBOX", $"a{i % 2}@one.example", i < 3 ? 2024 : 2025, i * 100);
        _shell.Set("connection", ModuleShell.ConnectionTo(_server));
        _shell.Run($"$s = Connect-Imap @connection -Name {Guid.NewGuid():N}");
        _server.ClearLog();
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap -Session $s");
        _shell.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData("Get-ImapFolder 'Work/?' -Session $s", "Work/A,Work/B")]
    [InlineData("Get-ImapFolder Work -Session $s", "Work")]
    [InlineData("Get-ImapFolder Work -Recurse -Session $s", "Work,Work/A,Work/A/Deep,Work/B")]
    [InlineData("Get-ImapFolder Work -Depth 1 -Session $s", "Work,Work/A,Work/B")]
    [InlineData("Get-ImapFolder Work/A, Work -Recurse -Session $s", "Work/A,Work/A/Deep,Work,Work/B")]
    [InlineData("Get-ImapFolder -LiteralFolder Work/A -Recurse -Session $s", "Work/A,Work/A/Deep")]
    [InlineData("Get-ImapFolder -Depth 0 -SpecialUse \\Trash -Session $s", "Trash")]
    [InlineData("'Work/B', 'Work/A' | Get-ImapFolder -NoCount -Session $s", "Work/B,Work/A")]
    [InlineData("Get-ImapFolder '[x]/y' -Session $s", "[x]/y")]
    public void Folders_are_found(string script, string names) =>
        Assert.Equal(names, string.Join(',', Outputs(script).Select(f => (string)f.Folder)));

    [Theory]
    [InlineData("'Work/?'", "Work/A,Work/B")]
    [InlineData("-SpecialUse \\Trash", "Trash")]
    [InlineData("Work -Depth 0", "Work")]
    public void Only_folders_that_are_asked_for_are_counted(string which, string names)
    {
        foreach (dynamic folder in Outputs($"Get-ImapFolder {which} -Session $s"))
            Assert.NotNull((object?)folder.Total);
        Assert.DoesNotContain(_server.CommandLog, line => line.Contains("LIST", StringComparison.Ordinal) && line.Contains("STATUS", StringComparison.Ordinal));
        Assert.Equal(names.Split(','), _server.CommandLog.Where(line => line.Contains(" STATUS ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2].Trim('"')));
    }

    [Fact]
    public void Remove_ImapFolder_counts_the_messages_in_it()
    {
        using var server = SandboxServer.Start(new SandboxOptions());
        using var shell = new ModuleShell();
        shell.Set("connection", ModuleShell.ConnectionTo(server));
        shell.Run("$null = Connect-Imap @connection -Name counted; New-ImapFolder Big, Big/Below, Small -Session counted");
        for (int i = 0; i < 4; i++)
            server.Mail[i < 3 ? "Big/Below" : "Small"].Append("Subject: x\r\n\r\nx\r\n"u8.ToArray());
        Assert.Contains("folder, 1 folder below it and 3 messages", shell.Run("Remove-ImapFolder Big -Recurse -WhatIf -Session counted").Host);
        var result = shell.Try("Remove-ImapFolder Big, Small -Recurse -Confirm:$false -MaximumCount 3 -Session counted");
        Assert.StartsWith("MaximumCountExceeded", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal("Small", shell.Run("(Get-ImapFolder Big, Small -Session counted -ErrorAction Ignore).Folder").Output.Single());
        shell.Run("Disconnect-Imap counted");
    }

    [Fact]
    public void Messages_are_measured_themselves_and_rename_no_folder()
    {
        dynamic sum = Assert.Single(Outputs("Search-ImapMessage INBOX -Uid 1, 3 -Session $s | Measure-ImapFolder -By Domain"));
        Assert.Equal((2L, "one.example"), ((long)sum.Count, (string)sum.Group));
        Assert.StartsWith("MessageIsNoFolder", ErrorId("Search-ImapMessage INBOX -First 1 -Session $s | Rename-ImapFolder -NewName Gone"));
        Assert.Null(_server.Mail.Find("Gone"));
    }

    [Fact]
    public void Full_status_rights_and_annotations_come_when_asked_for()
    {
        _shell.Run("Set-ImapMetadata Work /private/comment 'mine' -Session $s");
        dynamic folder = Assert.Single(Outputs("Get-ImapFolder Work -Status -MyRights -Metadata /private/comment -Session $s"));
        Assert.Equal((0u, AclRights.All, "mine"), ((uint)folder.Deleted, (AclRight)folder.MyRights, (string)folder.Metadata["/private/comment"]));
        Assert.StartsWith("F", (string)folder.FolderId);
        Assert.Equal("InvalidArgument", ErrorId("Get-ImapFolder -Status -NoCount -Session $s"));
    }

    [Fact]
    public void A_rename_moves_the_tree_and_WhatIf_does_not()
    {
        _shell.Run("Rename-ImapFolder Work Play -WhatIf -Session $s");
        Assert.DoesNotContain(_server.CommandLog, line => line.Contains("RENAME", StringComparison.Ordinal));
        Assert.Equal("Play", Assert.Single(Outputs("Get-ImapFolder Work -Session $s | Rename-ImapFolder -NewName Play -PassThru -Session $s")).Folder.ToString());
        Assert.NotNull(_server.Mail.Find("Play/A/Deep"));
        Assert.Equal("FolderExists", ErrorId("Rename-ImapFolder Play Sent -Session $s"));
        Assert.Equal("FolderNotFound", ErrorId("Rename-ImapFolder Nowhere x -Session $s"));
    }

    [Fact]
    public void Subscriptions_are_set_and_ended()
    {
        _shell.Run("Set-ImapFolder Work/* -Subscribed -Session $s");
        Assert.Contains("Work/A/Deep", _server.Mail.Subscriptions);
        _shell.Run("Set-ImapFolder Work/A -Subscribed:$false -Session $s");
        Assert.DoesNotContain("Work/A", _server.Mail.Subscriptions);
    }

    [Fact]
    public void Clear_moves_to_the_trash_what_is_old_enough_and_keeps_the_folder()
    {
        _shell.Run("Clear-ImapFolder INBOX -WhatIf -Session $s");
        Assert.Equal(5, _server.Mail["INBOX"].Count);
        int days = (int)(DateTimeOffset.Now - new DateTimeOffset(2024, 12, 31, 0, 0, 0, TimeSpan.Zero)).TotalDays;
        dynamic result = Assert.Single(Outputs($"Clear-ImapFolder INBOX -OlderThan {days}d -PassThru -Session $s"));
        Assert.Equal((3, "Trash"), ((int)result.Count, (string)result.Destination));
        Assert.Equal((2, 3), (_server.Mail["INBOX"].Count, _server.Mail["Trash"].Count));
        Assert.Equal("AlreadyInTrash", ErrorId("Clear-ImapFolder \\Trash -Session $s"));
        _shell.Run("Clear-ImapFolder \\Trash -Permanent -Force -Session $s");
        Assert.Equal(0, _server.Mail["Trash"].Count);
    }

    [Fact]
    public void Clear_refuses_more_than_the_cap_over_all_folders_together()
    {
        Deliver("Sent", "ada@x", 2025, 1);
        Assert.Equal("MaximumCountExceeded", ErrorId("'INBOX', 'Sent' | Clear-ImapFolder -MaximumCount 5 -Permanent -Force -Session $s"));
        Assert.Equal((5, 1), (_server.Mail["INBOX"].Count, _server.Mail["Sent"].Count));
    }

    [Fact]
    public void Measure_adds_up_by_what_is_asked()
    {
        Deliver("Work", "b@two.example", 2025, 5000);
        var senders = Outputs("Measure-ImapFolder -Session $s");
        Assert.Equal([("b@two.example", 1L), ("a0@one.example", 3L), ("a1@one.example", 2L)], senders.Select(m => ((string)m.Group, (long)m.Count)));
        Assert.Equal(1.0, senders.Sum(m => (double)m.SizeShare), 6);
        Assert.Equal([("2024", 3L), ("2025", 3L)], Outputs("Measure-ImapFolder -By Year -Session $s").Select(m => ((string)m.Group, (long)m.Count)));
        Assert.Equal([("one.example", 5L)], Outputs("Measure-ImapFolder INBOX -By Domain -Session $s").Select(m => ((string)m.Group, (long)m.Count)));
        Assert.Contains(Outputs("Measure-ImapFolder -By Folder -Session $s"), m => m.Group == "Work" && m.Count == 1);
        Assert.Equal([("(unread)", 5L)], Outputs("Measure-ImapFolder INBOX -By Flag -Session $s").Select(m => ((string)m.Group, (long)m.Count)));
        Assert.DoesNotContain(_server.CommandLog, line => line.Contains("BODY", StringComparison.Ordinal));
    }

    [Fact]
    public void Permissions_go_by_name_letter_and_sign()
    {
        _shell.Run("Set-ImapPermission Work, Work/A bob ReadOnly -Session $s; Set-ImapPermission Work bob -Add Insert, te -Remove KeepSeen -Session $s");
        Assert.Equal("lrite", Right("Work"));
        Assert.Equal("lrs", Right("Work/A"));
        _shell.Run("Set-ImapPermission Work bob +w,-te -Session $s");
        Assert.Equal("lrwi", Right("Work"));
        _shell.Run("Get-ImapPermission Work bob -Session $s | Set-ImapPermission -Folder Work/B -Session $s");
        Assert.Equal("lrwi", Right("Work/B"));
        _shell.Run("Set-ImapPermission Work team All -Deny -Session $s");
        Assert.Contains(Outputs("Get-ImapPermission Work -Session $s"), p => p.Identity == "-team" && p.IsDenied);
        _shell.Run("Remove-ImapPermission Work* bob -Session $s");
        Assert.Empty(Outputs("Get-ImapPermission Work* bob -Session $s"));
        Assert.Equal("InvalidArgument", ErrorId("Set-ImapPermission Work bob Everything -Session $s"));
        Assert.Equal("InvalidArgument", ErrorId("Set-ImapPermission Work bob lr,+s -Session $s"));

        string Right(string folder) => Assert.Single(Outputs($"Get-ImapPermission {folder} bob -Session $s")).Right.ToString();
    }

    [Fact]
    public void Limits_are_told_in_bytes_and_set()
    {
        Assert.Null((object?)Assert.Single(Outputs("Get-ImapQuota -Session $s")).Resource);
        var limits = Outputs("Set-ImapQuota '' -Storage 1MB -Message 10 -PassThru -Session $s");
        Assert.Equal([("STORAGE", 1L << 20), ("MESSAGE", 10L)], limits.Select(l => ((string)l.Resource, (long)l.Limit)));
        Assert.Equal(50.0, (double)limits[1].Percent);
        Assert.Equal("QuotaRootNotFound", ErrorId("Get-ImapQuota -Root other -Session $s"));
        Assert.Equal("InvalidArgument", ErrorId("Set-ImapQuota '' -Session $s"));
    }

    [Fact]
    public void Annotations_capabilities_and_namespaces_are_told()
    {
        _shell.Run("Set-ImapMetadata -Server -Entry /shared/admin -Value 'mailto:x@y' -Session $s; Set-ImapMetadata Work /private/a 'one' -Session $s");
        Assert.Equal(("/shared/admin", "mailto:x@y", null), Outputs("Get-ImapMetadata -Server -Session $s").Select(m => ((string)m.Entry, (string)m.Value, (string?)m.Folder)).Single());
        _shell.Run("Get-ImapMetadata Work -Session $s | Remove-ImapMetadata -Session $s");
        Assert.Empty(Outputs("Get-ImapMetadata Work -Session $s"));
        Assert.Equal(("MOVE", "Messages", "RFC 6851"), Outputs("Get-ImapCapability MOVE -Session $s").Select(c => ((string)c.Name, (string)c.Group, (string)c.Rfc)).Single());
        Assert.DoesNotContain(Outputs("Get-ImapCapability -Session $s"), c => ((string)c.Description).Length == 0);
        Assert.Equal(("Personal", "", '/'), Outputs("Get-ImapNamespace -Session $s").Select(n => ((string)n.Kind.ToString(), (string)n.Prefix, (char)n.Separator)).Single());
    }

    [Theory]
    [InlineData("Get-ImapPermission", "ACL")]
    [InlineData("Get-ImapQuota", "QUOTA")]
    [InlineData("Get-ImapMetadata", "METADATA")]
    public void What_the_server_lacks_is_one_error_that_names_it(string cmdlet, string capability)
    {
        _shell.Run($"$t = Connect-Imap @connection -Name {Guid.NewGuid():N} -DisableCapability {capability}");
        var result = _shell.Try($"{cmdlet} -Session $t");
        var error = result.TerminatingError ?? Assert.Single(result.Errors);
        Assert.StartsWith("CapabilityMissing,", error.FullyQualifiedErrorId);
        Assert.Contains(capability, error.ToString());
        _shell.Run("Disconnect-Imap -Session $t");
    }

    void Deliver(string folder, string from, int year, int length) =>
        _server.Mail[folder].Append(System.Text.Encoding.ASCII.GetBytes($"From: {from}\r\nSubject: x\r\n\r\n{new string('x', length)}\r\n"), received: new DateTimeOffset(year, 6, 1, 12, 0, 0, TimeSpan.Zero));

    // The module is loaded by the shell: its types are not known here.
    List<dynamic> Outputs(string script) => [.. Checked(script).Output.Select(o => o is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : o!)];

    ShellResult Checked(string script)
    {
        var result = _shell.Run(script);
        Assert.Empty(result.Errors);
        return result;
    }

    string ErrorId(string script)
    {
        var result = _shell.Try(script);
        return (result.TerminatingError ?? Assert.Single(result.Errors)).FullyQualifiedErrorId.Split(',')[0];
    }
}
