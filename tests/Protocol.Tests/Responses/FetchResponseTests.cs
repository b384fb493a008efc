using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Responses;

public class FetchResponseTests
{
    // Every item, and what must come of it whatever stands around it.
    static readonly (string Wire, Action<FetchResponse> Holds)[] Items =
    [
        ("UID 4392", f => Assert.Equal(4392u, f.Uid)),
        ("FLAGS (\\Seen $Junk)", f => Assert.Equal("\\Seen $Junk", f.Flags!.ToString())),
        ("INTERNALDATE \"17-Jul-1996 02:44:25 -0700\"", f => Assert.Equal(new DateTimeOffset(1996, 7, 17, 2, 44, 25, TimeSpan.FromHours(-7)), f.InternalDate)),
        ("RFC822.SIZE 4286", f => Assert.Equal(4286, f.Size)),
        ("MODSEQ (65402)", f => Assert.Equal(65402ul, f.ModSeq)),
        ("ENVELOPE (NIL {5}\r\nhe)lo NIL NIL NIL NIL NIL NIL NIL \"<id>\")", f => Assert.Equal(("he)lo", "<id>"), (f.ReadEnvelope()!.Subject, f.ReadEnvelope()!.MessageId))),
        ("BODYSTRUCTURE (\"text\" \"plain\" (\"name\" {3}\r\na)b) NIL NIL \"7bit\" 5 1)", f => Assert.Equal("a)b", f.ReadBodyStructure()!.FileName)),
        ("BODY[1.2.MIME] {4}\r\n)\r\n(", f => Assert.Equal(")\r\n(", Section(f, "body[1.2.mime]"))),
        ("BODY[HEADER.FIELDS (\"From\" TO)] \"From: x\"", f => Assert.Equal("From: x", Section(f, "BODY[HEADER.FIELDS (FROM TO)]"))),
        ("BODY[2]<512> {2+}\r\nab", f => Assert.Equal((512u, "ab"), (f.Section("BODY[2]")!.Value.Origin!.Value, Section(f, "BODY[2]")))),
        ("BODY[3] NIL", f => Assert.True(f.Section("BODY[3]")!.Value.IsNil)),
        ("BINARY[4] ~{3}\r\na\0b", f => Assert.Equal("a\0b", Section(f, "BINARY[4]"))),
        ("BINARY.SIZE[4] 3", f => Assert.Equal("3", f.Other["BINARY.SIZE[4]"])),
        ("RFC822.HEADER {0}\r\n", f => Assert.Equal("", Section(f, "RFC822.HEADER"))),
        ("BODY[] \"\"", f => Assert.Equal("", Section(f, "BODY[]"))),
        ("EMAILID (M6d99)", f => Assert.Equal("(M6d99)", f.Other["EMAILID"])),
        ("X-GM-LABELS (\\Inbox \"a b\")", f => Assert.Equal("(\\Inbox \"a b\")", f.Other["X-GM-LABELS"])),
        ("x-new NIL", f => Assert.Equal("NIL", f.Other["X-NEW"])),
    ];

    static string Section(FetchResponse fetch, string name) => Bytes.Text(fetch.Section(name)!.Value.Data.Span);

    static FetchResponse Read(string items) => Bytes.Read<FetchResponse>($"* 12 FETCH ({items})");

