using System.Diagnostics;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

/// <summary>Ctrl+C while the server does not answer: every cmdlet that waits for it ends soon, and its session is usable or closed, never in between.</summary>
[Collection(nameof(WholeProcess))]
public class StopTests
{
    // After a second the line is broken on purpose. The quickest of three counts: the machine may be busy.
    static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("Search-ImapMessage -From e", "UID SEARCH")]
    [InlineData("Search-ImapMessage", "UID FETCH")]
    [InlineData("Search-ImapMessage -Filter 'Body -match \"x\"'", "UID FETCH")]
    [InlineData("Get-ImapMessage INBOX 1", "UID FETCH")]
    [InlineData("Get-ImapMessageContent INBOX 1", "UID FETCH")]
    [InlineData("Get-ImapAttachment INBOX 1", "UID FETCH")]
    [InlineData("Save-ImapAttachment INBOX 1, 2, 3 -Path ./a", "UID FETCH")]
    [InlineData("Export-ImapMessage INBOX 1, 2, 3 -Path ./a", "UID FETCH")]
    [InlineData("Import-ImapMessage ./saved/*.eml -Folder Drafts", "APPEND")]
    [InlineData("Set-ImapFlag -Folder INBOX -Uid 1, 2 -Add Flagged", "UID STORE")]
    [InlineData("Copy-ImapMessage -Folder INBOX -Uid 1, 2 Archive", "UID COPY")]
    [InlineData("Move-ImapMessage -Folder INBOX -Uid 1, 2 Archive", "UID MOVE")]
    [InlineData("Copy-ImapMessage -Folder INBOX -Uid 1, 2 Archive -DestinationSession other", "UID FETCH")]
    [InlineData("Move-ImapMessage -Folder INBOX -Uid 1, 2 Archive -DestinationSession other", "APPEND")]
    [InlineData("Remove-ImapMessage -Folder INBOX -Uid 1, 2 -Permanent -Force", "UID EXPUNGE")]
    [InlineData("Clear-ImapFolder Junk -Force", "UID MOVE")]
    [InlineData("Get-ImapFolder", "LIST")]
    [InlineData("Get-ImapThread INBOX", "UID THREAD")]
    [InlineData("Find-ImapDuplicate INBOX", "UID FETCH")]
    [InlineData("Measure-ImapFolder INBOX", "UID FETCH")]
    [InlineData("Get-ImapQuota", "GETQUOTAROOT")]
    [InlineData("Get-ImapPermission", "GETACL")]
    [InlineData("Get-ImapMetadata INBOX", "GETMETADATA")]
    [InlineData("Invoke-ImapCommand NOOP", "NOOP")]
    [InlineData("Watch-ImapFolder INBOX", "IDLE")]
    [InlineData("Wait-ImapMessage INBOX", "IDLE")]
    public void It_ends_soon(string script, string silent) => Assert.Contains(Enumerable.Range(0, 5), _ => TimeToStop(script, silent) < Most);

    static TimeSpan TimeToStop(string script, string silent)
    {
        using var place = new ExampleFolder();
        using var server = SandboxServer.Start(new SandboxOptions { Sample = true, SampleCount = 100 });
        using var shell = new ModuleShell(place.Path);
        shell.Set("c", ModuleShell.ConnectionTo(server));
        shell.Run("Connect-Imap @c -Name other | Out-Null; $s = Connect-Imap @c -Name main");
        try
        {
            if (silent != "IDLE")
                server.Faults.On(silent).Silent();
            server.ClearLog();
            var clock = new Stopwatch();
            var stopper = new Thread(() =>
            {
                SpinWait.SpinUntil(() => server.CommandLog.Any(l => l.Contains(silent, StringComparison.Ordinal)), TimeSpan.FromSeconds(60));
                Thread.Sleep(50);
                clock.Start();
                shell.Stop();
            });
            stopper.Start();
            var result = shell.Try(script);
            var took = clock.Elapsed;
            stopper.Join();
            Assert.True(result.WasStopped, string.Join('\n', result.Errors));
            server.Faults.Clear();
            var after = shell.Try("$open = $s.IsOpen; $open; Get-ImapFolder INBOX -Session $s | ForEach-Object Folder");
            if (after.Output[0] is true)
                Assert.Equal("INBOX", after.Output[^1]);
            else
                Assert.Contains(after.Errors, e => e.ToString().Contains("main", StringComparison.Ordinal) || e.ErrorDetails?.RecommendedAction?.Contains("Connect-Imap", StringComparison.Ordinal) == true);
            return took;
        }
        finally
        {
            shell.Run("Disconnect-Imap -All");
        }
    }
}
