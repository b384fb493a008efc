using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Session;

public class ImapProtocolTests
{
    const string Ready = "S: * OK [CAPABILITY IMAP4rev1] ready\n";
    const string LoggedIn = "S: * PREAUTH [CAPABILITY IMAP4rev1] ready\n";
    const string Selected = LoggedIn + "> select INBOX\nC: A1 SELECT \"INBOX\"\nS: * 4 EXISTS\nS: A1 OK [READ-WRITE] done\n";

    static void Give(ImapProtocol protocol, string text)
    {
        byte[] bytes = Bytes.Of(text);
        bytes.CopyTo(protocol.GetReceiveBuffer().Span);
        protocol.Received(bytes.Length);
    }

    [Theory]
    [InlineData("greeting-ok", SessionState.NotAuthenticated)]
    [InlineData("greeting-preauth", SessionState.Authenticated)]
    [InlineData("greeting-bye", SessionState.Logout)]
    [InlineData("login", SessionState.Logout)]
    [InlineData("login-refused", SessionState.NotAuthenticated)]
    [InlineData("login-literal", SessionState.Authenticated)]
    [InlineData("authenticate-plain", SessionState.Authenticated)]
    [InlineData("authenticate-scram-ir", SessionState.Authenticated)]
    [InlineData("authenticate-cancel", SessionState.NotAuthenticated)]
    [InlineData("starttls", SessionState.NotAuthenticated)]
    [InlineData("select", SessionState.Authenticated)]
    [InlineData("select-closed", SessionState.Selected)]
    [InlineData("select-fails", SessionState.Authenticated)]
    [InlineData("examine", SessionState.Authenticated)]
    [InlineData("idle", SessionState.Selected)]
    [InlineData("bye", SessionState.Logout)]
    [InlineData("bye-login", SessionState.Logout)]
    [InlineData("unknown", SessionState.Authenticated)]
    public void A_transcript_ends_in_its_state(string name, SessionState state)
    {
        using var run = TranscriptRun.Play(name);
        Assert.Equal(state, run.Protocol.State);
    }

    [Theory]
    [InlineData("220 mail.example.org ESMTP")]
    [InlineData("+OK POP3 ready")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("* NO go away")]
    [InlineData("* BAD")]
    [InlineData("A1 OK hello")]
    public void What_is_no_IMAP_greeting_is_refused_at_once(string line)
    {
        using var protocol = new ImapProtocol();
        Give(protocol, line + "\r\n");
        Assert.Contains(line.Length > 30 ? "greet" : line[..3].Trim(), Assert.Throws<ImapProtocolException>(() => protocol.Next()).Message);
    }

    // As they are, in modified UTF-7, and a byte that is no text.
    [Theory]
    [InlineData("", "INBOX/Da{{09}}Oggetto{{09}}", "INBOX/Da{{09}}Oggetto{{09}}", "\"INBOX/Da{{09}}Oggetto{{09}}\"")]
    [InlineData("", "\"Bell{{07}}\"", "Bell{{07}}", "\"Bell{{07}}\"")]
    [InlineData("", "\"Bell{{07}}\"", "Bell{{07}}/below", "\"Bell{{07}}/below\"")]
    [InlineData("", "Old&AJY-", "Old{{C2}}{{96}}", "\"Old&AJY-\"")]
    [InlineData("", "\"Raw{{96}}\"", "Raw{{96}}", "{4+}\nC: Raw{{96}}")]
    [InlineData("> enable UTF8=ACCEPT\nC: A1 ENABLE UTF8=ACCEPT\nS: * ENABLED UTF8=ACCEPT\nS: A1 OK enabled\n", "\"Old{{C2}}{{96}}\"", "Old{{C2}}{{96}}", "{5+}\nC: Old{{C2}}{{96}}")]
    public void A_listed_name_with_control_characters_goes_back_as_it_came(string before, string listed, string name, string sent)
    {
        int tag = before.Length > 0 ? 2 : 1;
        using var run = TranscriptRun.Play("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] ready\n" + before
            + $"> list *\nC: A{tag} LIST \"\" \"*\"\nS: * LIST () \"/\" {listed}\nS: A{tag} OK listed\n"
            + $"> select {name}\nC: A{tag + 1} SELECT {sent}\nS: A{tag + 1} OK selected\n"
            + $"> getmetadata {name} /private/comment\nC: A{tag + 2} GETMETADATA {sent} (\"/private/comment\")\nS: A{tag + 2} OK told\n"
            + $"> list {name}\nC: A{tag + 3} LIST \"\" {sent}\nS: A{tag + 3} OK listed\n");
        Assert.True(run.Protocol.IsIdle);
    }

