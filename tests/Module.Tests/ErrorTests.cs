using System.Management.Automation;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>What a person is told when something is wrong: one clear error, never a hang, never a stack trace, and nothing half done in silence.</summary>
public class ErrorTests
{
    static SandboxServer Start(int messages = 0)
    {
        var server = SandboxServer.Start(new SandboxOptions());
        for (int i = 1; i <= messages; i++)
            server.Mail["INBOX"].Append(System.Text.Encoding.ASCII.GetBytes($"From: a@example.org\r\nSubject: Number {i}\r\n\r\nText {i}\r\n"));
        return server;
    }

    static ModuleShell Connect(SandboxServer server)
    {
        var shell = new ModuleShell();
        shell.Set("connection", ModuleShell.ConnectionTo(server));
        shell.Run("Connect-Imap @connection | Out-Null");
        server.ClearLog();
        return shell;
    }

    static ErrorRecord OneError(ShellResult result)
    {
        var error = Assert.Single(result.Errors);
        Assert.DoesNotContain("   at ", error.ToString());
        return error;
    }

    static ErrorRecord ConnectError(SandboxServer server, string change)
    {
        using var shell = new ModuleShell();
        shell.Set("connection", ModuleShell.ConnectionTo(server));
        return OneError(shell.Try($"{change}\nConnect-Imap @connection"));
    }

    [Fact]
    public void Flags_that_the_server_does_not_keep_are_a_warning()
    {
        using var server = Start(1);
        using var shell = Connect(server);
        Assert.Empty(shell.Run("Set-ImapFlag -Folder INBOX -Uid 1 -Add Work, Flagged").Warnings);
        server.Faults.On("UID STORE").Untagged("* OK [PERMANENTFLAGS (\\Seen work)] These stay");
        Assert.EndsWith(" reports that it does not keep \\Flagged $Other in 'INBOX' beyond this session.",
            Assert.Single(shell.Run("$o = '$Other'; Set-ImapFlag -Folder INBOX -Uid 1 -Add Seen, Work -Remove Flagged, $o").Warnings));
    }

