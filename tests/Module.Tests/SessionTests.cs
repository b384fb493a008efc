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
        shell.Run("$first = Connect-Imap @connection -Name again; $second = Connect-Imap @connection -Name again");
        Assert.Equal("False True", Assert.Single(shell.Run("\"$($first.IsOpen) $($second.IsOpen)\"").Output));
    }
}