    [Fact]
    public void A_command_that_can_no_longer_be_written_when_its_turn_comes_ends_unsent()
    {
        using var run = TranscriptRun.Play(LoggedIn + "> list *\nC: A1 LIST \"\" \"*\"\nS: * LIST () \"/\" \"Bell{{07}}\"\nS: A1 OK listed\n"
            + "> enable UTF8=ACCEPT\nC: A2 ENABLE UTF8=ACCEPT\n> status Bell{{07}} MESSAGES\nS: * ENABLED UTF8=ACCEPT\nS: A2 OK enabled\n> noop\nC: A3 NOOP\nS: A3 OK done\n");
        Assert.True(run.Commands[2].IsCompleted);
        Assert.ThrowsAny<ArgumentException>(run.Commands[2].ThrowIfRefused);
        Assert.True(run.Protocol.IsIdle);
    }

    [Fact]
    public void Nothing_is_sent_before_the_greeting()
    {
        using var protocol = new ImapProtocol();
        protocol.Submit(new NoopCommand());
        Assert.False(protocol.TryGetOutput(out _));
        Give(protocol, "* OK\r\n");
        Assert.Equal(ProtocolEventKind.Greeting, protocol.Next().Kind);
        Assert.True(protocol.TryGetOutput(out _));
    }

    [Fact]
    public void Capabilities_follow_what_the_server_says_and_are_forgotten_at_login()
    {
        using var run = TranscriptRun.Play("authenticate-plain-ir");
        Assert.False(run.Protocol.CapabilitiesKnown);
        using var told = TranscriptRun.Play("login");
        Assert.True(told.Protocol.Capabilities.Has("MOVE"));
        Assert.False(told.Protocol.Capabilities.Has("SASL-IR"));
        using var tls = TranscriptRun.Play("starttls");
        Assert.Equal(["AUTH=PLAIN", "IMAP4rev1"], tls.Protocol.Capabilities.Order());
        using var unasked = TranscriptRun.Play("unsolicited");
        Assert.Equal(["IMAP4rev1", "MOVE"], unasked.Protocol.Capabilities.Order());
    }

    [Fact]
    public void A_disabled_capability_stays_off_whatever_the_server_says()
    {
        using var run = TranscriptRun.Play("S: * OK [CAPABILITY IMAP4rev1 LITERAL+ MOVE] ready\n");
        run.Protocol.Disable(["literal+"]);
        Assert.False(run.Protocol.Capabilities.Has("LITERAL+"));
        Give(run.Protocol, "* CAPABILITY IMAP4rev1 LITERAL+ IDLE\r\n");
        run.Protocol.Next();
        Assert.Equal(["IDLE", "IMAP4rev1"], run.Protocol.Capabilities.Order());
        run.Protocol.Disable(["IDLE"]);
        Assert.Equal(["IMAP4rev1"], run.Protocol.Capabilities);
    }

    [Fact]
    public void The_selected_mailbox_is_known_by_what_its_selection_said()
    {
        using var run = TranscriptRun.Play(string.Join('\n', File.ReadLines(Path.Combine(Transcript.Folder, "select.txt")).TakeWhile(l => l != "> unselect")));
        var mailbox = run.Protocol.Mailbox!;
        Assert.Equal(("Archive 2023", 172u, 1u, 3857529045u, 4392u, 715194045007ul), (mailbox.Name, mailbox.Exists, mailbox.Recent, mailbox.UidValidity, mailbox.UidNext, mailbox.HighestModSeq));
        Assert.Equal(("\\Seen \\Deleted \\*", "F2212ea87-6097-4256-9d51-71338625", true, false), (mailbox.PermanentFlags!.ToString(), mailbox.MailboxId, mailbox.UidsNotSticky, mailbox.ReadOnly));
        Assert.True(mailbox.Flags.Contains("$Forwarded"));
    }

