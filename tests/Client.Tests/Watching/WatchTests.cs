using System.Diagnostics;
using System.Text;
using ImapPS.Changes.Running;
using ImapPS.Client.Connecting;
using ImapPS.Client.Tests.Folders;
using ImapPS.Client.Watching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests.Watching;

/// <summary>Watches on the sandbox, by each means, with connections that break.</summary>
public sealed class WatchTests
{
    const FolderEventKinds All = FolderEventKinds.New | FolderEventKinds.Removed | FolderEventKinds.FlagChanged;

    static readonly WatchOptions Quick = new()
    {
        Events = All,
        PollInterval = TimeSpan.FromMilliseconds(60),
        FirstPause = TimeSpan.FromMilliseconds(50),
        LongestPause = TimeSpan.FromMilliseconds(200),
    };

    static SandboxServer Server(int messages = 4, params string[] without)
    {
        var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without, Rev2 = without.Length == 0 });
        for (int i = 0; i < messages; i++)
            Deliver(server, "INBOX", $"old {i}");
        return server;
    }

    static uint Deliver(SandboxServer server, string folder, string subject) =>
        server.Mail[folder].Append(Encoding.ASCII.GetBytes($"From: a@example.org\r\nSubject: {subject}\r\n\r\nhello\r\n")).Uid;

    static ImapSession Open(SandboxServer server, Login? login = null) => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None, Timeout = TimeSpan.FromSeconds(30) },
        Login = login ?? new Login(new SaslCredential(server.UserName, server.Password)),
    });

    static readonly FlagSet Flagged = new(["\\Flagged"]);

    [Theory]
    [InlineData("", "IDLE")]
    [InlineData("CONDSTORE", "IDLE")]
    [InlineData("ESEARCH", "IDLE")]
    [InlineData("IDLE", "NOOP")]
    public void One_folder_tells_what_happens(string without, string means)
    {
        using var server = Server(4, without.Length == 0 ? [] : [without]);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick, "INBOX");
        Assert.StartsWith(means, watch.Means.Single());
        Assert.Empty(watch.Events);
        Deliver(server, "INBOX", "fresh");
        Assert.Equal(["New INBOX 5"], watch.Await(1));
        Assert.Equal("fresh", watch.Events[0].Data!.ReadEnvelope()!.Subject);
        server.Mail["INBOX"].SetFlags(2, Flagged);
        server.Mail["INBOX"].Expunge(1);
        Assert.Equal(["FlagChanged INBOX 2", "New INBOX 5", "Removed INBOX 1"], watch.Await(3).Order());
        Assert.Contains("\\Flagged", watch.Events.Single(e => e.Kind == FolderEventKinds.FlagChanged).Flags!);
        // The sequence numbers are others by now.
        server.Mail["INBOX"].SetFlags(5, Flagged);
        server.Mail["INBOX"].Expunge(3);
        Assert.Equal(["FlagChanged INBOX 5", "Removed INBOX 3"], watch.Await(5).Skip(3).Order());
    }

    [Theory]
    [InlineData("", "IDLE")]
    [InlineData("IDLE", "STATUS")]
    [InlineData("IDLE,CONDSTORE", "STATUS")]
    [InlineData("IDLE,UNSELECT,ESEARCH", "STATUS")]
    public void Several_folders_tell_what_happens(string without, string means)
    {
        using var server = Server(3, without.Split(',', StringSplitOptions.RemoveEmptyEntries));
        server.Mail.CreateFolder("Täglich");
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick, "INBOX", "Täglich", "Trash");
        Assert.All(watch.Means, m => Assert.StartsWith(means, m));
        Deliver(server, "Täglich", "one");
        Assert.Equal(["New Täglich 1"], watch.Await(1));
        server.Mail["INBOX"].SetFlags(2, Flagged);
        server.Mail["INBOX"].Expunge(1);
        server.Mail["Täglich"].Expunge(1);
        Deliver(server, "Trash", "two");
        Assert.Equal(["FlagChanged INBOX 2", "New Trash 1", "Removed INBOX 1", "Removed Täglich 1"], watch.Await(5).Skip(1).Order());
    }

    // The sandbox has no NOTIFY: it says that it has, and by the next command that it has had enough of it.
    [Theory]
    [InlineData("OK from now on", new[] { "IDLE" }, "NOTIFY", "NOTIFY", "STATUS", "STATUS")]
    [InlineData("OK from now on", new[] { "NOOP" }, "STATUS", "STATUS")]
    [InlineData("NO [BADEVENT (FlagChange)] not these", new string[0], "STATUS", "STATUS")]
    public void A_server_that_notifies_no_more_is_asked(string answer, string[] overflow, params string[] means)
    {
        using var server = Server(3);
        string idle = overflow.Contains("NOOP") ? "" : " IDLE";
        server.Faults.On("ID").Times(int.MaxValue).Untagged($"* CAPABILITY IMAP4rev1 NOTIFY UIDPLUS ESEARCH UNSELECT{idle}");
        server.Faults.On("NOTIFY").Times(int.MaxValue).Answer(answer);
        foreach (string command in overflow)
            server.Faults.On(command).Untagged("* OK [NOTIFICATIONOVERFLOW] Too many changes");
        using var session = Open(server);
        Assert.True(session.Has("NOTIFY"));
        using var watch = new WatchLog(session, Quick, "INBOX", "Trash");
        Deliver(server, "Trash", "one");
        Assert.Equal(["New Trash 1"], watch.Await(1));
        server.Mail["INBOX"].SetFlags(2, Flagged);
        Assert.Equal(["FlagChanged INBOX 2"], watch.Await(2).Skip(1));
        Assert.Equal(means, watch.Means.Select(m => m.Split(' ')[0]));
    }

    [Fact]
    public void Only_what_is_asked_for_is_told_and_flags_are_not_even_fetched()
    {
        using var server = Server();
        using var session = Open(server);
        server.ClearLog();
        using var watch = new WatchLog(session, Quick with { Events = FolderEventKinds.New }, "INBOX");
        server.Mail["INBOX"].SetFlags(2, Flagged);
        server.Mail["INBOX"].Expunge(1);
        Deliver(server, "INBOX", "x");
        Assert.Equal(["New INBOX 5"], watch.Await(1));
        Assert.DoesNotContain(server.CommandLog, l => l.Contains("(UID FLAGS)", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_there_is_told_when_asked_and_the_fetcher_chooses()
    {
        using var server = Server();
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick with
        {
            Events = FolderEventKinds.New,
            IncludeExisting = true,
            Fetch = (s, folder, validity, uids) => new WatchOptions().Fetch(s, folder, validity, new UidSet(uids.Where(u => u % 2 == 1))),
        }, "INBOX");
        Assert.Equal(["New INBOX 1", "New INBOX 3"], watch.Await(2));
        Deliver(server, "INBOX", "five");
        Deliver(server, "INBOX", "six");
        Assert.Equal(["New INBOX 5"], watch.Await(3).Skip(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("QRESYNC")]
    [InlineData("CONDSTORE")]
    [InlineData("IDLE")]
    public void Nothing_is_missed_across_a_broken_connection_and_nothing_told_twice(string without)
    {
        using var server = Server(6, without.Length == 0 ? [] : [without]);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick, "INBOX");
        Deliver(server, "INBOX", "before");
        watch.Await(1);
        server.Faults.RefuseConnections = true;
        server.DropConnections();
        watch.Until(() => watch.Warnings.Count > 1, "the loss to be noticed");
        server.Mail["INBOX"].Expunge(2);
        server.Mail["INBOX"].SetFlags(3, Flagged);
        Deliver(server, "INBOX", "while away");
        server.Mail["INBOX"].Expunge(Deliver(server, "INBOX", "came and went"));
        Deliver(server, "INBOX", "while away too");
        server.Faults.RefuseConnections = false;
        Assert.Equal(["FlagChanged INBOX 3", "New INBOX 10", "New INBOX 8", "Removed INBOX 2"], watch.Await(5).Skip(1).Order());
        Assert.Contains("continues after a new connection in", watch.Warnings[0]);
        Assert.Equal(without is "" or "IDLE", server.CommandLog.Any(l => l.Contains("(QRESYNC (", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_break_in_the_middle_of_telling_loses_nothing()
    {
        using var server = Server(2);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick with { Events = FolderEventKinds.New }, "INBOX");
        server.Faults.On("FETCH").DropAfter(20);
        for (int i = 0; i < 5; i++)
            Deliver(server, "INBOX", $"m{i}");
        Assert.Equal(["New INBOX 3", "New INBOX 4", "New INBOX 5", "New INBOX 6", "New INBOX 7"], watch.Await(5).Order());
        Assert.NotEmpty(watch.Warnings);
    }

    [Fact]
    public void What_is_gone_before_it_could_be_told_is_never_told()
    {
        using var server = Server(2);
        using var session = Open(server);
        uint gone = 3;
        using var watch = new WatchLog(session, Quick with
        {
            Fetch = (s, folder, validity, uids) =>
            {
                var fetched = new WatchOptions().Fetch(s, folder, validity, uids).ToList();
                if (uids.Contains(gone))
                {
                    server.Mail[folder].Expunge(gone);
                    s.Connection.Execute(new NoopCommand());
                }
                return fetched;
            },
        }, "INBOX");
        Deliver(server, "INBOX", "comes and goes");
        watch.Until(() => server.Mail["INBOX"].Messages.Count == 2, "the message to go");
        Deliver(server, "INBOX", "stays");
        Assert.Equal(["New INBOX 4"], watch.Await(1));
    }

    // What is fetched of a message is old when something changes before it is looked at.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_change_while_a_message_is_looked_at_is_told_behind_it(bool looksAtChanged)
    {
        using var server = Server(2);
        using var session = Open(server);
        bool again = true;
        using var watch = new WatchLog(session, Quick with
        {
            LooksAtChanged = looksAtChanged,
            Fetch = (s, folder, validity, uids) =>
            {
                var fetched = new WatchOptions().Fetch(s, folder, validity, uids).ToList();
                if (uids.Contains(3) && again)
                {
                    again = false;
                    server.Mail[folder].SetFlags(3, Flagged);
                    s.Connection.Execute(new NoopCommand());
                }
                return fetched;
            },
        }, "INBOX");
        Deliver(server, "INBOX", "new");
        Assert.Equal(["New INBOX 3", "FlagChanged INBOX 3"], watch.Await(2));
        Assert.Equal(("", "\\Flagged"), (Plain(watch.Events[0].Flags!), Plain(watch.Events[1].Flags!)));
        again = true;
        server.Mail["INBOX"].SetFlags(3, new(["\\Seen"]));
        string[] changes = ["\\Flagged > \\Seen", "\\Seen > \\Flagged"];
        Assert.Equal(4, (looksAtChanged ? watch.Await(4) : [.. watch.Await(3), ""]).Count);
        Assert.Equal(looksAtChanged ? changes : changes[..1], watch.Events.Skip(2).Select(e => $"{Plain(e.Before!)} > {Plain(e.Flags!)}"));

        static string Plain(FlagSet flags) => string.Join(' ', flags.Where(f => f != "\\Recent"));
    }

    [Fact]
    public void What_came_and_was_not_told_is_not_told_to_be_gone()
    {
        using var server = Server(2);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick with
        {
            Fetch = (s, folder, validity, uids) => new WatchOptions().Fetch(s, folder, validity, new UidSet(uids.Where(u => u != 3))),
        }, "INBOX");
        Deliver(server, "INBOX", "not wanted, or gone before it could be fetched");
        Deliver(server, "INBOX", "wanted");
        Assert.Equal(["New INBOX 4"], watch.Await(1));
        server.Mail["INBOX"].Expunge(3);
        server.Mail["INBOX"].Expunge(4);
        server.Mail["INBOX"].Expunge(1);
        Assert.Equal(["Removed INBOX 1", "Removed INBOX 4"], watch.Await(3).Skip(1).Order());
    }

    [Fact]
    public void A_folder_numbered_anew_is_told_and_watched_on()
    {
        using var server = Server(3);
        using var session = Open(server);
        server.Mail.CreateFolder("A");
        Deliver(server, "A", "x");
        using var watch = new WatchLog(session, Quick, "A");
        server.Faults.RefuseConnections = true;
        server.DropConnections();
        watch.Until(() => watch.Warnings.Count > 0, "the loss to be noticed");
        server.Mail.DeleteFolder("A");
        server.Mail.CreateFolder("A");
        Deliver(server, "A", "y");
        server.Faults.RefuseConnections = false;
        watch.Until(() => watch.Warnings.Exists(w => w.Contains("UIDVALIDITY", StringComparison.Ordinal)), "the new numbering to be told");
        Deliver(server, "A", "z");
        Assert.Equal(["New A 2"], watch.Await(1));
    }

    [Fact]
    public void A_folder_that_is_not_there_fails_and_the_others_go_on()
    {
        using var server = Server(1, "IDLE");
        using var session = Open(server);
        using var watch = FolderWatch.Start(session, ["INBOX", "Nowhere"], Quick);
        var failed = default(WatchNews.Failed);
        while (failed is null)
            failed = watch.TryTake(TimeSpan.FromSeconds(60), default) as WatchNews.Failed;
        Assert.Equal(["Nowhere"], failed.Folders);
        Deliver(server, "INBOX", "x");
        WatchNews? news;
        do
            news = watch.TryTake(TimeSpan.FromSeconds(60), default);
        while (news is WatchNews.Armed);
        Assert.Equal(2u, Assert.IsType<WatchNews.Happened>(news).Uid);
    }

    [Fact]
    public void A_login_that_is_refused_ends_the_watch_and_is_not_tried_for_ever()
    {
        using var server = Server(1);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick, "INBOX");
        server.Faults.On("AUTHENTICATE").Times(int.MaxValue).Answer("NO [AUTHENTICATIONFAILED] not any more");
        int before = server.ConnectionsMade;
        server.DropConnections();
        watch.Until(() => watch.IsOver, "the end");
        Assert.Contains("not any more", Assert.Single(watch.Failures).Error.Message);
        Assert.InRange(server.ConnectionsMade - before, 1, 2);
    }

    [Fact]
    public void A_server_that_is_unavailable_for_a_while_is_tried_again()
    {
        using var server = Server(1);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick, "INBOX");
        server.Faults.On("AUTHENTICATE").Times(2).Answer("NO [UNAVAILABLE] backend is down");
        server.DropConnections();
        watch.Until(() => watch.Warnings.Count >= 3, "three attempts");
        Deliver(server, "INBOX", "x");
        Assert.Equal(["New INBOX 2"], watch.Await(1));
    }

    [Fact]
    public void IDLE_is_begun_anew_in_time()
    {
        using var server = Server(1);
        using var session = Open(server);
        using var watch = new WatchLog(session, Quick with { IdleTime = TimeSpan.FromMilliseconds(100) }, "INBOX");
        watch.Until(() => server.CommandLog.Count(l => l.Contains("IDLE", StringComparison.Ordinal)) > 4, "several IDLEs");
        Deliver(server, "INBOX", "x");
        Assert.Equal(["New INBOX 2"], watch.Await(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("IDLE")]
    public void Ending_it_closes_its_connections_at_once(string without)
    {
        using var server = Server(1, without.Length == 0 ? [] : [without]);
        using var session = Open(server);
        using (new WatchLog(session, Quick with { PollInterval = TimeSpan.FromMinutes(5) }, "INBOX", "Trash"))
            Assert.InRange(server.ConnectionsOpen, 2, 3);
        var clock = Stopwatch.StartNew();
        Assert.True(SpinWait.SpinUntil(() => server.ConnectionsOpen == 1, TimeSpan.FromSeconds(60)), $"{server.ConnectionsOpen} connections are open");
        Assert.True(session.IsOpen);
    }

    [Fact]
    public void Taking_waits_no_longer_than_told_and_stops_when_told()
    {
        using var server = Server(1);
        using var session = Open(server);
        using var watch = FolderWatch.Start(session, ["INBOX"], Quick);
        Assert.IsType<WatchNews.Armed>(watch.TryTake(TimeSpan.FromSeconds(60), default));
        var clock = Stopwatch.StartNew();
        Assert.Null(watch.TryTake(TimeSpan.FromMilliseconds(200), default));
        using var stop = new CancellationTokenSource(200);
        Assert.ThrowsAny<OperationCanceledException>(() => watch.TryTake(Timeout.InfiniteTimeSpan, stop.Token));
        Assert.InRange(clock.Elapsed.TotalMilliseconds, 300, 60_000);
    }

    [Fact]
    public void Tokens_are_asked_for_on_the_takers_thread_and_again_when_refused()
    {
        using var server = Server(1);
        var asked = new List<(bool Again, int Thread)>();
        string Source(bool again)
        {
            asked.Add((again, Environment.CurrentManagedThreadId));
            return again ? server.AccessToken : "stale";
        }
        using var session = Open(server, new Login(new SaslCredential(server.UserName, ""), IsToken: true) { TokenSource = Source });
        WatchLog.Tokens = Source;
        using var watch = new WatchLog(session, Quick, "INBOX");
        Assert.Equal([false, true, false, true], asked.Select(a => a.Again));
        Assert.All(asked, a => Assert.Equal(Environment.CurrentManagedThreadId, a.Thread));
    }
}
