using System.Diagnostics;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Client.Tests.Folders;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>Both ways to stop: Interrupt from another thread, and an enumeration that is simply left.</summary>
public sealed class StopTests
{
    const string Greeting = "S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS MOVE LITERAL+ IDLE UNSELECT] hello\n";
    const string SelectedForChange = Greeting + "C: A1 SELECT \"INBOX\"\nS: * 5000 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-WRITE] done\n";

    static readonly FetchRequest Flags = new(FetchItemKinds.Flags);

    static void InterruptAfter(ImapSession session, int milliseconds) => new Thread(() =>
    {
        Thread.Sleep(milliseconds);
        session.Interrupt();
    })
    { IsBackground = true }.Start();

    [Fact]
    public void An_IDLE_is_ended_with_DONE_and_the_session_goes_on()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 IDLE\nS: + idling\nC: DONE\nS: A1 OK done\nC: A2 NOOP\nS: A2 OK done");
        using var session = server.Open();
        InterruptAfter(session, 200);
        var clock = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => session.Connection.Idle(TimeSpan.FromMinutes(10), () => false));
        Assert.InRange(clock.ElapsedMilliseconds, 150, 60_000);
        session.ClearInterrupt();
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_stop_before_the_server_goes_into_IDLE_ends_it_too()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 IDLE\nW: 400\nS: + idling\nC: DONE\nS: A1 OK done\nC: A2 NOOP\nS: A2 OK done");
        using var session = server.Open();
        InterruptAfter(session, 100);
        Assert.Throws<OperationCanceledException>(() => session.Connection.Idle(TimeSpan.FromMinutes(10), () => false));
        session.ClearInterrupt();
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void An_IDLE_ends_at_news_and_when_its_time_is_over()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 IDLE\nS: + idling\nW: 100\nS: * 4 EXISTS\nC: DONE\nS: A1 OK done\n"
            + "C: A2 IDLE\nS: + idling\nC: DONE\nS: A2 OK done\nC: A3 NOOP\nS: A3 OK done");
        using var session = server.Open();
        bool news = false;
        session.Connection.Unclaimed = _ => news = true;
        session.Connection.Idle(TimeSpan.FromMinutes(10), () => news);
        Assert.True(news);
        var clock = Stopwatch.StartNew();
        session.Connection.Idle(TimeSpan.FromMilliseconds(300), () => false);
        Assert.InRange(clock.ElapsedMilliseconds, 250, 60_000);
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void An_IDLE_that_is_refused_gets_no_DONE()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 IDLE\nS: A1 NO not here\nC: A2 NOOP\nS: A2 OK done");
        using var session = server.Open();
        Assert.Throws<ImapCommandException>(() => session.Connection.Idle(TimeSpan.FromMilliseconds(1), () => true));
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_slow_command_reaches_its_end_and_what_was_done_is_known()
    {
        using var server = ScriptedServer.Start(SelectedForChange.Replace("UIDPLUS", "UIDPLUS ESEARCH") + string.Concat(Enumerable.Range(0, 6).Select(i => $"C: A{2 + 2 * i} UID STORE {1000 * i + 1}:{1000 * i + 1000} *\nC: A{3 + 2 * i} UID SEARCH *\n")) + "W: 500\n"
            + string.Concat(Enumerable.Range(0, 6).Select(i => $"S: A{2 + 2 * i} OK done\nS: * ESEARCH (TAG \"A{3 + 2 * i}\") UID ALL {1000 * i + 1}:{1000 * i + 1000}\nS: A{3 + 2 * i} OK done\n")) + "C: A14 NOOP\nS: A14 OK done");
        using var session = server.Open();
        InterruptAfter(session, 150);
        var done = new List<uint>();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var batch in session.Store("INBOX", 7, new UidSet(1, 9000), StoreMode.Add, ["\\Seen"]))
                done.AddRange(batch.Uids);
        });
        Assert.Equal(6000, done.Count);
        Assert.True(session.IsOpen);
        session.ClearInterrupt();
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_stop_that_was_obeyed_does_not_break_the_line_later()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 NOOP\nW: 300\nS: A1 OK done\nC: A2 NOOP\nS: A2 OK done");
        using var session = server.Open();
        InterruptAfter(session, 100);
        session.Connection.Execute(new NoopCommand());
        Assert.Throws<OperationCanceledException>(() => session.Connection.Execute(new NoopCommand()));
        // Longer than the grace: the person at the prompt thinks before the next command.
        Thread.Sleep(1500);
        session.ClearInterrupt();
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Theory]
    [InlineData("")]
    [InlineData("S: * OK still working")]
    public void A_command_that_never_answers_is_broken_off_after_a_second(string word)
    {
        // The quickest of three: the machine may be busy.
        Assert.Contains(Enumerable.Range(0, 3), _ => BrokenOffAfter(word) is > 900 and < 2500);
    }

    static long BrokenOffAfter(string word)
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 NOOP\n" + word);
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromMinutes(2) });
        InterruptAfter(session, 100);
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => session.Connection.Execute(new NoopCommand()));
        long took = clock.ElapsedMilliseconds;
        Assert.Equal(ConnectionFailure.Stopped, error.Failure);
        Assert.Contains("NOOP", error.Message);
        session.ClearInterrupt();
        Assert.Equal(ConnectionFailure.Stopped, Assert.Throws<ImapConnectionException>(() => session.Connection.Execute(new NoopCommand())).Failure);
        return took;
    }

    [Fact]
    public void A_stop_does_not_wait_for_a_writer_that_hangs()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 APPEND *\nS: + go");
            Thread.Sleep(Timeout.Infinite);
        });
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromMinutes(2) });
        var upload = new MessageUpload("big", new MemoryLiteralSource(new byte[50_000_000]), [], null);
        InterruptAfter(session, 300);
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => session.Append("INBOX", [upload]).ToList());
        Assert.InRange(clock.ElapsedMilliseconds, 1000, 60_000);
        Assert.Equal(ConnectionFailure.Stopped, error.Failure);
    }

    [Fact]
    public void A_move_by_copy_is_not_left_half_done_by_a_stop()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\nC: A1 SELECT \"INBOX\"\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-WRITE] done\n"
            + "C: A2 UID SEARCH UID 1:2\nS: * SEARCH 1 2\nS: A2 OK done\nC: A3 UID SEARCH UID 1:2 DELETED\nS: A3 OK done\n"
            + $"C: A4 STATUS \"To\" *\nS: * STATUS To (MESSAGES 5 UIDNEXT 6)\nS: A4 OK done\nC: A5 UID FETCH 1:2 *\n{Fetched(1, 2)}S: A5 OK done\n"
            + "C: A6 STATUS \"To\" *\nC: A7 UID COPY 1:2 \"To\"\nS: * STATUS To (MESSAGES 5 UIDNEXT 6)\nS: A6 OK done\nW: 300\nS: A7 OK done\nC: A8 STATUS \"To\" *\nS: * STATUS To (MESSAGES 7 UIDNEXT 8)\nS: A8 OK done\n"
            + $"C: A9 EXAMINE \"To\"\nS: * 7 EXISTS\nS: * OK [UIDVALIDITY 9] ok\nS: A9 OK done\nC: A10 UID SEARCH UID 6:*\nS: * SEARCH 6 7\nS: A10 OK done\nC: A11 UID FETCH 6:7 *\n{Fetched(6, 2)}S: A11 OK done\n"
            + "C: A12 SELECT \"INBOX\"\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A12 OK [READ-WRITE] done\nC: A13 UID STORE 1:2 +FLAGS.SILENT (\\Deleted)\nS: A13 OK done\n"
            + "C: A14 UID SEARCH DELETED\nS: * SEARCH 1 2 3\nS: A14 OK done\nC: A15 UID STORE 3 -FLAGS.SILENT (\\Deleted)\nS: A15 OK done\n"
            + "C: A16 EXPUNGE\nC: A17 UID SEARCH UID 1:2\nS: * 1 EXPUNGE\nS: * 1 EXPUNGE\nS: A16 OK done\nS: A17 OK done\nC: A18 UID STORE 3 +FLAGS.SILENT (\\Deleted)\nS: A18 OK done\nC: A19 NOOP\nS: A19 OK done");
        using var session = server.Open();
        InterruptAfter(session, 150);
        Assert.Equal(2, session.Move("INBOX", 7, new UidSet(1, 2), "To").Single().Uids.Count);
        Assert.Throws<OperationCanceledException>(() => session.Connection.Execute(new NoopCommand()));
        session.ClearInterrupt();
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_fetch_that_is_left_half_way_leaves_the_session_in_order()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(SelectedForChange.Replace("SELECT", "EXAMINE") + "C: A2 UID FETCH 1:100 *\nS: * 1 FETCH (UID 1 FLAGS ())");
            line.Play("C: A3 UID FETCH 101:200 *\nC: A4 NOOP");
            for (int i = 2; i <= 100; i++)
                line.Say($"* {i} FETCH (UID {i} FLAGS ())");
            line.Say("A2 OK done");
            for (int i = 101; i <= 200; i++)
                line.Say($"* {i} FETCH (UID {i} FLAGS ())");
            line.Play("S: A3 OK done\nS: A4 OK done\nC: A5 UID FETCH 7 *\nS: * 7 FETCH (UID 7 FLAGS (\\Seen))\nS: A5 OK done");
        });
        using var session = server.Open();
        foreach (var first in session.Fetch("INBOX", 7, new UidSet(1, 5000), Flags))
        {
            Assert.Equal(1u, first.Uid);
            break;
        }
        session.Connection.Execute(new NoopCommand());
        var seventh = Assert.Single(session.Fetch("INBOX", 7, new UidSet(7, 7), Flags));
        Assert.Contains("\\Seen", seventh.Flags!);
        server.Check();
    }

    [Fact]
    public void A_large_literal_of_a_fetch_that_was_left_takes_no_memory()
    {
        const int Size = 90_000_000;
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(SelectedForChange.Replace("SELECT", "EXAMINE") + "C: A2 UID FETCH 1:2 *\nS: * 1 FETCH (UID 1 BODY[] \"x\")");
            line.Expect("A3 NOOP");
            line.Send($"* 2 FETCH (UID 2 BODY[] {{{Size}}}\r\n");
            var piece = new byte[1_000_000];
            for (int i = 0; i < Size / piece.Length; i++)
                line.Send(piece);
            line.Play("S: )\nS: A2 OK done\nS: A3 OK done");
        });
        using var session = server.Open();
        foreach (var _ in session.Fetch("INBOX", 7, new UidSet(1, 2), new FetchRequest(FetchItemKinds.None, [BodySection.Whole])))
            break;
        // More than may be held in memory: it must go nowhere.
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void Other_commands_and_another_folder_between_two_results_change_nothing()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\nC: A1 EXAMINE \"INBOX\"\nS: * 300 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-ONLY] done");
            line.Play("C: A2 UID FETCH 1:100 *\nC: A3 UID FETCH 101:200 *\nS: * 1 FETCH (UID 1 FLAGS ())");
            // The client wants another folder now: everything that is under way must come first.
            for (int i = 2; i <= 100; i++)
                line.Say($"* {i} FETCH (UID {i} FLAGS ())");
            line.Say("A2 OK done");
            for (int i = 101; i <= 200; i++)
                line.Say($"* {i} FETCH (UID {i} FLAGS ())");
            line.Say("A3 OK done");
            line.Play("C: A4 EXAMINE \"Other\"\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 8] ok\nS: A4 OK done\nC: A5 UID SEARCH ALL\nS: * SEARCH 1\nS: A5 OK done");
            line.Play("C: A6 EXAMINE \"INBOX\"\nS: * 300 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A6 OK done\nC: A7 UID FETCH 201:300 *");
            for (int i = 201; i <= 300; i++)
                line.Say($"* {i} FETCH (UID {i} FLAGS ())");
            line.Say("A7 OK done");
        });
        using var session = server.Open();
        var uids = new List<uint>();
        foreach (var message in session.Fetch("INBOX", 7, new UidSet(1, 300), Flags))
        {
            uids.Add(message.Uid);
            if (uids.Count == 1)
                Assert.Equal([1u], session.Search("Other", SearchKey.All).Uids);
        }
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (uint)i), uids);
        server.Check();
    }

    [Fact]
    public void A_fetch_notices_that_the_folder_was_numbered_anew_between_its_windows()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\nC: A1 EXAMINE \"INBOX\"\nS: * 300 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK done");
            line.Play("C: A2 *\nC: A3 *\nS: * 1 FETCH (UID 1 FLAGS ())\nS: A2 OK done\nS: A3 OK done");
            line.Play("C: A4 EXAMINE \"Other\"\nS: * 0 EXISTS\nS: A4 OK done\nC: A5 UID SEARCH ALL\nS: A5 OK done\n"
                + "C: A6 EXAMINE \"INBOX\"\nS: * 300 EXISTS\nS: * OK [UIDVALIDITY 8] ok\nS: A6 OK done");
        });
        using var session = server.Open();
        // 0: whatever numbering is found. It must stay that one all the same.
        Assert.Throws<UidValidityException>(() =>
        {
            foreach (var _ in session.Fetch("INBOX", 0, new UidSet(1, 300), Flags))
                session.Search("Other", SearchKey.All);
        });
        server.Check();
    }

    [Fact]
    public void Messages_that_are_gone_by_the_time_are_no_failure()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\nC: A1 EXAMINE \"INBOX\"\nS: * 3 EXISTS\nS: A1 OK done\n"
            + "C: A2 *\nS: * 1 FETCH (UID 1 FLAGS ())\nS: A2 NO [EXPUNGEISSUED] Some of the requested messages no longer exist.\n"
            + "C: A3 NOOP\nS: * 3 EXPUNGE\nS: * 2 EXPUNGE\nS: A3 OK done\nC: A4 UID FETCH 2:3 *\nS: A4 OK done\nC: A5 UID SEARCH UID 2:3\nS: * SEARCH\nS: A5 OK done\n"
            + "C: A6 NOOP\nS: A6 OK done\nC: A7 UID SEARCH UID 2:3\nS: * SEARCH\nS: A7 OK done");
        using var session = server.Open();
        Assert.Single(session.Fetch("INBOX", 0, new UidSet(1, 3), Flags));
        Assert.Empty(session.Notices.NotFetched);
        server.Check();
    }

    [Fact]
    public void A_copy_that_meets_an_expunge_is_done_for_those_left()
    {
        using var server = ScriptedServer.Start(SelectedForChange.Replace("SELECT", "EXAMINE") + "C: A2 STATUS \"To\" *\nC: A3 UID COPY 1:3 \"To\"\nS: * STATUS To (MESSAGES 5 UIDNEXT 11)\nS: A2 OK done\nS: A3 NO [EXPUNGEISSUED] some are gone\n"
            + "C: A4 NOOP\nS: * 2 EXPUNGE\nS: A4 OK done\nC: A5 UID COPY 1:3 \"To\"\nS: A5 OK [COPYUID 9 1,3 11:12] done\n"
            + "C: A6 STATUS \"To\" *\nS: * STATUS To (MESSAGES 7 UIDNEXT 13)\nS: A6 OK done\nC: A7 NOOP\nS: A7 OK done\nC: A8 UID SEARCH UID 2\nS: A8 OK done\n"
            + "C: A9 UID COPY 1:3 \"To\"\nS: A9 NO [OVERQUOTA] full");
        using var session = server.Open();
        var copied = session.Copy("INBOX", 7, new UidSet(1, 3), "To").Single();
        Assert.Equal([1u, 3u], copied.Uids);
        Assert.Equal([11u, 12u], copied.NewUids!);
        Assert.Equal([2u], copied.Gone);
        Assert.Equal("OVERQUOTA", Assert.Throws<ImapCommandException>(() => session.Copy("INBOX", 7, new UidSet(1, 3), "To").ToList()).Code);
        server.Check();
    }

    [Fact]
    public void What_a_server_agrees_to_expunge_and_leaves_is_told()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello\nC: A1 SELECT \"INBOX\"\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-WRITE] done\n"
            + "C: A2 UID STORE 2:4 +FLAGS.SILENT (\\Deleted)\nS: A2 OK done\nC: A3 UID EXPUNGE 2:4\nC: A4 UID SEARCH UID 2:4\nS: * 3 EXPUNGE\nS: A3 OK done\nS: * SEARCH 2 4\nS: A4 OK done\n"
            + "C: A5 NOOP\nS: A5 OK done\nC: A6 UID SEARCH UID 2:4\nS: * SEARCH 2 4\nS: A6 OK done");
        using var session = server.Open();
        var done = new List<uint>();
        var error = Assert.Throws<NotRemovedException>(() => session.Expunge("INBOX", 7, new UidSet(2, 4)).ToList().ForEach(b => done.AddRange(b.Uids)));
        Assert.Equal([2u, 4u], error.Uids);
        server.Check();
    }

    [Fact]
    public void A_flag_that_the_folder_does_not_keep_is_not_sent()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello\nC: A1 SELECT \"INBOX\"\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: * OK [PERMANENTFLAGS (\\Seen $Kept)] ok\nS: A1 OK [READ-WRITE] done\n"
            + "C: A2 UID STORE 2 +FLAGS.SILENT (\\Seen $kept)\nC: A3 UID SEARCH UID 2 SEEN KEYWORD $kept\nS: A2 OK done\nS: * SEARCH 2\nS: A3 OK done\nC: A4 NOOP\nS: A4 OK done");
        using var session = server.Open();
        foreach (string flag in new[] { "\\Flagged", "$Other" })
            Assert.Contains($"does not store {flag}: the server stores only", Assert.Throws<FlagNotKeptException>(() => session.Store("INBOX", 7, new UidSet(2, 2), StoreMode.Add, ["\\Seen", flag]).ToList()).Message);
        Assert.Single(session.Store("INBOX", 7, new UidSet(2, 2), StoreMode.Add, ["\\Seen", "$kept"]));
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    static string Fetched(int first, int count = 3) => string.Concat(Enumerable.Range(first, count).Select(uid => $"S: * {uid} FETCH (UID {uid} RFC822.SIZE {100 + uid - first} BODY[HEADER.FIELDS (MESSAGE-ID)] NIL)\n"));

    // What it names is no proof; what came to the destination is.
    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void A_server_that_names_others_in_COPYUID_makes_nothing_else_go_away(int arrived)
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS] hello\nC: A1 SELECT \"INBOX\"\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-WRITE] done\n"
            + "C: A2 UID SEARCH UID 1:3 DELETED\nS: A2 OK done\nC: A3 STATUS \"To\" *\nS: * STATUS To (MESSAGES 5 UIDNEXT 6)\nS: A3 OK done\n"
            + $"C: A4 UID FETCH 1:3 *\n{Fetched(1)}S: A4 OK done\nC: A5 STATUS \"To\" *\nC: A6 UID COPY 1:3 \"To\"\nS: * STATUS To (MESSAGES 5 UIDNEXT 6)\nS: A5 OK done\nS: A6 OK [COPYUID 9 2:4294967295 2:4294967295] done\n"
            + $"C: A7 STATUS \"To\" *\nS: * STATUS To (MESSAGES {5 + arrived} UIDNEXT {6 + arrived})\nS: A7 OK done\n"
            + (arrived < 3 ? "" : $"C: A8 EXAMINE \"To\"\nS: * 8 EXISTS\nS: * OK [UIDVALIDITY 9] ok\nS: A8 OK done\nC: A9 UID SEARCH UID 6:*\nS: * SEARCH 6 7 8\nS: A9 OK done\nC: A10 UID FETCH 6:8 *\n{Fetched(6)}S: A10 OK done\n"
                + "C: A11 SELECT \"INBOX\"\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A11 OK [READ-WRITE] done\n"
                + "C: A12 UID STORE 1:3 +FLAGS.SILENT (\\Deleted)\nS: A12 OK done\nC: A13 UID EXPUNGE 1:3\nC: A14 UID SEARCH UID 1:3\nS: * 1 EXPUNGE\nS: * 1 EXPUNGE\nS: * 1 EXPUNGE\nS: A13 OK done\nS: A14 OK done"));
        using var session = server.Open();
        var batch = session.Move("INBOX", 7, new UidSet(1, 3), "To").Single();
        Assert.Equal(arrived == 3 ? [1u, 2u, 3u] : [], batch.Uids);
        Assert.Null(batch.NewUids);
        Assert.Equal(arrived == 3 ? 0 : 1, batch.Stopped.Count(stopped => stopped.IsUnknown && stopped.Uids.Count == 3));
        server.Check();
    }
}
