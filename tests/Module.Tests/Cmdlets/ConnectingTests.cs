using System.Collections;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;
using ImapPS.Servers;

namespace ImapPS.Module.Tests.Cmdlets;

public class ConnectingTests
{
    static ModuleShell ShellFor(SandboxServer server)
    {
        var shell = new ModuleShell();
        shell.Set("c", ModuleShell.ConnectionTo(server));
        return shell;
    }

    [SkippableFact]
    public void A_preauthenticated_process_needs_no_credential()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("a@example.org", "through the tunnel")]);
        using var shell = new ModuleShell();
        shell.Set("command", server.PreauthenticatedCommand(server.UserName).ToArray());
        shell.Set("line", string.Join(' ', server.PreauthenticatedCommand(server.UserName).Select(w => $"'{w}'")));
        Assert.Equal("through the tunnel", shell.Run("$null = Connect-Imap -Process $command -Name words; Search-ImapMessage -Session words | ForEach-Object Subject").Output.Single()?.ToString());
        Assert.Equal("through the tunnel", shell.Run("$null = Connect-Imap -Process $line -Name line; Search-ImapMessage -Session line | ForEach-Object Subject").Output.Single()?.ToString());
        shell.Run("Disconnect-Imap words, line");
    }

    [SkippableFact]
    public void A_kerberos_ticket_needs_no_credential()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        Skip.IfNot(KerberosRealm.IsAvailable(out why), why);
        using var realm = KerberosRealm.Start();
        using var server = DovecotServer.Start(new DovecotOptions { Kerberos = realm });
        realm.AddUser(server.UserName, "ticket-secret");
        realm.Enter();
        realm.LogOn(server.UserName, "ticket-secret");
        using var shell = new ModuleShell();
        shell.Set("c", new Hashtable { ["Server"] = "localhost", ["Port"] = server.TlsPort, ["CertificateThumbprint"] = server.Thumbprint });
        var result = shell.Run("(Connect-Imap @c -UseDefaultCredential -Name ticket -Verbose).AuthenticatedBy; (Test-ImapConnection @c -UseDefaultCredential | Where-Object Stage -eq Login).Result; Disconnect-Imap ticket");
        Assert.Equal(["GSSAPI", "Ok"], result.Output.Select(o => o!.ToString()));
        Assert.Contains(result.Verbose, v => v.StartsWith("Logged in with GSSAPI.", StringComparison.Ordinal));
    }

    [Fact]
    public void Kerberos_with_a_server_that_has_none_is_told()
    {
        using var server = SandboxServer.Start();
        using var shell = ShellFor(server);
        var error = Assert.Single(shell.Run("$c.Remove('Credential'); Connect-Imap @c -UseDefaultCredential").Errors);
        Assert.Contains("does not offer GSSAPI", error.Exception.Message);
    }

    [Fact]
    public void A_token_script_is_asked_again_when_the_server_refuses()
    {
        using var server = SandboxServer.Start();
        using var shell = ShellFor(server);
        shell.Set("token", server.AccessToken);
        var result = shell.Run("""
            $calls = [System.Collections.ArrayList]::new()
            $c.Remove('Credential')
            $s = Connect-Imap @c -Name token -UserName sandbox -AccessTokenProvider { param($user, $refused) $null = $calls.Add("$user $refused"); if ($refused) { $token } else { 'stale' } }
            $calls
            $s.AuthenticatedBy
            Disconnect-Imap $s
            """);
        Assert.Equal(["sandbox False", "sandbox True", "OAUTHBEARER"], result.Output.Select(o => o!.ToString()));
    }

    [Fact]
    public void Accounts_of_a_table_are_opened_each_with_its_name()
    {
        using var server = SandboxServer.Start();
        using var shell = ShellFor(server);
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"Server,UserName,Port,Security,Name,CertificateThumbprint\n127.0.0.1,sandbox,{server.TlsPort},Tls,first,{server.CertificateThumbprint}\n127.0.0.1,sandbox,{server.PlainPort},StartTls,second,{server.CertificateThumbprint}\n");
            shell.Set("file", file);
            var result = shell.Run("""
                Import-Csv $file | Connect-Imap -Credential $c.Credential | ForEach-Object { "$($_.Name) $($_.Security)" }
                Select-ImapSession first
                (Get-ImapSession -Current).Name
                Get-ImapSession second | Select-ImapSession -PassThru | ForEach-Object Name
                Disconnect-Imap first, second
                """);
            Assert.Equal(["first Tls", "second StartTls", "first", "second"], result.Output.Select(o => o!.ToString()));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void An_empty_field_of_a_table_is_a_parameter_left_out()
    {
        using var server = SandboxServer.Start();
        using var shell = ShellFor(server);
        using var place = new Help.ExampleFolder();
        string file = Path.Combine(place.Path, "accounts.csv");
        File.WriteAllText(file, $"Server,Port,Security,Name,AuthorizationId,ProxyUri,CertificateThumbprint\n127.0.0.1,{server.PlainPort},None,,,,\n127.0.0.1,{server.TlsPort},,second,,,{server.CertificateThumbprint}\n");
        shell.Set("file", file);
        var result = shell.Run("$s = Import-Csv $file | Connect-Imap -Credential $c.Credential; $s | ForEach-Object { \"$($_.Name) $($_.Security)\" }; $s | Disconnect-Imap");
        Assert.Empty(result.Errors);
        // Tests beside this one may have a session of that name: then it is numbered.
        Assert.Matches(@"^sandbox@127\.0\.0\.1(#\d+)? None$", result.Output[0]!.ToString());
        Assert.Equal("second Tls", result.Output[1]!.ToString());
    }

    // A loop over accounts must not go on in the mailbox before.
    [Theory]
    [InlineData("Connect-Imap 127.0.0.1 $c.Credential -Port 1", "ServerNotReachable,")]
    [InlineData("$c.Credential = $wrong; Connect-Imap @c", "AuthenticationFailed,")]
    [InlineData("Connect-Imap 'imap://mail' $c.Credential", "InvalidServerName,")]
    [InlineData("Connect-Imap '' $c.Credential", "InvalidServerName,")]
    [InlineData("Connect-Imap $null $c.Credential", "InvalidServerName,")]
    [InlineData("$c.CertificateThumbprint = '12'; Connect-Imap @c", "InvalidThumbprint,")]
    [InlineData("Connect-Imap 127.0.0.1 $c.Credential -ProxyCredential $c.Credential", "InvalidArgument,")]
    [InlineData("Connect-Imap 127.0.0.1 -UserName '' -AccessToken $c.Credential.Password", "InvalidArgument,")]
    [InlineData("[pscustomobject]@{ Port = $c.Port; Name = 'piped' }, [pscustomobject]@{ Port = 1; Name = 'last' } | Connect-Imap -Server 127.0.0.1 -Credential $c.Credential -SkipCertificateCheck | Out-Null", "ServerNotReachable,")]
    [InlineData("[pscustomobject]@{ Server = '127.0.0.1'; Name = 'piped' }, [pscustomobject]@{ Server = ''; Name = 'last' } | Connect-Imap -Credential $c.Credential -SkipCertificateCheck -Port $c.Port | Out-Null", "InvalidServerName,")]
    public void After_a_connection_that_failed_no_session_is_the_current_one(string script, string errorId)
    {
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 50 });
        using var shell = ShellFor(server);
        shell.Set("wrong", ModuleShell.Credential(server.UserName, "wrong"));
        shell.Run("$null = Connect-Imap @c -Name mailbox-before");
        try
        {
            var result = shell.Run($"try {{ {script} }} catch {{ $_.FullyQualifiedErrorId }}\n@(Get-ImapSession -Current).Count\ntry {{ Clear-ImapFolder INBOX -Permanent -Force }} catch {{ $_.FullyQualifiedErrorId }}");
            string[] said = [.. result.Errors.Select(e => e.FullyQualifiedErrorId), .. result.Output.Select(o => o!.ToString()!)];
            Assert.StartsWith(errorId, said[0]);
            Assert.Equal(["0", "NoSession,ImapPS.Cmdlets.Folder.ClearImapFolderCommand"], said[1..]);
            Assert.True(shell.Run("(Get-ImapFolder INBOX -Session mailbox-before).Total").Output.Single() is uint and > 0);
        }
        finally
        {
            shell.Run("Get-ImapSession mailbox-before*, piped* | Disconnect-Imap");
        }
    }

    [SkippableFact]
    public void After_a_login_that_Dovecot_refuses_no_session_is_the_current_one()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("a@example.org", "stays")]);
        using var shell = new ModuleShell();
        shell.Set("c", ModuleShell.ConnectionTo(server, "Tls"));
        shell.Set("wrong", ModuleShell.Credential(server.UserName, "wrong"));
        var result = shell.Run("""
            $null = Connect-Imap @c -Name dovecot-before
            $c.Credential = $wrong
            try { Connect-Imap @c } catch { ($_.FullyQualifiedErrorId -split ',')[0] }
            try { Clear-ImapFolder INBOX -Permanent -Force } catch { ($_.FullyQualifiedErrorId -split ',')[0] }
            (Get-ImapFolder INBOX -Session dovecot-before).Total
            Disconnect-Imap dovecot-before
            """);
        Assert.Equal(["AuthenticationFailed", "NoSession", "1"], result.Output.Select(o => o!.ToString()));
    }

    [Fact]
    public void Of_accounts_in_a_pipeline_the_last_one_is_the_current_one()
    {
        using var server = SandboxServer.Start();
        using var shell = ShellFor(server);
        var result = shell.Run("""
            [pscustomobject]@{ Port = 1; Name = 'shut' }, [pscustomobject]@{ Port = $c.Port; Name = 'last-open' } | Connect-Imap -Server 127.0.0.1 -Credential $c.Credential -SkipCertificateCheck | ForEach-Object Name
            (Get-ImapSession -Current).Name
            Get-ImapSession -Current | Connect-Imap -Credential $c.Credential -SkipCertificateCheck | ForEach-Object Name
            Disconnect-Imap last-open
            """);
        Assert.Single(result.Errors);
        Assert.Equal(["last-open", "last-open", "last-open"], result.Output.Select(o => o!.ToString()));
    }

    // Dropped, the account would be opened another way.
    [Theory]
    [InlineData("Port", "abc")]
    [InlineData("Port", "1,43")]
    [InlineData("Security", "StartTsl")]
    public void A_field_of_a_table_that_cannot_be_read_is_an_error(string field, string value)
    {
        using var server = SandboxServer.Start();
        using var shell = ShellFor(server);
        shell.Set("account", new Hashtable { ["Server"] = server.Host, ["Name"] = "unread", [field] = value });
        var result = shell.Run("[pscustomobject]$account | Connect-Imap -Credential $c.Credential -SkipCertificateCheck; (Get-ImapSession unread*).Count");
        Assert.Contains($"-{field}", Assert.Single(result.Errors).Exception.Message);
        Assert.Empty(server.CommandLog);
    }
}