    [Fact]
    public void No_mailbox_is_selected_after_it_was_left_or_its_successor_failed()
    {
        foreach (string name in (string[])["select", "examine", "select-fails"])
        {
            using var run = TranscriptRun.Play(name);
            Assert.Null(run.Protocol.Mailbox);
        }
    }

    [Theory]
    [InlineData("select-closed")]
    [InlineData("select-closed-search")]
    public void What_comes_before_CLOSED_is_not_about_the_new_mailbox(string transcript)
    {
        using var run = TranscriptRun.Play(transcript);
        var mailbox = run.Protocol.Mailbox!;
        Assert.Equal(("Other", 0u, 8u, 0ul), (mailbox.Name, mailbox.Exists, mailbox.UidValidity, mailbox.HighestModSeq));
    }

    [Fact]
    public void An_examined_mailbox_is_read_only()
    {
        using var run = TranscriptRun.Play(LoggedIn + "> examine INBOX\nC: A1 EXAMINE \"INBOX\"\nS: A1 OK done\n");
        Assert.True(run.Protocol.Mailbox!.ReadOnly);
    }

    [Fact]
    public void Counts_are_kept_true_by_unsolicited_data()
    {
        using var run = TranscriptRun.Play("unsolicited");
        Assert.Equal((4u, 2u), (run.Protocol.Mailbox!.Exists, run.Protocol.Mailbox.Recent));
        Assert.Contains("NonJunk", run.Protocol.Mailbox.Flags);
        Assert.All(run.Events.Skip(4), e => Assert.Null(e.Command));
        using var expunge = TranscriptRun.Play("expunge");
        Assert.Equal(1u, expunge.Protocol.Mailbox!.Exists);
    }

    [Fact]
    public void Data_goes_to_the_command_it_answers()
    {
        using var run = TranscriptRun.Play("fetch");
        var fetch = run.Command<UidFetchCommand>();
        Assert.Equal([1u, 4u, 3u], fetch.Results.Select(r => r.Uid));
        Assert.Equal("Subject: hi\r\n", Bytes.Text(fetch.Results.Peek().Section("BODY[HEADER]")!.Value.Data.Span));
        Assert.Equal("* 2 FETCH", Assert.Single(run.Events, e => e is { Kind: ProtocolEventKind.Data, Command: null, Response: FetchResponse }).Response is FetchResponse f ? $"* {f.SequenceNumber} FETCH" : "");
        using var lists = TranscriptRun.Play("list");
        Assert.Equal(["INBOX", "[Gmail]", "[Gmail]/Trash", "été", "a \"quoted\"", "flat", "x", "Sent Items"], lists.Command<ListCommand>().Folders.Select(l => l.Name));
        Assert.Equal([(17u, 44421L), (0u, 0L)], lists.Command<ListCommand>(1).Status.Select(s => (s.Messages!.Value, s.Size!.Value)));
        Assert.Equal(["INBOX"], lists.Command<LsubCommand>().Folders.Select(l => l.Name));
        using var searches = TranscriptRun.Play("search");
        Assert.Equal(["1:2,84,882:883", "", "2:4,9,11:12", ""], searches.Commands.OfType<UidSearchCommand>().Select(s => s.Found.ToString()));
        using var status = TranscriptRun.Play("status");
        Assert.Equal([231u, 4u], status.Commands.OfType<StatusCommand>().Select(s => s.Status!.Messages!.Value));
        using var store = TranscriptRun.Play("store");
        Assert.Equal("3:4", store.Command<UidStoreCommand>().Modified!.ToString());
        Assert.Equal(2, store.Command<UidStoreCommand>().Results.Count);
        Assert.Empty(store.Command<UidStoreCommand>(1).Results);
        using var append = TranscriptRun.Play("append");
        Assert.Equal("3955", append.Command<AppendCommand>().AppendUid!.Uids.ToString());
        Assert.Null(append.Command<AppendCommand>(1).AppendUid);
        using var resync = TranscriptRun.Play("qresync");
        var known = resync.Commands.OfType<SelectCommand>().Where(c => c.Known is not null).ToList();
        Assert.Equal(("3", true), (known[1].Vanished.ToString(), known[1].IsDisturbed));
        Assert.Equal([117u, 119u], known[0].Changed.Select(c => c.Uid));
        Assert.Equal(5u, resync.Protocol.Mailbox!.Exists);
        using var id = TranscriptRun.Play("id");
        Assert.Equal("Cyrus", id.Command<IdCommand>().Server["name"]);
        using var ns = TranscriptRun.Play("namespace");
        Assert.Equal("#mh/", ns.Command<NamespaceCommand>().Namespaces!.Personal[1].Prefix);
    }

