using System.Collections;
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
        Assert.Contains(result.Verbose, v => v.StartsWith("Logged in by GSSAPI.", StringComparison.Ordinal));
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
}
