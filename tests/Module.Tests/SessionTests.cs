using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

public class SessionTests
{
    [Fact]
    public void Two_runspaces_with_the_same_account_do_not_take_each_others_session()
    {
        using var server = SandboxServer.Start(new SandboxOptions());
        using var one = new ModuleShell();
        using var two = new ModuleShell();
        foreach (var shell in new[] { one, two })
        {
            shell.Set("connection", ModuleShell.ConnectionTo(server));
            shell.Run("$session = Connect-Imap @connection");
        }
        Assert.Equal("True", Assert.Single(one.Run("\"$($session.IsOpen)\"").Output));
        Assert.NotEqual(Assert.Single(one.Run("$session.Name").Output), Assert.Single(two.Run("$session.Name").Output));
        one.Run("Get-ImapFolder INBOX; Disconnect-Imap");
        two.Run("Get-ImapFolder INBOX; Disconnect-Imap");
    }

    [Fact]
    public void Connecting_again_under_the_same_name_closes_the_first_session()
    {
        using var server = SandboxServer.Start(new SandboxOptions());
        using var shell = new ModuleShell();
        shell.Set("connection", ModuleShell.ConnectionTo(server));
        var result = shell.Run("$first = Connect-Imap @connection -Name again; $second = Connect-Imap @connection -Name again -Verbose");
        Assert.Equal("False True", Assert.Single(shell.Run("\"$($first.IsOpen) $($second.IsOpen)\"").Output));
        Assert.Empty(result.Warnings);
        Assert.Contains("Closed the open session 'again'. The new session replaces it.", result.Verbose);
        Assert.DoesNotContain(shell.Run("Disconnect-Imap again; Connect-Imap @connection -Name again -Verbose; Disconnect-Imap again").Verbose, v => v.Contains("Closed the open session", StringComparison.Ordinal));
    }

    // What was found in it can be worked on no more.
    [Fact]
    public void A_session_of_another_account_that_loses_its_name_is_told_by_a_warning()
    {
        using var server = SandboxServer.Start();
        using var other = SandboxServer.Start();
        using var shell = new ModuleShell();
        shell.Set("one", ModuleShell.ConnectionTo(server));
        shell.Set("two", ModuleShell.ConnectionTo(other));
        var result = shell.Run("$first = Connect-Imap @one -Name taken-over; $second = Connect-Imap @two -Name taken-over -Force; $first.IsOpen");
        Assert.Equal(false, result.Output.Single());
        Assert.Matches($@"^The open session 'taken-over' \(sandbox on 127\.0\.0\.1, port {server.TlsPort}\) was closed because the new session has the same name\. Use -Name to keep both\.$",
            $"{result.Warnings.Single()}");
        Assert.Empty(shell.Run("$third = Connect-Imap @one -Name other").Warnings);
        shell.Run("Disconnect-Imap $second, $third");
    }
}