    [Fact]
    public void Every_item_is_read_in_any_order()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            var order = Items.ToArray();
            random.Shuffle(order);
            var fetch = Read(string.Join(' ', order.Select(i => i.Wire)));
            Assert.Null(fetch.Problem);
            Assert.Equal(12u, fetch.SequenceNumber);
            Assert.All(Items, i => i.Holds(fetch));
        }
    }

    // Values as servers write them, and as they should not: each is read at once where its name is in capitals, and piece by piece where it is not.
    static readonly (string Name, string[] Values)[] Usual =
    [
        ("UID", ["1", "7654321", "12345678", "4294967295", "4294967296", "0", "x", "5x"]),
        ("FLAGS", ["(\\Seen)", "()", "(\\Seen $Junk \\Flagged)", "NIL", "(\"a)b\" c)", "(\\Seen", "\\Seen"]),
        ("INTERNALDATE", ["\"17-Jul-1996 02:44:25 -0700\"", "\" 1-Jan-2024 00:00:00 +0000\"", "\"1-Jan-2024 00:00:00 +0000\"", "NIL", "\"31-Feb-2024 00:00:00 +0000\"", "\"\"", "\"17-Jul-1996 02:44:25 -0700"]),
        ("RFC822.SIZE", ["4286", "1234567890123", "NIL", "\"12\"", "-1", "99999999"]),
        ("ENVELOPE", ["(NIL \"a subject of some length, so that it is found at once\" NIL NIL NIL NIL NIL NIL NIL \"<id>\")", "(NIL \"say \\\"hi\\\" to me\" NIL NIL NIL NIL NIL NIL NIL \"<id>\")",
            "(NIL {5}\r\nhe)lo NIL NIL NIL NIL NIL NIL NIL \"<id>\")", "(NIL \"a \"b\" c\" NIL NIL NIL NIL NIL NIL NIL \"<id>\")", "NIL", "()", "(NIL \"open"]),
        ("BODYSTRUCTURE", ["(\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL)", "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)(\"text\" \"html\" NIL NIL NIL \"7bit\" 5 1) \"mixed\")",
            "(\"text\" \"plain\" (\"name\" {3}\r\na)b) NIL NIL \"7bit\" 5 1)", "NIL", "x", "(\"text\""]),
    ];

    [Fact]
    public void What_is_read_at_once_is_what_is_read_piece_by_piece()
    {
        var random = new Random(3);
        var table = new ResponseTable();
        for (int round = 0; round < 5000; round++)
        {
            var items = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Usual[random.Next(Usual.Length)])
                .Select(item => (item.Name, Value: item.Values[random.Next(3) > 0 ? 0 : random.Next(item.Values.Length)], Space: random.Next(20) == 0 ? "  " : " ")).ToList();
            string Line(Func<string, string> name) => $"* 12 FETCH ({string.Concat(items.Select(i => name(i.Name) + " " + i.Value + i.Space)).TrimEnd()})";
            // What has no end takes the names behind it with it, as they are written.
            Assert.Equal(Line(name => name) + What(Bytes.Response(Line(name => name.ToLowerInvariant()))), Line(name => name) + What(Bytes.Response(Line(name => name), table)), ignoreCase: true);
        }

        static string What(ImapResponse response) => response is not FetchResponse fetch ? response.GetType().Name
            : Describe.Value(new { fetch.Items, fetch.Uid, fetch.Flags, fetch.InternalDate, fetch.Size, fetch.Other, HasProblem = fetch.Problem is not null, Envelope = fetch.ReadEnvelope() }) + Structure(fetch);

        static string Structure(FetchResponse fetch)
        {
            try
            {
                return Describe.Value(fetch.ReadBodyStructure());
            }
            catch (ImapProtocolException)
            {
                return "no structure";
            }
        }
    }

    [Fact]
    public void Each_item_alone_is_marked()
    {
        Assert.Equal(FetchItemKinds.Uid, Read("UID 1").Items);
        Assert.Equal(FetchItemKinds.Flags, Read("flags ()").Items);
        Assert.Equal(FetchItemKinds.ModSeq, Read("MODSEQ 7").Items);
        Assert.Equal(FetchItemKinds.InternalDate, Read("INTERNALDATE NIL").Items);
        Assert.Equal(FetchItemKinds.Size, Read("RFC822.SIZE NIL").Items);
        Assert.Equal(FetchItemKinds.Envelope, Read("ENVELOPE NIL").Items);
        Assert.Equal(FetchItemKinds.BodyStructure, Read("BODY (\"a\" \"b\")").Items);
        Assert.Equal(FetchItemKinds.Section, Read("RFC822 NIL").Items);
        Assert.Equal(FetchItemKinds.Other, Read("SAVEDATE NIL").Items);
        Assert.Equal(FetchItemKinds.None, Read("").Items);
    }

    [Theory]
    [InlineData("UID 7 FLAGS (\\Seen) INTERNALDATE \" 5-Jan-2024 10:00:00 +0000\" RFC822.SIZE 20 ENVELOPE (\"a\") BODYSTRUCTURE (\"b\")")]
    [InlineData("uid 7 Flags (\\Seen) InternalDate \" 5-Jan-2024 10:00:00 +0000\" rfc822.size 20 envelope (\"a\") bodystructure (\"b\")")]
    [InlineData("UID  7  FLAGS  (\\Seen) INTERNALDATE  \" 5-Jan-2024 10:00:00 +0000\" RFC822.SIZE  20 ENVELOPE  (\"a\") BODYSTRUCTURE  (\"b\") ")]
    [InlineData("UID 7 FLAGS(\\Seen)INTERNALDATE\" 5-Jan-2024 10:00:00 +0000\" RFC822.SIZE 20 ENVELOPE(\"a\")BODYSTRUCTURE(\"b\")")]
    public void Names_are_read_in_any_case_and_with_any_space_behind_them(string items)
    {
        var fetch = Read(items);
        Assert.Null(fetch.Problem);
        Assert.Equal((7u, "\\Seen", 20L, 5), (fetch.Uid, fetch.Flags!.ToString(), fetch.Size, fetch.InternalDate.Day));
        Assert.Equal(FetchItemKinds.Uid | FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope | FetchItemKinds.BodyStructure, fetch.Items);
    }

    [Fact]
    public void What_did_not_come_is_told_apart_from_what_is_empty()
    {
        var fetch = Read("");
        Assert.Equal((0u, -1L, 0ul, default(DateTimeOffset)), (fetch.Uid, fetch.Size, fetch.ModSeq, fetch.InternalDate));
        Assert.Null(fetch.Flags);
        Assert.Null(fetch.ReadEnvelope());
        Assert.Null(fetch.ReadBodyStructure());
        Assert.Null(fetch.Section("BODY[]"));
        Assert.Empty(fetch.Sections);
        Assert.Empty(fetch.Other);
        Assert.Empty(Read("FLAGS ()").Flags!);
        Assert.Equal(-1, Read("RFC822.SIZE -5").Size);
        Assert.Equal(long.MaxValue, Read("RFC822.SIZE 18446744073709551615").Size);
    }

    [Theory]
    [InlineData("FLAGS \\Seen")]
    [InlineData("FLAGS (\\Seen (x))")]
    [InlineData("INTERNALDATE yesterday")]
    [InlineData("MODSEQ (x)")]
    [InlineData("MODSEQ x")]
    [InlineData("BODY[1] atom")]
    [InlineData("UID x")]
    [InlineData("UID 99999999999")]
    public void A_problem_in_one_item_leaves_the_others(string broken)
    {
        var fetch = Read($"EMAILID (M1) {broken} UID 7 X-AFTER yes");
        Assert.Equal((7u, "(M1)", "yes"), (fetch.Uid, fetch.Other["EMAILID"], fetch.Other["X-AFTER"]));
        Assert.NotNull(fetch.Problem);
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 7 FLAGS (\\Seen")]
    [InlineData("* 1 FETCH (UID 7 BODY[1 \"x\")")]
    [InlineData("* 1 FETCH (UID 7 X-NEW)")]
    [InlineData("* 1 FETCH (UID 7 ENVELOPE \"open)")]
    [InlineData("* 1 FETCH (UID 7")]
    public void A_response_that_breaks_off_keeps_what_came_before(string line)
    {
        var fetch = Bytes.Read<FetchResponse>(line);
        Assert.Equal(7u, fetch.Uid);
        Assert.NotNull(fetch.Problem);
    }

    [Fact]
    public void A_list_that_never_begins_is_a_problem_of_that_message() => Assert.NotNull(Bytes.Read<FetchResponse>("* 1 FETCH UID 7").Problem);

    [Fact]
    public void The_same_flags_are_the_same_object()
    {
        var table = new ResponseTable();
        var a = Bytes.Read<FetchResponse>("* 1 FETCH (FLAGS (\\Seen))", table);
        Assert.Same(a.Flags, Bytes.Read<FetchResponse>("* 2 FETCH (UID 2 FLAGS (\\Seen))", table).Flags);
    }

    [Fact]
    public void A_UIDFETCH_is_a_FETCH_that_names_its_UID_first()
    {
        var fetch = Bytes.Read<FetchResponse>("* 25996 UIDFETCH (FLAGS (\\Seen))");
        Assert.Equal((0u, 25996u), (fetch.SequenceNumber, fetch.Uid));
        Assert.True(fetch.Items.HasFlag(FetchItemKinds.Uid));
    }

    [Fact]
    public void Sections_go_to_the_sinks_that_were_chosen()
    {
        var sinks = new BufferSinks();
        var table = new ResponseTable { Sinks = (soFar, section, length) => section == "BODY[2]" ? null : sinks.Open(soFar, section, length) };
        var fetch = Bytes.Read<FetchResponse>("* 1 FETCH (UID 5 BODY[1] {2}\r\nab BODY[2] \"stays\" BODY[3] NIL BODY[4] \"quoted\")", table);
        Assert.Equal([("BODY[1]", 5u, "ab"), ("BODY[4]", 5u, "quoted")], sinks.Opened.Select(o => (o.Section, o.Uid, o.Sink.Text)));
        Assert.All(sinks.Opened, o => Assert.True(o.Sink.IsComplete));
        Assert.Same(sinks.Opened[0].Sink, fetch.Section("BODY[1]")!.Value.Sink);
        Assert.Equal("stays", Section(fetch, "BODY[2]"));
        Assert.True(fetch.Section("BODY[3]")!.Value.IsNil);
    }
}