    [Theory]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 1 -Add 'a(b'", "-Add: 'a(b' is not a valid flag")]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 1 -Add Unread", "-Add: 'Unread' is not a flag")]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 1 -Remove unflagged", "-Remove: 'unflagged' is not a flag")]
    [InlineData("Search-ImapMessage INBOX -Keyword 'a b'", "-Keyword: 'a b' is not a valid flag")]
    [InlineData("Search-ImapMessage INBOX -RawSearch '((('", "-RawSearch: The parentheses")]
    [InlineData("Invoke-ImapCommand \"NOOP`r`nA LOGOUT\"", "-Command: A command must be printable ASCII")]
    [InlineData("Invoke-ImapCommand 'X {0}' \"a`0b\"", "-ArgumentList: A value must not contain CR")]
    [InlineData("New-ImapFolder \"a`nb\"", "-Folder: A folder name must not contain")]
    [InlineData("Rename-ImapFolder INBOX -NewName \"a`nb\"", "-NewName: A folder name must not contain")]
    [InlineData("Copy-ImapMessage -Folder INBOX -Uid 1 -Destination \"a`nb\"", "-Destination: A folder name must not contain")]
    [InlineData("Get-ImapMessage INBOX -MessageId \"a`nb\"", "-MessageId: A value must not contain CR")]
    [InlineData("Set-ImapMetadata INBOX -Entry 'x y' -Value 1", "-Entry: 'x y' is not a valid metadata entry")]
    [InlineData("Set-ImapQuota '' -Limit @{ STORAGE = -5 }", "-Limit: '-5' is not a valid limit for STORAGE")]
    [InlineData("Set-ImapQuota '' -Limit @{ 'A B' = 5 }", "-Limit: 'A B' is not a valid atom")]
    public void An_argument_that_cannot_be_sent_is_told_by_its_parameter(string script, string message)
    {
        using var server = Start(1);
        using var shell = Connect(server);
        var error = OneError(shell.Run(script));
        Assert.StartsWith(message, error.ToString());
        Assert.All(server.CommandLog, line => Assert.Matches(" (EXAMINE|SELECT|LIST|GETQUOTA)", line));
    }

    [Fact]
    public void A_wrong_password_is_an_authentication_error_in_the_servers_words()
    {
        using var server = Start();
        using var shell = new ModuleShell();
        var connection = ModuleShell.ConnectionTo(server);
        connection["Credential"] = ModuleShell.Credential(server.UserName, "not-this-one");
        shell.Set("connection", connection);
        var error = OneError(shell.Try("Connect-Imap @connection"));
        Assert.Equal("AuthenticationFailed,ImapPS.Cmdlets.Session.ConnectImapCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("AUTHENTICATIONFAILED", error.ToString());
        Assert.NotEmpty(error.ErrorDetails!.RecommendedAction);
        Assert.DoesNotContain("not-this-one", error.ToString());
    }

    [Fact]
    public void A_name_that_does_not_exist_is_told()
    {
        using var server = Start();
        Assert.StartsWith("ServerNameNotFound", ConnectError(server, "$connection.Server = 'no-such-host.invalid'").FullyQualifiedErrorId);
    }

    [Fact]
    public void A_port_where_nothing_listens_is_told()
    {
        using var server = Start();
        Assert.StartsWith("ServerNotReachable", ConnectError(server, "$connection.Port = 1").FullyQualifiedErrorId);
    }

    [Fact]
    public void A_certificate_that_is_not_trusted_is_told_with_its_thumbprint()
    {
        using var server = Start();
        var error = ConnectError(server, "$connection.Remove('CertificateThumbprint')");
        Assert.StartsWith("TlsFailed", error.FullyQualifiedErrorId);
        Assert.Contains(server.CertificateThumbprint, error.ToString());
    }

    [Fact]
    public void A_server_that_says_nothing_runs_into_the_deadline()
    {
        using var server = Start();
        server.Faults.Greeting = "";
        var error = ConnectError(server, "$connection.ConnectTimeoutSec = 1");
        Assert.StartsWith("ConnectionTimeout", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
    }

    [Fact]
    public void The_port_for_TLS_asked_for_STARTTLS_is_guessed()
    {
        using var server = Start();
        var error = ConnectError(server, "$connection.ConnectTimeoutSec = 1; $connection.Security = 'StartTls'");
        Assert.StartsWith("ConnectionTimeout", error.FullyQualifiedErrorId);
        Assert.Contains("-Security Tls", error.ToString());
        Assert.Contains("-ConnectTimeoutSec", error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void What_cannot_be_opened_ends_the_statement_but_not_the_pipeline_of_accounts()
    {
        using var server = Start();
        using var shell = new ModuleShell();
        shell.Set("connection", ModuleShell.ConnectionTo(server));
        shell.Set("good", server.TlsPort);
        Assert.StartsWith("caught ServerNotReachable", $"{Assert.Single(shell.Run("$connection.Port = 1; try { Connect-Imap @connection } catch { \"caught $($_.FullyQualifiedErrorId)\" }").Output)}");
        var result = shell.Run("$connection.Remove('Port'); [pscustomobject]@{ Port = 1; Name = 'a' }, [pscustomobject]@{ Port = $good; Name = 'b' } | Connect-Imap @connection | ForEach-Object Name");
        Assert.StartsWith("ServerNotReachable", OneError(result).FullyQualifiedErrorId);
        Assert.Equal("b", Assert.Single(result.Output));
    }

    [Theory]
    [InlineData("imap.example.org:993")]
    [InlineData("imaps://imap.example.org")]
    [InlineData("ann@example.org")]
    [InlineData("a`r`nb")]
    public void What_is_no_server_name_is_not_looked_up(string name)
    {
        using var server = Start();
        Assert.StartsWith("InvalidServerName", ConnectError(server, $"$connection.Server = \"{name}\"").FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Search-ImapMessage -Folder \\Important")]
    [InlineData("Search-ImapMessage | Move-ImapMessage -Destination \\Important")]
    public void A_special_use_that_no_folder_has_is_not_made_a_folder(string script)
    {
        using var server = Start(1);
        using var shell = Connect(server);
        var error = OneError(shell.Try(script));
        Assert.Contains("has the special use \\Important", error.ToString());
        Assert.DoesNotContain("New-ImapFolder '", error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void A_session_is_tested_with_the_certificate_it_accepted()
    {
        using var server = Start();
        using var shell = Connect(server);
        Assert.DoesNotContain("Failed", shell.Run("Get-ImapSession -Current | Test-ImapConnection | ForEach-Object { \"$($_.Result)\" }").Output);
    }

    [Fact]
    public void A_file_without_a_header_is_stored_with_a_warning()
    {
        using var server = Start();
        using var shell = Connect(server);
        string file = Path.Combine(Path.GetTempPath(), $"imapps-{Guid.NewGuid():N}.eml");
        File.WriteAllText(file, "just a note\n");
        try
        {
            shell.Set("file", file);
            Assert.Contains(shell.Run("Import-ImapMessage $file -Folder Archive").Warnings, w => w.Contains("header", StringComparison.Ordinal));
            Assert.Equal(1, server.Mail["Archive"].Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_a_current_session_the_open_ones_are_named()
    {
        using var server = Start();
        using var shell = Connect(server);
        shell.Run("Connect-Imap @connection -Name second | Out-Null; Disconnect-Imap");
        var error = OneError(shell.Try("Get-ImapFolder"));
        Assert.Contains("No IMAP session is the current session. Open sessions: ", error.ToString());
        Assert.Contains("Select-ImapSession", error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void Without_a_session_the_error_says_how_to_open_one()
    {
        using var shell = new ModuleShell();
        var error = OneError(shell.Try("Get-ImapFolder"));
        Assert.Equal("NoSession,ImapPS.Cmdlets.Folder.GetImapFolderCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Connect-Imap", error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void A_line_that_breaks_in_the_middle_says_which_messages_were_done()
    {
        using var server = Start(2500);
        using var shell = Connect(server);
        server.Faults.On("STORE").Skip(1).Drop();
        var error = OneError(shell.Try("Search-ImapMessage | Set-ImapFlag -Add Flagged"));
        Assert.StartsWith("ConnectionDropped", error.FullyQualifiedErrorId);
        int flagged = server.Mail["INBOX"].Messages.Count(m => m.Flags.Contains("\\Flagged"));
        Assert.InRange(flagged, 1, 2499);
        Assert.Contains($"{flagged} of 2500 messages were done: UIDs 1:{flagged}.", error.ToString());
    }

    [Fact]
    public void A_refusal_in_the_middle_says_which_messages_were_done_and_the_session_lives()
    {
        using var server = Start(2500);
        using var shell = Connect(server);
        server.Faults.On("MOVE").Skip(1).Answer("NO [OVERQUOTA] No room left");
        var error = OneError(shell.Try("Search-ImapMessage | Move-ImapMessage -Destination Archive"));
        Assert.StartsWith("QuotaExceeded", error.FullyQualifiedErrorId);
        Assert.Contains("No room left", error.ToString());
        int moved = server.Mail["Archive"].Count;
        Assert.Equal(2500, moved + server.Mail["INBOX"].Count);
        Assert.Contains($"{moved} of 2500 messages were done", error.ToString());
        Assert.Equal("Selected", Assert.Single(shell.Run("\"$((Get-ImapSession -Current).State)\"").Output));
    }

    [Fact]
    public void A_changed_UIDVALIDITY_is_an_error_and_touches_nothing()
    {
        using var server = Start();
        using var shell = Connect(server);
        shell.Run("New-ImapFolder Temp | Out-Null");
        server.Mail["Temp"].Append("Subject: one\r\n\r\n"u8.ToArray());
        shell.Run("$found = Search-ImapMessage Temp");
        shell.Run("Search-ImapMessage INBOX");
        server.Mail.DeleteFolder("Temp");
        server.Mail.CreateFolder("Temp");
        server.Mail["Temp"].Append("Subject: another\r\n\r\n"u8.ToArray());
        var error = OneError(shell.Try("$found | Set-ImapFlag -Add Deleted"));
        Assert.StartsWith("UidValidityChanged", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("\\Deleted", server.Mail["Temp"].Messages[0].Flags);
    }

    [Theory]
    [InlineData("Set-ImapFlag -Add Flagged")]
    [InlineData("Move-ImapMessage -Destination Archive")]
    [InlineData("Copy-ImapMessage -Destination Archive")]
    [InlineData("Remove-ImapMessage")]
    [InlineData("Remove-ImapMessage -Permanent -Force")]
    public void Messages_that_are_gone_are_named_and_not_counted(string change)
    {
        foreach (string[] without in (ReadOnlySpan<string[]>)[[], ["UIDPLUS"], ["UIDPLUS", "MOVE"], ["ESEARCH"]])
        {
            using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without, Rev2 = without.Length == 0 });
            for (int i = 1; i <= 5; i++)
                server.Mail["INBOX"].Append("Subject: x\r\n\r\n"u8.ToArray());
            using var shell = Connect(server);
            shell.Run("$found = Search-ImapMessage; $found | Select-Object -First 2 | Remove-ImapMessage");
            var result = shell.Run($"$done = $found | {change} -PassThru; $done.Count; $done.SourceUid.ToString()");
            var error = OneError(result);
            Assert.StartsWith("MessageNotFound", error.FullyQualifiedErrorId);
            Assert.Equal("2 of 5 messages do not exist in 'INBOX': UIDs 1:2.", error.ToString());
            Assert.Equal(["3", "3:5"], result.Output.Select(o => $"{o}"));
            server.ClearLog();
            Assert.StartsWith("MessageNotFound", OneError(shell.Try($"[pscustomobject]@{{ Folder = 'INBOX'; Uid = 77 }} | {change} -PassThru")).FullyQualifiedErrorId);
            AssertNothingChanged(server);
        }
    }

    // Nobody knows whether it ever was there.
    [Theory]
    [InlineData("Get-ImapMessage INBOX 77")]
    [InlineData("Get-ImapMessageContent INBOX 77")]
    [InlineData("Get-ImapMessageContent INBOX 77 -As Raw")]
    [InlineData("Get-ImapAttachment INBOX 77")]
    [InlineData("Save-ImapAttachment -Folder INBOX -Uid 77")]
    [InlineData("Export-ImapMessage INBOX 77 -Path ([IO.Path]::GetTempPath())")]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 77 -Add Flagged")]
    [InlineData("Move-ImapMessage Archive -Folder INBOX -Uid 77")]
    [InlineData("Remove-ImapMessage -Folder INBOX -Uid 77 -Permanent -Force")]
    public void A_message_that_is_not_there_is_not_said_to_have_been(string call)
    {
        using var server = Start(3);
        using var shell = Connect(server);
        var error = OneError(shell.Run(call));
        Assert.StartsWith("MessageNotFound", error.FullyQualifiedErrorId);
        Assert.Equal("Message 77 does not exist in 'INBOX'.", error.ToString());
    }

    [Theory]
    [InlineData("Search-ImapMessage \\Trash | Remove-ImapMessage")]
    [InlineData("Search-ImapMessage Trash | Remove-ImapMessage -WhatIf")]
    [InlineData("Search-ImapMessage INBOX | Remove-ImapMessage -TrashFolder INBOX")]
    [InlineData("Clear-ImapFolder \\Trash")]
    [InlineData("Clear-ImapFolder Trash -Force")]
    [InlineData("Clear-ImapFolder INBOX -TrashFolder INBOX")]
    [InlineData("Get-ImapFolder Trash | Clear-ImapFolder -TrashFolder Trash")]
    public void What_is_in_the_trash_goes_by_Permanent_only_and_the_error_says_so(string call)
    {
        using var server = Start(2);
        using var shell = Connect(server);
        shell.Run("Search-ImapMessage | Copy-ImapMessage Trash");
        server.ClearLog();
        var error = OneError(shell.Try(call));
        Assert.StartsWith("AlreadyInTrash", error.FullyQualifiedErrorId);
        Assert.Contains("-Permanent", error.ToString());
        Assert.Contains("-Permanent", error.ErrorDetails!.RecommendedAction);
        AssertNothingChanged(server);
        Assert.Empty(shell.Run($"{call.Replace(" -WhatIf", "")} -Permanent -Force".Replace("-Force -Permanent -Force", "-Permanent -Force")).Errors);
    }

    [Fact]
    public void A_message_that_is_gone_keeps_no_other_from_being_changed_under_Stop()
    {
        using var server = Start(3);
        using var shell = Connect(server);
        shell.Run("New-ImapFolder Z | Out-Null; Search-ImapMessage | Copy-ImapMessage Z; $found = Search-ImapMessage INBOX, Z; $found | Select-Object -First 1 | Remove-ImapMessage -Permanent -Force");
        var result = shell.Try("$found | Remove-ImapMessage -ErrorAction Stop");
        Assert.StartsWith("MessageNotFound", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(0, server.Mail["INBOX"].Count + server.Mail["Z"].Count);
    }

    [Fact]
    public void WhatIf_counts_what_is_still_there()
    {
        using var server = Start(3);
        using var shell = Connect(server);
        shell.Run("$found = Search-ImapMessage; $found | Select-Object -First 1 | Remove-ImapMessage");
        Assert.Contains("2 messages in 'INBOX'", shell.Run("$found | Remove-ImapMessage -WhatIf").Host);
    }

    [Fact]
    public void A_message_gone_before_it_goes_to_another_account_is_told_as_such()
    {
        using var server = Start(2);
        using var shell = Connect(server);
        shell.Run("Connect-Imap @connection -Name other | Out-Null; Select-ImapSession (Get-ImapSession | Where-Object Name -ne other)");
        shell.Run("$found = Search-ImapMessage; $found[0] | Remove-ImapMessage");
        Assert.StartsWith("MessageNotFound", OneError(shell.Run("$found | Copy-ImapMessage Archive -DestinationSession other")).FullyQualifiedErrorId);
    }

    [Fact]
    public void What_was_found_before_the_line_broke_is_worked_on_by_the_session_that_takes_its_place()
    {
        using var server = Start(3);
        using var shell = Connect(server);
        shell.Run("Connect-Imap @connection -Name breaks | Out-Null; $ended = Get-ImapSession breaks; $found = Search-ImapMessage");
        server.DropConnections();
        Assert.NotEmpty(shell.Try("Get-ImapFolder").Errors);
        var closed = OneError(shell.Try("$found | Set-ImapFlag -Add Flagged"));
        Assert.Contains("Nothing was done.", closed.ToString());
        Assert.DoesNotContain("not known", closed.ToString());
        shell.Run("Connect-Imap @connection -Name breaks | Out-Null");
        Assert.Equal("3", $"{Assert.Single(shell.Run("($found | Set-ImapFlag -Add Flagged -PassThru).Count").Output)}");
        Assert.Equal(3, shell.Run("$found | Get-ImapMessageContent").Output.Count);
        Assert.Single(shell.Run("$found[0] | Get-ImapMessage -Preview").Output);
        // An ended session is not to be mistaken for the one that took its place.
        shell.Run("Disconnect-Imap $ended");
        Assert.Equal("3", $"{Assert.Single(shell.Run("($found | Set-ImapFlag -Remove Flagged -PassThru).Count").Output)}");
    }

    [Fact]
    public void The_servers_words_end_before_ours_begin()
    {
        using var server = Start(1);
        using var shell = Connect(server);
        server.Faults.On("STORE").Answer("NO Not today");
        Assert.Contains("NO Not today. No message is known", OneError(shell.Try("Search-ImapMessage | Set-ImapFlag -Add Flagged")).ToString());
    }

    [Theory]
    [InlineData("Remove-ImapMessage")]
    [InlineData("Remove-ImapMessage -Permanent -Force")]
    [InlineData("Move-ImapMessage Archive")]
    [InlineData("Copy-ImapMessage Archive")]
    [InlineData("Set-ImapFlag -Add Flagged")]
    public void More_than_MaximumCount_is_refused_before_the_first_change(string cmdlet)
    {
        using var server = Start(30);
        using var shell = Connect(server);
        var error = OneError(shell.Try($"Search-ImapMessage | {cmdlet} -MaximumCount 29"));
        Assert.StartsWith("MaximumCountExceeded", error.FullyQualifiedErrorId);
        Assert.Equal(30, server.Mail["INBOX"].Count);
        AssertNothingChanged(server);
        Assert.Empty(shell.Run($"Search-ImapMessage | {cmdlet} -MaximumCount 30").Errors);
    }

    [Fact]
    public void Every_cmdlet_that_changes_many_messages_has_a_cap() => Assert.Empty(
        Help.ModuleHelp.Cmdlets.Where(c => c.SupportsShouldProcess && c.Name.EndsWith("-ImapMessage", StringComparison.Ordinal) && c.Name != "Export-ImapMessage"
            || c.Name is "Set-ImapFlag" or "Set-ImapLabel" or "Clear-ImapFolder" or "Remove-ImapFolder").Where(c => !c.Parameters.Any(p => p.Name == "MaximumCount")).Select(c => c.Name));

    [Fact]
    public void An_import_of_more_than_MaximumCount_stores_nothing()
    {
        using var place = new Help.ExampleFolder();
        using var server = Start(1);
        using var shell = Connect(server);
        File.WriteAllText(Path.Combine(place.Path, "three.mbox"), string.Concat(Enumerable.Range(1, 3).Select(i => $"From a@b Mon Jan  1 00:00:00 2024\nSubject: {i}\nMessage-ID: <{i}@x>\n\nx\n\n")));
        string import = $"Import-ImapMessage '{Path.Combine(place.Path, "three.mbox")}' -Folder Archive";
        Assert.StartsWith("MaximumCountExceeded", OneError(shell.Try($"{import} -MaximumCount 2")).FullyQualifiedErrorId);
        Assert.Equal(0, server.Mail["Archive"].Count);
        shell.Run($"{import} -MaximumCount 3");
        Assert.Equal(3, server.Mail["Archive"].Count);
        shell.Run($"{import} -MaximumCount 1 -SkipDuplicate");
        Assert.Equal(3, server.Mail["Archive"].Count);
    }

    [Theory]
    [InlineData("Search-ImapMessage | Set-ImapFlag -Add Flagged -WhatIf")]
    [InlineData("Search-ImapMessage | Move-ImapMessage -Destination Archive -WhatIf")]
    [InlineData("Search-ImapMessage | Copy-ImapMessage -Destination Archive -WhatIf")]
    [InlineData("Search-ImapMessage | Remove-ImapMessage -WhatIf")]
    [InlineData("Search-ImapMessage | Remove-ImapMessage -Permanent -Force -WhatIf")]
    [InlineData("New-ImapFolder New -WhatIf")]
    [InlineData("Remove-ImapFolder Archive -WhatIf")]
    public void WhatIf_says_what_would_be_done_and_sends_no_change(string script)
    {
        using var server = Start(3);
        using var shell = Connect(server);
        var result = shell.Run(script);
        Assert.Contains("What if: Performing the operation", result.Host);
        AssertNothingChanged(server);
    }

    [Fact]
    public void Permanent_removal_asks_and_a_no_changes_nothing()
    {
        using var server = Start(3);
        using var shell = Connect(server);
        shell.Host.Answers.Enqueue("No");
        shell.Try("Search-ImapMessage | Remove-ImapMessage -Permanent");
        Assert.Equal(3, server.Mail["INBOX"].Count);
    }

    [Fact]
    public void Permanent_removal_without_anybody_to_ask_is_an_error_and_not_a_hang()
    {
        using var server = Start(3);
        using var shell = Connect(server);
        Assert.NotEmpty(shell.Try("Search-ImapMessage | Remove-ImapMessage -Permanent").Errors);
        Assert.Equal(3, server.Mail["INBOX"].Count);
    }

    [Fact]
    public void A_session_closed_by_the_server_is_told_with_its_last_words()
    {
        using var server = Start(1);
        using var shell = Connect(server);
        server.Faults.On("SEARCH").Bye("Maintenance, back at noon");
        var error = OneError(shell.Try("Search-ImapMessage"));
        Assert.StartsWith("ServerClosedSession", error.FullyQualifiedErrorId);
        Assert.Contains("Maintenance, back at noon", error.ToString());
    }

    [Fact]
    public void An_alert_becomes_a_warning()
    {
        using var server = Start(1);
        using var shell = Connect(server);
        server.Faults.On("SEARCH").Untagged("* OK [ALERT] The disk is nearly full");
        Assert.Contains(shell.Run("Search-ImapMessage | Out-Null").Warnings, w => w.Contains("The disk is nearly full"));
    }

    [Fact]
    public void The_wire_in_debug_shows_no_secret()
    {
        using var server = Start(1);
        using var shell = new ModuleShell();
        var connection = ModuleShell.ConnectionTo(server);
        foreach (string mechanism in new[] { "PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256" })
        {
            connection["Mechanism"] = mechanism;
            shell.Set("connection", connection);
            var result = shell.Run("$DebugPreference = 'Continue'; Connect-Imap @connection -Verbose | Out-Null; Disconnect-Imap");
            string seen = string.Join('\n', result.Debug.Concat(result.Verbose)) + result.Host;
            Assert.Contains("AUTHENTICATE " + mechanism, seen);
            Assert.DoesNotContain(server.Password, seen);
            Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(server.Password)), seen);
        }
    }

    static readonly string[] Changing = ["STORE", "COPY", "MOVE", "EXPUNGE", "APPEND", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "CLOSE"];

    static void AssertNothingChanged(SandboxServer server) =>
        Assert.DoesNotContain(server.CommandLog, line => Changing.Any(word => line.Contains($" {word} ") || line.EndsWith($" {word}")));
}
