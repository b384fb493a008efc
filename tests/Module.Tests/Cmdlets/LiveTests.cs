using System.Diagnostics;
using System.Text;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests.Cmdlets;

public sealed class LiveTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start();
    readonly ModuleShell _shell = new();

    public LiveTests()
    {
        Deliver("INBOX", "old");
        _shell.Set("c", ModuleShell.ConnectionTo(_server));
        _shell.Run("$s = Connect-Imap @c -Name live");
    }

    public void Dispose()
    {
        _shell.Run("Disconnect-Imap $s");
        _shell.Dispose();
        _server.Dispose();
    }

    uint Deliver(string folder, string subject) =>
        _server.Mail[folder].Append(Encoding.ASCII.GetBytes($"From: Ann <ann@example.org>\r\nSubject: {subject}\r\n\r\nhello\r\n")).Uid;

    // What another client does once the watch stands.
    void Later(Action action, string after = "IDLE", int times = 1)
    {
        _server.ClearLog();
        new Thread(() =>
        {
            // Behind the opening of its folder: a watch that has just ended may still begin an IDLE.
            SpinWait.SpinUntil(() => _server.CommandLog.SkipWhile(l => after == "IDLE" && !l.Contains("EXAMINE", StringComparison.Ordinal))
                .Count(l => l.Contains(after, StringComparison.Ordinal)) >= times, TimeSpan.FromSeconds(60));
            action();
        })
        { IsBackground = true }.Start();
    }

    string[] Lines(string script) => [.. _shell.Run(script).Output.Select(o => o?.ToString() ?? "")];

    [Fact]
    public void Events_are_written_as_they_happen_and_First_ends_it()
    {
        Deliver("INBOX", "old too");
        Later(() =>
        {
            Deliver("INBOX", "one");
            _server.Mail["INBOX"].SetFlags(2, new Protocol.Types.FlagSet(["\\Flagged"]));
            _server.Mail["INBOX"].Expunge(1);
        });
        var result = _shell.Run("Watch-ImapFolder -Session $s -Event New, FlagChanged, Removed -First 3 -TimeoutSec 20 -Verbose | ForEach-Object { \"$_ $($_.Message.Subject) $($_.Session.Name)\" }");
        Assert.Equal(["FlagChanged INBOX 2  live", "New INBOX 3 one live", "Removed INBOX 1  live"], result.Output.Select(o => o!.ToString()).Order());
        Assert.Contains(result.Verbose, v => v.Contains("with IDLE", StringComparison.Ordinal));
    }

    [Fact]
    public void Conditions_and_a_filter_choose_among_new_messages()
    {
        Later(() =>
        {
            Deliver("INBOX", "spam");
            Deliver("INBOX", "ham 1");
        });
        Assert.Equal(["ham 1"], Lines("Watch-ImapFolder -Session $s -Subject ham -First 1 -TimeoutSec 20 | ForEach-Object { $_.Message.Subject }"));
        Later(() =>
        {
            Deliver("INBOX", "ham");
            Deliver("INBOX", "eggs");
        });
        Assert.Equal(["eggs"], Lines("Wait-ImapMessage -Session $s -Filter { Subject -eq 'eggs' -and -not Flagged } -TimeoutSec 20 | ForEach-Object Subject"));
    }

    [Fact]
    public void Select_Object_ends_it_and_closes_its_connection()
    {
        Later(() => Deliver("INBOX", "one"));
        Assert.Equal(["New INBOX 2"], Lines("Watch-ImapFolder -Session $s | Select-Object -First 1 | ForEach-Object { \"$_\" }"));
        Assert.True(SpinWait.SpinUntil(() => _server.ConnectionsOpen == 1, TimeSpan.FromSeconds(60)), $"{_server.ConnectionsOpen} connections are open");
    }

    [Fact]
    public void The_session_is_free_while_it_is_watched()
    {
        Later(() => Deliver("INBOX", "one"));
        Assert.Equal(["2"], Lines("Watch-ImapFolder -Session $s -First 1 -TimeoutSec 20 | ForEach-Object { (Search-ImapMessage -Session $s | Measure-Object).Count }"));
    }

    [Fact]
    public void Stopping_ends_it()
    {
        var stopped = new Stopwatch();
        Later(() =>
        {
            stopped.Start();
            _shell.Stop();
        });
        var result = _shell.Try("Watch-ImapFolder -Session $s");
        Assert.True(result.WasStopped);
        Assert.InRange(stopped.ElapsedMilliseconds, 0, 60_000);
        Assert.Equal(["1"], Lines("(Search-ImapMessage -Session $s | Measure-Object).Count"));
    }

    [Fact]
    public void A_time_limit_ends_a_watch_quietly_and_a_wait_with_an_error()
    {
        var clock = Stopwatch.StartNew();
        Assert.Empty(_shell.Run("Watch-ImapFolder -Session $s -TimeoutSec 1").Errors);
        var result = _shell.Run("Wait-ImapMessage -Session $s -TimeoutSec 1");
        Assert.InRange(clock.Elapsed.TotalSeconds, 1.9, 60);
        Assert.StartsWith("WaitTimeout", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(System.Management.Automation.ErrorCategory.OperationTimeout, result.Errors[0].CategoryInfo.Category);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Wait_takes_what_is_there_only_when_asked()
    {
        Assert.Equal(["old"], Lines("Wait-ImapMessage -Session $s -Subject old -IncludeExisting -TimeoutSec 10 | ForEach-Object Subject"));
        Assert.NotEmpty(_shell.Run("Wait-ImapMessage -Session $s -Subject old -TimeoutSec 1").Errors);
    }

    [Fact]
    public void Several_folders_come_by_wildcard_and_from_the_pipeline()
    {
        Later(() => Deliver("Trash", "x"), times: 2);
        Assert.Equal(["New Trash 1"], Lines("Watch-ImapFolder 'Tr*', INBOX -Session $s -First 1 -TimeoutSec 20 | ForEach-Object { \"$_\" }"));
        Later(() => Deliver("Junk", "x"), times: 2);
        Assert.Equal(["New Junk 1"], Lines("Get-ImapFolder 'Junk', 'Sent' -Session $s | Watch-ImapFolder -First 1 -TimeoutSec 20 | ForEach-Object { \"$_\" }"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        Assert.Contains("Nowhere", Assert.Single(_shell.Try("Watch-ImapFolder Nowhere -Session $s").Errors).Exception.Message);
    }

    [Fact]
    public void A_broken_connection_is_a_warning_and_the_watch_goes_on()
    {
        Later(() =>
        {
            _server.DropConnections();
            Deliver("INBOX", "while away");
        });
        var result = _shell.Run("Watch-ImapFolder -Session $s -First 1 -TimeoutSec 20 | ForEach-Object { $_.Message.Subject }");
        Assert.Equal("while away", result.Output.Single());
        Assert.Contains("continues after a new connection", Assert.Single(result.Warnings));
    }

    [Fact]
    public void A_connection_test_is_a_table_of_stages()
    {
        Assert.Equal("Name TCP TLS Certificate Greeting Capabilities Mechanisms Login Capabilities Namespace Select", string.Join(' ', Lines("Test-ImapConnection @c | ForEach-Object Stage")));
        Assert.Equal("Login: Skipped", Lines("$d = $c.Clone(); $d.Remove('Credential'); Test-ImapConnection @d")[^1]);
        string table = _shell.Run("Test-ImapConnection 127.0.0.1 -Port 1 | Out-String").Output.Single()!.ToString()!;
        Assert.Contains("TCP            Failed", table);
        Assert.Contains("-> Check -Server and -Port", table);
    }

    // A message that is there and comes to match; a change that makes nothing match is not told.
    [Theory]
    [InlineData("")]
    [InlineData("CONDSTORE,QRESYNC")]
    public void Conditions_on_flags_hold_by_a_later_change(string without)
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without.Split(',', StringSplitOptions.RemoveEmptyEntries) });
        var inbox = server.Mail["INBOX"];
        foreach (string subject in (string[])["one", "two"])
            inbox.Append(Encoding.ASCII.GetBytes($"From: Ann <ann@example.org>\r\nSubject: {subject}\r\n\r\nhello\r\n"));
        _shell.Set("other", ModuleShell.ConnectionTo(server));
        _shell.Run("$o = Connect-Imap @other -Name changing");
        server.ClearLog();
        new Thread(() =>
        {
            SpinWait.SpinUntil(() => server.CommandLog.Any(l => l.Contains("IDLE", StringComparison.Ordinal)), TimeSpan.FromSeconds(60));
            inbox.SetFlags(1, new Protocol.Types.FlagSet(["\\Answered"]));
            inbox.SetFlags(2, new Protocol.Types.FlagSet(["\\Flagged"]));
        })
        { IsBackground = true }.Start();
        Assert.Equal(["two"], Lines("Wait-ImapMessage -Filter 'Flagged -and Subject -match \"t\"' -Session $o -TimeoutSec 45 | ForEach-Object Subject"));
        _shell.Run("Disconnect-Imap $o");
    }

    [Fact]
    public void Conditions_choose_among_changes_of_flags()
    {
        Deliver("INBOX", "old too");
        Later(() =>
        {
            _server.Mail["INBOX"].SetFlags(1, new Protocol.Types.FlagSet(["\\Flagged"]));
            _server.Mail["INBOX"].SetFlags(2, new Protocol.Types.FlagSet(["\\Flagged"]));
            Deliver("INBOX", "too late");
        });
        Assert.Equal(["FlagChanged INBOX 2 old too", "New INBOX 3 too late"],
            Lines("Watch-ImapFolder -Session $s -Event New, FlagChanged -Subject too -First 2 -TimeoutSec 20 | ForEach-Object { \"$_ $($_.Message.Subject)\" }").Order());
    }
}