    [Theory]
    [InlineData("", "\\Seen a", "")]
    [InlineData("* OK [PERMANENTFLAGS (\\Seen \\*)] ok", "\\seen a", "\\Flagged")]
    [InlineData("* OK [PERMANENTFLAGS (\\Seen a)] ok", "\\Seen A", "b \\Draft")]
    [InlineData("* OK [PERMANENTFLAGS ()] ok", "", "a \\Seen")]
    public void PERMANENTFLAGS_says_which_flags_last(string line, string kept, string lost)
    {
        using var run = TranscriptRun.Play(Transcript.Parse($"S: * PREAUTH [CAPABILITY IMAP4rev1] hello\n> select a\nC: A1 SELECT \"a\"\nS: * 0 EXISTS\n{(line.Length > 0 ? $"S: {line}\n" : "")}S: A1 OK done"));
        Assert.All(kept.Split(' ', StringSplitOptions.RemoveEmptyEntries), flag => Assert.True(run.Protocol.Mailbox!.Keeps(flag), flag));
        Assert.All(lost.Split(' ', StringSplitOptions.RemoveEmptyEntries), flag => Assert.False(run.Protocol.Mailbox!.Keeps(flag), flag));
    }

    [Fact]
    public void What_goes_above_the_count_was_none_of_those_that_are_known()
    {
        using var run = TranscriptRun.Play("quirk-cyrus3");
        Assert.Equal((4u, true), (run.Protocol.Mailbox!.Exists, run.Protocol.Mailbox.IsMiscounted));
        using var other = TranscriptRun.Play("unsolicited");
        Assert.False(other.Protocol.Mailbox!.IsMiscounted);
        using var none = TranscriptRun.Play(Transcript.Parse("""
            S: * PREAUTH [CAPABILITY IMAP4rev1] hello
            > select a
            C: A1 SELECT "a"
            S: * 0 EXISTS
            S: A1 OK done
            > select b
            C: A2 SELECT "b"
            S: * 0 EXISTS
            S: * 1 FETCH (FLAGS ())
            S: A2 OK done
            """));
        Assert.False(none.Protocol.Mailbox!.IsEmpty);
    }

    [Fact]
    public void Lists_deeper_than_allowed_cost_one_item_and_nothing_else()
    {
        using var run = TranscriptRun.Play("depth");
        FetchResponse[] messages = [.. run.Command<UidFetchCommand>().Results];
        Assert.Equal([10L, 20, 30], messages.Select(m => m.Size));
        Assert.Equal([10, null, null], messages.Select(m => m.ReadBodyStructure()?.SelfAndDescendants().Count()));
        Assert.Null(messages[0].Problem);
        Assert.All(messages.Skip(1), m => Assert.Contains("at most 10 levels deep", m.Problem!.Message));
        // The first of the two answers stands.
        Assert.Equal(2, run.Command<UidThreadCommand>().Threads.Count);
        Assert.Contains("at most 10 levels deep", Assert.Single(run.Events.Select(e => e.Response).OfType<UnknownResponse>()).Problem!.Message);
    }

