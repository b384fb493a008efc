using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Commands;

public class OutboundBytesTests
{
    static readonly UidSet Some = new([1, 2, 3, 7]);

    static string Sent(ImapCommand command, bool utf8 = false)
    {
        var writer = new CommandWriter(LiteralSupport.Plus, utf8);
        command.Write(writer);
        return Bytes.Text(CommandWriter.ToArray(writer.Finish()))[..^2];
    }

    static MemoryLiteralSource Mail(string text) => new(Bytes.Of(text));

    public static TheoryData<string, string> Simple => new()
    {
        { "capability", "CAPABILITY" },
        { "noop", "NOOP" },
        { "logout", "LOGOUT" },
        { "starttls", "STARTTLS" },
        { "login ann s\"x", "LOGIN \"ann\" \"s\\\"x\"" },
        { "authenticate PLAIN", "AUTHENTICATE PLAIN" },
        { "id", "ID (\"name\" \"ImapPS\")" },
        { "enable CONDSTORE UTF8=ACCEPT", "ENABLE CONDSTORE UTF8=ACCEPT" },
        { "namespace", "NAMESPACE" },
        { "list *", "LIST \"\" \"*\"" },
        { "list-status % MESSAGES SIZE", "LIST \"\" \"%\" RETURN (CHILDREN SPECIAL-USE STATUS (MESSAGES SIZE))" },
        { "lsub *", "LSUB \"\" \"*\"" },
        { "status a_b MESSAGES UIDNEXT", "STATUS \"a b\" (MESSAGES UIDNEXT)" },
        { "select INBOX", "SELECT \"INBOX\"" },
        { "select é condstore", "SELECT \"&AOk-\" (CONDSTORE)" },
        { "examine a\"b", "EXAMINE \"a\\\"b\"" },
        { "select-known INBOX 67890007 20010715194045000", "SELECT \"INBOX\" (QRESYNC (67890007 20010715194045000))" },
        { "fetch-since 1:9 12 vanished", "UID FETCH 1:9 (UID FLAGS) (CHANGEDSINCE 12 VANISHED)" },
        { "getjmapaccess", "GETJMAPACCESS" },
        { "language", "LANGUAGE" },
        { "language de fr-CA default", "LANGUAGE \"de\" \"fr-CA\" \"default\"" },
        { "unselect", "UNSELECT" },
        { "close", "CLOSE" },
        { "create a", "CREATE \"a\"" },
        { "create a \\Archive", "CREATE \"a\" (USE (\\Archive))" },
        { "delete a", "DELETE \"a\"" },
        { "rename a b", "RENAME \"a\" \"b\"" },
        { "subscribe a", "SUBSCRIBE \"a\"" },
        { "unsubscribe a", "UNSUBSCRIBE \"a\"" },
        { "search x", "UID SEARCH SUBJECT \"x\"" },
        { "search ü", "UID SEARCH CHARSET UTF-8 SUBJECT {2+}\r\n\u00C3\u00BC" },
        { "esearch", "UID SEARCH RETURN (ALL) UNSEEN" },
        { "store 1:3 loud \\Seen $x", "UID STORE 1:3 +FLAGS (\\Seen $x)" },
        { "store 1 silent \\Seen", "UID STORE 1 +FLAGS.SILENT (\\Seen)" },
        { "copy 1:3,7 a", "UID COPY 1:3,7 \"a\"" },
        { "move 7 a", "UID MOVE 7 \"a\"" },
        { "expunge", "EXPUNGE" },
        { "uid-expunge 1:3", "UID EXPUNGE 1:3" },
        { "idle", "IDLE" },
        { "compress", "COMPRESS DEFLATE" },
        { "notify", "NOTIFY NONE" },
        { "notify INBOX", "NOTIFY SET STATUS (MAILBOXES (\"INBOX\") (MessageNew MessageExpunge))" },
        { "notify a_b é flags", "NOTIFY SET STATUS (MAILBOXES (\"a b\" \"&AOk-\") (MessageNew MessageExpunge FlagChange))" },
        { "fetch-since 1:3 18446744073709551615", "UID FETCH 1:3 (UID FLAGS) (CHANGEDSINCE 18446744073709551615)" },
        { "custom xfoo bar (\"x\")", "xfoo bar (\"x\")" },
        { "fetch 1 Uid", "UID FETCH 1 (UID)" },
        { "fetch 1:3 Unsolicited", "UID FETCH 1:3 (UID FLAGS MODSEQ)" },
        { "fetch 1:3 Flags,InternalDate,Size,ModSeq,Envelope,BodyStructure HEADER 1.2", "UID FETCH 1:3 (UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER] BODY.PEEK[1.2])" },
    };

    [Theory]
    [MemberData(nameof(Simple))]
    public void A_command_is_exactly_these_bytes(string command, string wire) => Assert.Equal(wire, Sent(TranscriptCommand.Create(command)));

