using System.Diagnostics;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Client.Tests.Folders;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>A line that breaks in the middle of work: told for what it is, with what had been done by then.</summary>
public sealed class LostConnectionTests
{
    const string Greeting = "S: * PREAUTH [CAPABILITY IMAP4rev1 UIDPLUS MOVE LITERAL+] hello\n";
    const string Selected = Greeting + "C: A1 EXAMINE \"INBOX\"\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-ONLY] done\n";
    const string SelectedForChange = Greeting + "C: A1 SELECT \"INBOX\"\nS: * 5000 EXISTS\nS: * OK [UIDVALIDITY 7] ok\nS: A1 OK [READ-WRITE] done\n";

    static readonly FetchRequest Flags = new(FetchItemKinds.Flags);

    [Fact]
    public void A_command_without_an_answer_is_given_up_in_time_and_named()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 CREATE \"Slow\"");
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromMilliseconds(600) });
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => session.CreateFolder("Slow"));
        Assert.InRange(clock.ElapsedMilliseconds, 500, 60_000);
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.Contains("127.0.0.1", error.Message);
        Assert.Contains("CREATE", error.Message);
        Assert.False(session.IsOpen);
        var again = Assert.Throws<ImapConnectionException>(() => session.ListFolders("*", false));
        Assert.Equal(ConnectionFailure.Timeout, again.Failure);
        Assert.Contains("closed", again.Message);
    }

    [Fact]
    public void An_answer_that_keeps_coming_may_take_longer_than_the_timeout()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 CREATE \"Slow\"\n" + string.Concat(Enumerable.Repeat("W: 500\nS: * OK still at work\n", 5)) + "S: A1 OK done\nC: A2 LIST *\nS: * LIST () \"/\" Slow\nS: A2 OK done\nC: A3 SUBSCRIBE *\nC: A4 LSUB *\nS: A3 OK done\nS: * LSUB () \"/\" Slow\nS: A4 OK done");
        using var session = server.Open(server.Options with { Timeout = TimeSpan.FromSeconds(2) });
        var clock = Stopwatch.StartNew();
        session.CreateFolder("Slow");
        Assert.InRange(clock.ElapsedMilliseconds, 2_100, 60_000);
        Assert.True(session.IsOpen);
    }

    [Theory]
    [InlineData("S: * 1 FETCH (UID 1 FLAGS (\\Seen))\nX:")]
    [InlineData("S: * 1 FETCH (UID 1 FLAGS (\\Seen))\nS- * 2 FETCH (UID 2 FLA\nX:")]
    [InlineData("S: * 1 FETCH (UID 1 FLAGS (\\Seen))\nS- * 2 FETCH (UID 2 BODY[] {1000}\\r\\nonly this\nX:")]
    public void A_line_dropped_in_a_FETCH_gives_what_came_and_tells(string rest)
    {
        using var server = ScriptedServer.Start(Selected + "C: A2 UID FETCH 1:3 (UID FLAGS)\n" + rest);
        using var session = server.Open();
        var got = new List<uint>();
        var error = Assert.Throws<ImapConnectionException>(() => Collect(session.Fetch("INBOX", 7, new UidSet(1, 3), Flags), got));
        Assert.Equal([1u], got);
        Assert.Equal(ConnectionFailure.Dropped, error.Failure);
        Assert.Contains("UID FETCH", error.Message);
        server.Check();
    }

    [Fact]
    public void A_line_dropped_between_batches_leaves_no_doubt_which_were_done()
    {
        using var server = ScriptedServer.Start(SelectedForChange.Replace("UIDPLUS", "UIDPLUS ESEARCH")
            + "C: A2 UID STORE 1:1000 *\nS: A2 OK done\nC: A3 UID SEARCH *\nS: * ESEARCH (TAG \"A3\") UID ALL 1:1000\nS: A3 OK done\n"
            + "C: A4 UID STORE 1001:2000 *\nS: A4 OK done\nC: A5 UID SEARCH *\nS: * ESEARCH (TAG \"A5\") UID ALL 1001:2000\nS: A5 OK done\n"
            // Agreed to, and cut before it was proven.
            + "C: A6 UID STORE *\nS: A6 OK done\nC: A7 UID SEARCH *\nX:");
        using var session = server.Open();
        var done = new List<uint>();
        var error = Assert.Throws<ImapConnectionException>(() =>
        {
            foreach (var batch in session.Store("INBOX", 7, new UidSet(1, 5000), StoreMode.Add, ["\\Flagged"]))
                done.AddRange(batch.Uids);
        });
        Assert.Equal(Enumerable.Range(1, 2000).Select(i => (uint)i), done);
        Assert.Contains("UID SEARCH", error.Message);
        server.Check();
    }

    [Theory]
    [InlineData("S: * BYE shutting down in 3 2 1\nX:")]
    [InlineData("S: * BYE shutting down in 3 2 1")]
    [InlineData("S: * 1 EXISTS\nS: * BYE shutting down in 3 2 1\nX:")]
    public void A_BYE_in_the_middle_is_told_in_the_servers_words_at_once(string rest)
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 *\n" + rest);
        using var session = server.Open();
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => session.CreateFolder("New"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "waited for more after BYE");
        Assert.Equal(ConnectionFailure.Bye, error.Failure);
        Assert.Contains("shutting down in 3 2 1", error.Message);
        Assert.Contains("shutting down", Assert.Throws<ImapConnectionException>(() => session.CreateFolder("Other")).Message);
    }

    [Fact]
    public void A_BYE_while_commands_wait_for_their_turn_is_told_as_such()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 LIST *\nS: * BYE no more\nX:");
        using var session = server.Open();
        var connection = session.Connection;
        connection.Send(new ListCommand("", "*"));
        var waiting = new ListCommand("", "%");
        connection.Send(waiting);
        Assert.Equal(ConnectionFailure.Bye, Assert.Throws<ImapConnectionException>(() => connection.WaitFor(waiting)).Failure);
    }

    [Fact]
    public void A_BYE_during_a_long_upload_is_read_although_the_line_is_gone()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 APPEND *\nS: + go");
            line.ReadBytes(100_000);
            line.Say("* BYE disk on fire");
            Thread.Sleep(100);
            line.Close();
        });
        using var session = server.Open();
        var error = Assert.Throws<ImapConnectionException>(() => session.Append("INBOX", [Upload(new byte[30_000_000])]).ToList());
        Assert.Equal(ConnectionFailure.Bye, error.Failure);
        Assert.Contains("disk on fire", error.Message);
    }

    [Fact]
    public void Garbage_in_the_middle_breaks_as_a_protocol_error_or_is_passed_over()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 NOOP\nS: nonsense\nS: * what is this\nS: A1 OK done");
        using var session = server.Open();
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(0, 1)]
    [InlineData(20_000, 40_000)]
    public void A_message_shorter_than_announced_breaks_the_line_and_stores_nothing(int has, int says)
    {
        int stored = 0;
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 APPEND *\nS: + go");
            line.ReadBytes(says);
            Interlocked.Increment(ref stored);
        });
        using var session = server.Open();
        var error = Assert.Throws<ImapConnectionException>(() => session.Append("INBOX", [new MessageUpload("short.eml", new LyingSource(has, says), [], null)]).ToList());
        Assert.Contains($"{has} bytes", error.Message);
        Assert.Contains($"{says}", error.Message);
        Assert.Contains("APPEND", error.Message);
        Assert.False(session.IsOpen);
        Thread.Sleep(100);
        Assert.Equal(0, stored);
    }

    [Fact]
    public void A_message_longer_than_announced_is_cut_there()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 APPEND \"INBOX\" {10}\nS: + go");
            line.ReadBytes(10);
            line.Play("C: \nS: A1 OK done\nC: A2 NOOP\nS: A2 OK done");
        });
        using var session = server.Open();
        Assert.Null(session.Append("INBOX", [new MessageUpload("long.eml", new LyingSource(5000, 10), [], null)]).Single().Error);
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_message_that_cannot_be_read_breaks_the_line_and_says_why()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 APPEND *\nS: + go");
        using var session = server.Open();
        var error = Assert.Throws<ImapConnectionException>(() => session.Append("INBOX", [new MessageUpload("gone.eml", new FailingSource(), [], null)]).ToList());
        Assert.Contains("the stick was pulled", error.Message);
        Assert.IsType<IOException>(error.InnerException);
    }

    [Fact]
    public void Results_that_came_before_a_break_are_told_before_it()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting);
            for (int i = 1; i <= 2; i++)
            {
                line.Play($"C: A{i} APPEND *\nS: + go\nC: hello\nS: A{i} OK [APPENDUID 7 {i}] done");
            }
            line.Play("C: A3 APPEND *\nX:");
        });
        using var session = server.Open();
        var uids = new List<uint>();
        var unknown = new List<uint>();
        Assert.Throws<ImapConnectionException>(() =>
        {
            foreach (var result in session.Append("INBOX", Enumerable.Range(0, 5).Select(_ => Upload("hello"u8.ToArray()))))
                (result.IsUnknown ? unknown : uids).Add(result.Uid);
        });
        Assert.Equal([1u, 2u], uids);
        Assert.Equal(3, unknown.Count);
    }

    [Fact]
    public void A_failure_among_the_uploads_comes_after_the_results_of_those_before_it()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting);
            for (int i = 1; i <= 2; i++)
                line.Play($"C: A{i} APPEND *\nS: + go\nC: hello\nW: 100\nS: A{i} OK [APPENDUID 7 {i}] done");
            line.Play("C: A3 NOOP\nS: A3 OK done");
        });
        using var session = server.Open();
        var uids = new List<uint>();
        Assert.Throws<FileNotFoundException>(() =>
        {
            foreach (var result in session.Append("INBOX", TwoThenNone()))
                uids.Add(result.Uid);
        });
        Assert.Equal([1u, 2u], uids);
        session.Connection.Execute(new NoopCommand());
        server.Check();

        static IEnumerable<MessageUpload> TwoThenNone()
        {
            yield return Upload("hello"u8.ToArray());
            yield return Upload("hello"u8.ToArray());
            throw new FileNotFoundException("third.eml");
        }
    }

    [Fact]
    public void A_sink_that_fails_costs_its_message_and_not_the_session()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Selected + "C: A2 UID FETCH *");
            line.Send("* 1 FETCH (UID 1 BODY[] {200000}\r\n");
            line.Send(new byte[200_000]);
            line.Play("S: )\nS: * 2 FETCH (UID 2 FLAGS ())\nS: A2 OK done\nC: A3 NOOP\nS: A3 OK done");
        });
        using var session = server.Open();
        var request = new FetchRequest(FetchItemKinds.Flags, [BodySection.Whole]) { Sinks = (_, _, _) => new FullDisk() };
        var error = Assert.Throws<IOException>(() => session.Fetch("INBOX", 7, new UidSet(1, 2), request).ToList());
        Assert.Equal("disk full", error.Message);
        Assert.True(session.IsOpen);
        session.Connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_command_that_the_state_does_not_allow_is_told_and_leaves_the_queue_in_order()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 NOOP\nS: A1 OK done\nC: A2 NOOP\nS: A2 OK done");
        using var session = server.Open();
        var connection = session.Connection;
        connection.Execute(new NoopCommand());
        Assert.Throws<ImapStateException>(() => connection.Execute(new ExpungeCommand()));
        connection.Execute(new NoopCommand());
        server.Check();
    }

    [Fact]
    public void A_server_that_talks_without_end_is_left()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 NOOP");
            for (; ; )
                line.Send(string.Concat(Enumerable.Repeat("* LIST () \"/\" x\r\n", 1000)));
        });
        using var session = server.Open(server.Options with { Limits = new() { MaxResponses = 5000 } });
        var error = Assert.Throws<ImapProtocolException>(() => session.Connection.Execute(new NoopCommand()));
        Assert.Contains("more than 5000 responses", error.Message);
        Assert.Contains("-MaximumResponseCount", error.Message);
        Assert.False(session.IsOpen);
    }

    [Fact]
    public void LOGOUT_takes_five_seconds_at_most_whatever_the_server_does()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 LOGOUT");
            for (int i = 0; i < 600; i++)
            {
                line.Say("* OK still thinking");
                Thread.Sleep(100);
            }
        });
        var session = server.Open();
        var clock = Stopwatch.StartNew();
        session.LogOut();
        Assert.InRange(clock.Elapsed.TotalSeconds, 3, 60);
        Assert.False(session.IsOpen);
    }

    [Theory]
    [InlineData("S: * BYE see you\nS: A1 OK done")]
    [InlineData("S: * BYE see you\nX:")]
    [InlineData("X:")]
    [InlineData("S: A1 BAD never")]
    public void LOGOUT_never_fails(string answer)
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 LOGOUT\n" + answer);
        var session = server.Open();
        session.LogOut();
        Assert.False(session.IsOpen);
        Assert.Equal(ConnectionFailure.Closed, Assert.Throws<ImapConnectionException>(() => session.CreateFolder("x")).Failure);
        server.Check();
    }

    [Fact]
    public void A_session_that_another_thread_disposes_tells_whoever_waits()
    {
        using var server = ScriptedServer.Start(Greeting + "C: A1 NOOP");
        using var session = server.Open();
        new Thread(() =>
        {
            Thread.Sleep(200);
            session.Dispose();
        }).Start();
        var error = Assert.Throws<ImapConnectionException>(() => session.Connection.Execute(new NoopCommand()));
        Assert.Equal(ConnectionFailure.Closed, error.Failure);
        Assert.Contains("NOOP", error.Message);
    }

    [Fact]
    public void Trace_lines_are_never_empty()
    {
        var trace = new List<string>();
        using var server = ScriptedServer.Start(line =>
        {
            line.Play(Greeting + "C: A1 APPEND *\nS: + go\nC: hello\nS:\nS: A1 OK done");
        });
        using var session = server.Open(trace: (_, text) => trace.Add(text));
        Assert.Single(session.Append("INBOX", [Upload("hello"u8.ToArray())]));
        Assert.Contains(trace, t => t.Contains("APPEND", StringComparison.Ordinal));
        Assert.DoesNotContain(trace, string.IsNullOrWhiteSpace);
    }

    [Fact]
    public void Alerts_are_kept_wherever_they_come()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [ALERT] one\nC: A1 CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: A1 OK done\n"
            + "C: A2 NOOP\nS: * OK [ALERT] two\nS: A2 OK [ALERT] three\nC: A3 NOOP\nS: A3 NO [ALERT] four");
        using var session = server.Open();
        session.Connection.Execute(new NoopCommand());
        Assert.Throws<ImapCommandException>(() => session.Connection.Execute(new NoopCommand()));
        Assert.Equal(["one", "two", "three", "four"], session.Notices.Alerts.Take());
        Assert.Empty(session.Notices.Alerts.Take());
    }

    static void Collect(IEnumerable<Protocol.Responses.FetchResponse> from, List<uint> into)
    {
        foreach (var response in from)
            into.Add(response.Uid);
    }

    static MessageUpload Upload(byte[] bytes) => new("test", new MemoryLiteralSource(bytes), [], null);

    sealed class LyingSource(int has, int says) : ILiteralSource
    {
        int _left = has;

        public long Length => says;

        public int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, _left);
            buffer[..count].Fill((byte)'x');
            _left -= count;
            return count;
        }
    }

    sealed class FailingSource : ILiteralSource
    {
        public long Length => 100;

        public int Read(Span<byte> buffer) => throw new IOException("the stick was pulled");
    }

    sealed class FullDisk : ILiteralSink
    {
        public void Write(ReadOnlySpan<byte> bytes) => throw new IOException("disk full");

        public void Complete() => throw new InvalidOperationException("Complete after a failure");
    }
}