    [Fact]
    public void A_problem_in_one_message_leaves_the_others_and_the_session()
    {
        using var run = TranscriptRun.Play("fetch-problem");
        var results = run.Command<UidFetchCommand>().Results;
        Assert.Equal([(1u, 10L, true), (2u, 20L, true), (3u, -1L, true), (4u, 40L, false)], results.Select(r => (r.Uid, r.Size, r.Problem is not null)));
        Assert.Equal(SessionState.Selected, run.Protocol.State);
    }

    [Fact]
    public void Large_literals_of_one_message_are_all_streamed()
    {
        // Held in memory, any one of them would break the cap.
        string big = new('x', 5000);
        using var run = TranscriptRun.Play($"! inline 100\n! response 1000\n{Selected}> fetch-away 1 Uid 1 2\nC: A2 UID FETCH 1 (UID BODY.PEEK[1] BODY.PEEK[2])\n"
            + $"S: * 1 FETCH (UID 1 BODY[1] {{5000}}\nS- {big}\nS:  BODY[2] {{5000}}\nS- {big}\nS: )\nS: A2 OK done\n");
        var result = Assert.Single(run.Command<UidFetchCommand>().Results);
        Assert.Equal([big, big], result.Sections.Select(s => ((BufferSink)s.Sink!).Text));
    }

    [Fact]
    public void Streamed_and_kept_literals_come_to_their_sinks_whole()
    {
        using var run = TranscriptRun.Play("fetch-streamed");
        Assert.Equal(["hello world!", ")a\r\n {1}6", "hi", "0\u0000" + "23456789", "", "quoted text", "123456789"],
            run.Command<UidFetchCommand>().Results.SelectMany(r => r.Sections).Where(s => !s.IsNil).Select(s => ((BufferSink)s.Sink!).Text));
    }

    [Fact]
    public void Pipelining_keeps_what_would_be_ambiguous_apart()
    {
        Assert.Equal("A1|A2 A3|A4 A5", Batches(new SelectCommand("a", false), new NoopCommand(), new UidSearchCommand(SearchKey.All, false), new UidSearchCommand(SearchKey.All, false), new ExpungeCommand()));
        Assert.Equal("A1 A2 A3 A4", Batches(new StatusCommand("a", "MESSAGES"), new StatusCommand("b", "MESSAGES"), new ListCommand("", "*"), new LsubCommand("", "*")));
        Assert.Equal("A1|A2", Batches(new ListCommand("", "a"), new ListCommand("", "b")));
        Assert.Equal("A1|A2|A3", Batches(new RenameCommand("a", "b"), new IdleCommand(), new LogoutCommand()));
        Assert.Equal("A1|A2", Batches(new BySequence(), new NoopCommand()));
        Assert.Equal("A1|A2", Batches(new NoopCommand(), new BySequence()));
        Assert.Equal("A1 A2", Batches(new BySequence(), new BySequence()));
        // EXPUNGE may come while any command is in progress that names no numbers.
        Assert.Equal("A1|A2", Batches(new StatusCommand("a", "MESSAGES"), new BySequence()));
        Assert.Equal("A1 A2", Batches(new BySequence(), new StatusCommand("a", "MESSAGES")));

        // The tags that go out together; each batch is answered before the next.
        static string Batches(params ImapCommand[] commands)
        {
            using var protocol = new ImapProtocol();
            Give(protocol, "* PREAUTH\r\n");
            protocol.Next();
            foreach (var command in commands)
                protocol.Submit(command);
            var batches = new List<string>();
            while (!protocol.IsIdle)
            {
                while (protocol.TryGetOutput(out _))
                {
                }
                string[] tags = [.. protocol.InFlight.Select(c => c.Tag!)];
                batches.Add(string.Join(' ', tags));
                foreach (string tag in tags)
                {
                    Give(protocol, $"{tag} OK\r\n");
                    Assert.Equal(ProtocolEventKind.Completed, protocol.Next().Kind);
                }
            }
            return string.Join('|', batches);
        }
    }