    [Fact]
    public void Every_command_is_among_the_tested_ones()
    {
        // A transcript asserts a command's bytes too.
        var transcripts = Transcript.Names.SelectMany(n => Transcript.Load(n).Steps).Where(s => s.Kind == StepKind.Do && s.Text != "tls").Select(s => s.Text);
        var tested = Simple.Select(row => (string)row[0]).Concat(transcripts).Select(c => TranscriptCommand.Create(c).GetType()).ToHashSet();
        var all = typeof(ImapCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ImapCommand)) && !t.IsAbstract && t.IsPublic);
        Assert.Empty(all.Where(t => !tested.Contains(t)).Select(t => t.Name));
    }

    [Fact]
    public void Options_are_written_where_they_are_given()
    {
        Assert.Equal("ID NIL", Sent(new IdCommand(new Dictionary<string, string>())));
        Assert.Equal("ID (\"name\" \"x\" \"os\" \"y\")", Sent(new IdCommand(new Dictionary<string, string> { ["name"] = "x", ["os"] = "y" })));
        Assert.Equal("LIST (SUBSCRIBED RECURSIVEMATCH) \"ref\" (\"a\" \"b%\") RETURN (CHILDREN)",
            Sent(new ListCommand("ref", "a", "b%") { Select = ["SUBSCRIBED", "RECURSIVEMATCH"], Return = ["CHILDREN"] }));
        Assert.Equal("UID FETCH 1:3,7 (UID EMAILID X-GM-LABELS BINARY.PEEK[2] BODY.PEEK[1]<0.10>)",
            Sent(new UidFetchCommand(Some, new FetchRequest(FetchItemKinds.None, [new("2", Binary: true), new("1", 0, 10)], ["EMAILID", "X-GM-LABELS"]))));
        Assert.Equal("UID STORE 1:3,7 (UNCHANGEDSINCE 18446744073709551615) -FLAGS.SILENT ($x)", Sent(new UidStoreCommand(Some, StoreMode.Remove, ["$x"], true, ulong.MaxValue)));
        Assert.Equal("UID STORE 1:3,7 FLAGS ()", Sent(new UidStoreCommand(Some, StoreMode.Replace, [], false)));
        Assert.Equal("ESEARCH IN (mailboxes (\"a b\" \"&APw-\")) RETURN (ALL) CHARSET UTF-8 SUBJECT {2+}\r\n\u00C3\u00BC", Sent(new MultiSearchCommand(["a b", "ü"], SearchKey.Text("SUBJECT", "ü"))));
        Assert.Equal("UID SEARCH SUBJECT {2+}\r\n\u00C3\u00BC", Sent(new UidSearchCommand(SearchKey.Text("SUBJECT", "ü"), false) { DeclareCharset = false }));
    }

    [Fact]
    public void With_UTF_8_enabled_names_and_searches_are_plain()
    {
        Assert.Equal("SELECT \"\u00C3\u00BC & x\"", Sent(new SelectCommand("ü & x", false), utf8: true));
        Assert.Equal("UID SEARCH RETURN (ALL) SUBJECT \"\u00C3\u00BC\"", Sent(new UidSearchCommand(SearchKey.Text("SUBJECT", "ü"), true), utf8: true));
        Assert.Equal("ESEARCH IN (mailboxes (\"\u00C3\u00BC\")) RETURN (ALL) SUBJECT \"\u00C3\u00BC\"", Sent(new MultiSearchCommand(["ü"], SearchKey.Text("SUBJECT", "ü")), utf8: true));
    }

    [Fact]
    public void Messages_are_appended_with_flags_and_dates()
    {
        var time = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));
        Assert.Equal("APPEND \"a\" {2+}\r\nhi", Sent(new AppendCommand("a", new AppendMessage(Mail("hi"), [], null))));
        Assert.Equal("APPEND \"a\" (\\Seen $x) \" 2-Jan-2024 03:04:05 +0100\" {2+}\r\nhi {0+}\r\n",
            Sent(new AppendCommand("a", new AppendMessage(Mail("hi"), ["\\Seen", "$x"], time), new AppendMessage(Mail(""), [], null))));
    }

    [Fact]
    public void An_initial_response_is_sent_along_with_SASL_IR()
    {
        SaslCredential credential = new("tim", "secret", null);
        string Plain(bool ir) => Sent(new AuthenticateCommand(SaslMechanisms.Create("PLAIN", credential, "h", 143, []), ir));
        Assert.Equal("AUTHENTICATE PLAIN", Plain(false));
        Assert.Equal("AUTHENTICATE PLAIN AHRpbQBzZWNyZXQ=", Plain(true));
        // Server first: there is nothing to send along.
        Assert.Equal("AUTHENTICATE CRAM-MD5", Sent(new AuthenticateCommand(SaslMechanisms.Create("CRAM-MD5", credential, "h", 143, []), true)));
        // The empty response is told apart from none.
        Assert.Equal("AUTHENTICATE EXTERNAL =", Sent(new AuthenticateCommand(SaslMechanisms.Create("EXTERNAL", new("", "", null), "h", 143, []), true)));
    }

    [Fact]
    public void The_first_response_is_made_once_however_often_the_command_is_written()
    {
        var mechanism = new CountingMechanism();
        var command = new AuthenticateCommand(mechanism, initialResponse: true);
        Assert.Equal(Sent(command), Sent(command));
        Assert.Equal(1, mechanism.Made);
    }

    [Fact]
    public void A_secret_in_a_command_never_shows()
    {
        foreach (ImapCommand command in (ImapCommand[])[new LoginCommand("ann", "s3cret"), new LoginCommand("änn", "s3cret-ü"),
            new AuthenticateCommand(SaslMechanisms.Create("PLAIN", new("ann", "s3cret", null), "h", 143, []), true)])
        {
            foreach (var literals in Enum.GetValues<LiteralSupport>())
            {
                var writer = new CommandWriter(literals);
                command.Write(writer);
                string trace = string.Concat(writer.Finish().Select(f => f.ToTrace()));
                Assert.DoesNotContain("s3cret", trace);
                Assert.DoesNotContain("czNjcmV0", trace);
                Assert.DoesNotContain("AGFubgBzM2NyZXQ", trace);
                Assert.Contains("***", trace);
            }
        }
    }

    public static TheoryData<string> Refused => [.. RefusedCommands.Keys];

    static readonly Dictionary<string, Func<ImapCommand>> RefusedCommands = new()
    {
        ["a mailbox with a line end"] = () => new SelectCommand("a\r\nA2 DELETE b", false),
        ["an empty mailbox"] = () => new CreateCommand(""),
        ["a special use with a line end"] = () => new CreateCommand("a", "\\Sent\r\n"),
        ["a user with a line end"] = () => new LoginCommand("a\r\n", "x"),
        ["a password with NUL"] = () => new LoginCommand("a", "x\0"),
        ["an extension with a line end"] = () => new EnableCommand("X\r\nY"),
        ["no extension"] = () => new EnableCommand(),
        ["no status item"] = () => new StatusCommand("a"),
        ["a status item with a line end"] = () => new StatusCommand("a", "MESSAGES)\r\n"),
        ["no pattern"] = () => new ListCommand(""),
        ["a list option with a line end"] = () => new ListCommand("", "*") { Return = ["X\r\nY"] },
        ["a list selection with a line end"] = () => new ListCommand("", "*") { Select = ["X\nY"] },
        ["a fetch item with a line end"] = () => new UidFetchCommand(Some, new FetchRequest(FetchItemKinds.None, null, ["X\r\n"])),
        ["a section with a line end"] = () => new UidFetchCommand(Some, new FetchRequest(FetchItemKinds.None, [new("1]\r\n")])),
        ["no message"] = () => new UidFetchCommand(new UidSet(), new FetchRequest(FetchItemKinds.Flags)),
        ["no flag to add"] = () => new UidStoreCommand(Some, StoreMode.Add, [], true),
        ["a flag with a space"] = () => new UidStoreCommand(Some, StoreMode.Add, ["a b"], true),
        ["the flag of the server"] = () => new UidStoreCommand(Some, StoreMode.Add, ["\\Recent"], true),
        ["nothing to append"] = () => new AppendCommand("a"),
        ["an ID with a line end"] = () => new IdCommand(new Dictionary<string, string> { ["name"] = "a\nb" }),
        ["a search of a folder with a line end"] = () => new MultiSearchCommand(["a", "b\r\nc"], SearchKey.All),
        ["a search of no folder"] = () => new MultiSearchCommand([], SearchKey.All),
        ["a search with a line end"] = () => new UidSearchCommand(SearchKey.Text("FROM", "a\r\nb"), false),
        ["a move to nowhere"] = () => new UidMoveCommand(Some, ""),
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_may_not_be_sent_is_refused_before_anything_is(string what)
    {
        using var run = TranscriptRun.Play("S: * PREAUTH ready\n> noop\nC: A1 NOOP\nS: A1 OK\n");
        Assert.ThrowsAny<ArgumentException>(() => run.Protocol.Submit(RefusedCommands[what]()));
        Assert.True(run.Protocol.IsIdle);
        Assert.False(run.Protocol.TryGetOutput(out _));
    }

    sealed class CountingMechanism : SaslMechanism
    {
        public int Made { get; private set; }

        public override string Name => "X-COUNT";

        public override bool IsClearText => true;

        public override byte[] InitialResponse() => [(byte)++Made];

        public override byte[] Respond(ReadOnlySpan<byte> challenge) => [];
    }
}