    sealed class BySequence : ImapCommand
    {
        public override string Name => "FETCH";

        public override CommandRules Rules => CommandRules.SequenceNumbers;

        protected internal override void Write(CommandWriter writer) => writer.Raw("FETCH 1 (UID)");
    }

    [Fact]
    public void A_literal_that_does_not_wait_is_sent_to_its_end_though_refused_early()
    {
        using var run = TranscriptRun.Play("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] ready\n");
        var protocol = run.Protocol;
        AcceptOne(protocol);
        protocol.Submit(Append());
        Assert.True(protocol.TryGetOutput(out var header));
        Assert.EndsWith("{3+}\r\n", Bytes.Text(header.Bytes.Span));
        Give(protocol, "A2 NO [OVERQUOTA] full\r\n");
        Assert.Equal(ProtocolEventKind.Completed, protocol.Next().Kind);
        protocol.Submit(new NoopCommand());
        Assert.True(protocol.TryGetOutput(out var body));
        Assert.NotNull(body.Source);
        Assert.True(protocol.TryGetOutput(out var end));
        Assert.Equal("\r\n", Bytes.Text(end.Bytes.Span));
        Assert.True(protocol.TryGetOutput(out var next));
        Assert.Equal("A3 NOOP\r\n", Bytes.Text(next.Bytes.Span));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_BAD_to_an_APPEND_whose_literal_did_not_wait_nothing_more_is_sent(int fragments)
    {
        using var run = TranscriptRun.Play("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] ready\n");
        var protocol = run.Protocol;
        AcceptOne(protocol);
        var append = Append();
        protocol.Submit(append);
        protocol.Submit(new NoopCommand());
        for (int i = 0; i < fragments; i++)
            Assert.True(protocol.TryGetOutput(out _));
        Give(protocol, "A2 BAD what\r\nz1 OK done\r\n");
        var e = Assert.Throws<ImapConnectionException>(() => protocol.Next());
        Assert.Contains("BAD what", e.Message);
        Assert.Contains("closed", e.Message);
        Assert.Equal(ResponseStatus.Bad, append.Completion!.Status);
        Assert.Equal(SessionState.Logout, protocol.State);
        Assert.False(protocol.TryGetOutput(out _));
    }

    [Theory]
    [InlineData("b", "", false)]
    [InlineData("a", "\\Seen $x", true)]
    [InlineData("a", "$X \\SEEN", true)]
    [InlineData("a", "\\Seen", false)]
    [InlineData("a", "\\Seen $x $y", false)]
    [InlineData("a", "", false)]
    public void A_literal_goes_unasked_where_such_a_message_was_accepted(string mailbox, string flags, bool unasked)
    {
        using var run = TranscriptRun.Play("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] ready\n");
        AcceptOne(run.Protocol, "\\Seen", "$x");
        var message = Append(mailbox, flags.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        run.Protocol.Submit(message);
        Assert.True(run.Protocol.TryGetOutput(out var header));
        Assert.Equal(!unasked, header.WaitsForContinuation);
    }

    // Bytes that a user gives may be lines, too.
    [Fact]
    public void A_literal_that_may_hold_lines_waits_and_is_refused_without_harm()
    {
        using var run = TranscriptRun.Play("S: * PREAUTH [CAPABILITY IMAP4rev1 LITERAL+] ready\n");
        foreach (var command in (ImapCommand[])[new CustomCommand("APPEND a", [new CustomArgument.Literal("x\r\nz1 NOOP\r\n"u8.ToArray())]), new SetMetadataCommand("", [new("/private/x", "a\r\nz1 NOOP"u8.ToArray())])])
        {
            run.Protocol.Submit(command);
            Assert.True(run.Protocol.TryGetOutput(out var header));
            Assert.True(header.WaitsForContinuation);
            Give(run.Protocol, $"{command.Tag} BAD what\r\n");
            Assert.Equal(ProtocolEventKind.Completed, run.Protocol.Next().Kind);
            Assert.False(run.Protocol.TryGetOutput(out _));
        }
    }

    static AppendCommand Append(string mailbox = "a", params string[] flags) => new(mailbox, new AppendMessage(new MemoryLiteralSource(new byte[3]), flags, null));

    static void AcceptOne(ImapProtocol protocol, params string[] flags)
    {
        protocol.Submit(Append("a", flags));
        Assert.True(protocol.TryGetOutput(out var header));
        Assert.True(header.WaitsForContinuation);
        Give(protocol, "+ go\r\n");
        Assert.Equal(ProtocolEventKind.Continuation, protocol.Next().Kind);
        while (protocol.TryGetOutput(out _))
        {
        }
        Give(protocol, "A1 OK done\r\n");
        Assert.Equal(ProtocolEventKind.Completed, protocol.Next().Kind);
    }

    [Fact]
    public void The_state_forbids_a_command_and_the_session_goes_on()
    {
        using var run = TranscriptRun.Play(Ready);
        var select = new SelectCommand("a", false);
        run.Protocol.Submit(select);
        run.Protocol.Submit(new NoopCommand());
        Assert.True(run.Protocol.TryGetOutput(out var noop));
        Assert.Equal("A1 NOOP\r\n", Bytes.Text(noop.Bytes.Span));
        Assert.True(select.IsCompleted);
        Assert.Equal("SELECT", Assert.Throws<ImapStateException>(select.ThrowIfRefused).Command);
    }

    [Fact]
    public void A_command_is_submitted_once()
    {
        using var run = TranscriptRun.Play(Ready);
        var noop = new NoopCommand();
        run.Protocol.Submit(noop);
        Assert.Throws<InvalidOperationException>(() => run.Protocol.Submit(noop));
        run.Protocol.TryGetOutput(out _);
        Assert.Throws<InvalidOperationException>(() => run.Protocol.Submit(noop));
    }

    [Fact]
    public void Only_an_ENABLE_switches_names_to_UTF_8()
    {
        using var enabled = TranscriptRun.Play("enable-utf8");
        Assert.True(enabled.Protocol.Utf8);
        Assert.Equal("Töpfe &- mehr", enabled.Data<ListResponse>().Single().Name);
        Assert.Equal(["UTF8=ACCEPT"], enabled.Protocol.Enabled);
        using var unasked = TranscriptRun.Play(LoggedIn + "S: * ENABLED UTF8=ACCEPT\n> create ü\nC: A1 CREATE \"&APw-\"\nS: A1 OK\n");
        Assert.False(unasked.Protocol.Utf8);
        Assert.Empty(unasked.Protocol.Enabled);
    }

    [Fact]
    public void Bytes_before_TLS_are_refused_wherever_they_stand()
    {
        // In the packet of the OK: the engine itself sees it.
        using var run = TranscriptRun.Play("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\n> starttls\nC: A1 STARTTLS\n");
        Give(run.Protocol, "A1 OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n");
        Assert.Throws<ImapProtocolException>(() => run.Protocol.Next());

        // Behind it: when TLS begins.
        using var late = TranscriptRun.Play("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\n> starttls\nC: A1 STARTTLS\nS: A1 OK begin\n");
        Give(late.Protocol, "A");
        Assert.True(late.Protocol.HasUnreadBytes);
        Assert.Throws<ImapProtocolException>(() => late.Protocol.TlsStarted());
    }

    [Fact]
    public void A_BYE_is_kept_with_its_words_and_ends_the_session()
    {
        using var run = TranscriptRun.Play("bye");
        Assert.Equal("going down", run.Protocol.Bye!.Text);
        Assert.Contains(run.Events, e => e.Kind == ProtocolEventKind.Bye);
        run.Protocol.Submit(new NoopCommand());
        Assert.False(run.Protocol.TryGetOutput(out _));
    }

    [Fact]
    public void An_answer_to_no_command_of_ours_is_shown_and_ignored()
    {
        using var run = TranscriptRun.Play(Selected + "S: A99 NO who\nS: A1 BAD again\nS: + go\n");
        Assert.Equal([ProtocolEventKind.Data, ProtocolEventKind.Data, ProtocolEventKind.Continuation], run.Events.TakeLast(3).Select(e => e.Kind));
        Assert.Equal(ResponseStatus.Ok, run.Commands[0].Completion!.Status);
    }

    [Fact]
    public void IDLE_is_known_to_idle_from_the_go_ahead_on()
    {
        using var run = TranscriptRun.Play(Selected + "> idle\nC: A2 IDLE\n");
        Assert.False(run.Command<IdleCommand>().IsIdling);
        using var idling = TranscriptRun.Play(Selected + "> idle\nC: A2 IDLE\nS: + idling\nS: * 5 EXISTS\n");
        Assert.True(idling.Command<IdleCommand>().IsIdling);
        Assert.Equal("DONE\r\n", Bytes.Text(IdleCommand.Done.Span));
    }

    [Fact]
    public void A_cancelled_login_tells_why()
    {
        using var run = TranscriptRun.Play("authenticate-cancel");
        Assert.NotNull(run.Command<AuthenticateCommand>().Failure);
        Assert.Throws<ImapCommandException>(run.Command<AuthenticateCommand>().ThrowIfRefused);
    }

    [Fact]
    public void No_secret_shows_in_any_trace()
    {
        foreach (string name in (string[])["login", "login-refused", "login-literal", "literal-refused", "authenticate-plain", "authenticate-plain-ir", "authenticate-cram-md5", "authenticate-scram-ir"])
        {
            using var run = TranscriptRun.Play(name);
            string trace = string.Join('\n', run.Trace);
            foreach (string secret in (string[])["s3cret", "wrong", "again", "pässwörd", "tanstaaf", "dGFuc3RhYWY", "AHRpbQB0", "dGltIGI5MTNhNjAy", "cD1kSHpiWmFw"])
                Assert.DoesNotContain(secret, trace);
            Assert.True(name == "literal-refused" || trace.Contains("***"), name);
        }
    }

    [Fact]
    public void The_trace_shows_every_line_whole()
    {
        string text = new('x', 5000);
        using var run = TranscriptRun.Play(Selected + $"S: * OK {text}\n");
        Assert.Equal(["S: * PREAUTH [CAPABILITY IMAP4rev1] ready", "C: A1 SELECT \"INBOX\"", "S: * 4 EXISTS", "S: A1 OK [READ-WRITE] done", $"S: * OK {text}"], run.Trace);
    }

    [Fact]
    public void The_outline_trace_has_no_string_of_a_message()
    {
        using var run = TranscriptRun.Play(Selected + """
            S: * LIST () "/" "Private matters"
            S: * 1 FETCH (UID 1 RFC822.SIZE 12 ENVELOPE ("date" "he said \"no\"" NIL NIL) BODY[TEXT] {9}
            S: a (b) {3} FLAGS (\Seen))
            S: * 2 fetch (BODY[1] "broken \\" UID 2)

            """);
        Assert.Equal([
            "S: * LIST () \"/\" \"Private matters\"",
            "S: * 1 FETCH (UID 1 RFC822.SIZE 12 ENVELOPE (\"…\" \"…\" NIL NIL) BODY[TEXT] {9}… FLAGS (\\Seen))",
            "S: * 2 fetch (BODY[1] \"…\" UID 2)",
        ], run.Outline.Skip(4));
    }

    [Fact]
    public void A_claimed_flag_update_of_another_client_does_not_pass_for_an_envelope()
    {
        using var run = TranscriptRun.Play(Selected + "> fetch 1:4 Envelope\nC: A2 UID FETCH 1:4 (UID ENVELOPE)\nS: * 2 FETCH (UID 2 FLAGS (\\Seen))\nS: * 2 FETCH (UID 2 ENVELOPE NIL)\nS: A2 OK\n");
        Assert.Equal(FetchItemKinds.Uid | FetchItemKinds.Envelope, Assert.Single(run.Command<UidFetchCommand>().Results).Items);
    }
}
