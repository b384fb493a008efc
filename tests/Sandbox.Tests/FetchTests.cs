using System.Text;

namespace ImapPS.Sandbox.Tests;

public sealed class FetchTests
{
    const string Multipart =
        "From: \"Dr. Ann, Prof.\" <ann@example.org>, bob@example.net (Bob)\r\n" +
        "Sender: list@example.org\r\n" +
        "To: Friends: cy@example.org, Dee <dee@example.org>;, <@a,@b:eve@example.org>\r\n" +
        "Date: Mon, 7 Feb 1994 21:52:25 -0800\r\n" +
        "Subject: =?utf-8?q?f=C3=BCr?=\r\n \"you\"\r\n" +
        "Message-ID: <m1@example.org>\r\n" +
        "Content-Type: multipart/mixed; boundary=\"b1\"\r\n" +
        "\r\n" +
        "preamble\r\n" +
        "--b1\r\n" +
        "Content-Type: text/plain; charset=utf-8\r\n" +
        "\r\n" +
        "Hello\r\nWorld\r\n" +
        "--b1\r\n" +
        "Content-Type: application/octet-stream; name=a.bin\r\n" +
        "Content-Disposition: attachment; filename*=utf-8''%C3%A4.bin; size=3\r\n" +
        "Content-Transfer-Encoding: base64\r\n" +
        "Content-ID: <c1@example.org>\r\n" +
        "\r\n" +
        "AAEC\r\n" +
        "--b1\r\n" +
        "Content-Type: message/rfc822\r\n" +
        "\r\n" +
        "Subject: inner\r\n" +
        "\r\n" +
        "inner text\r\n" +
        "--b1--\r\n";

    static SandboxServer Server()
    {
        var server = SandboxServer.Start();
        server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes(Multipart), received: new DateTimeOffset(1996, 7, 17, 2, 44, 25, TimeSpan.FromHours(-7)));
        return server;
    }

    [Fact]
    public void ENVELOPE_has_groups_routes_comments_and_defaults()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal(["* 1 FETCH (ENVELOPE (\"Mon, 7 Feb 1994 21:52:25 -0800\" \"=?utf-8?q?f=C3=BCr?= \\\"you\\\"\" " +
            "((\"Dr. Ann, Prof.\" NIL \"ann\" \"example.org\")(\"Bob\" NIL \"bob\" \"example.net\")) " +
            "((NIL NIL \"list\" \"example.org\")) " +
            "((\"Dr. Ann, Prof.\" NIL \"ann\" \"example.org\")(\"Bob\" NIL \"bob\" \"example.net\")) " +
            "((NIL NIL \"Friends\" NIL)(NIL NIL \"cy\" \"example.org\")(\"Dee\" NIL \"dee\" \"example.org\")(NIL NIL NIL NIL)(NIL \"@a,@b\" \"eve\" \"example.org\")) " +
            "NIL NIL NIL \"<m1@example.org>\"))"], client.Ok("FETCH 1 ENVELOPE"));
    }

    [Fact]
    public void BODYSTRUCTURE_tells_all_parts_and_BODY_leaves_the_extensions_off()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal(["* 1 FETCH (BODYSTRUCTURE (" +
            "(\"TEXT\" \"PLAIN\" (\"charset\" \"utf-8\") NIL NIL \"7BIT\" 12 1 NIL NIL NIL NIL)" +
            "(\"APPLICATION\" \"OCTET-STREAM\" (\"name\" \"a.bin\") \"<c1@example.org>\" NIL \"base64\" 4 NIL (\"ATTACHMENT\" (\"filename*\" \"utf-8''%C3%A4.bin\" \"size\" \"3\")) NIL NIL)" +
            "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 28 (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL) (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 10 0 NIL NIL NIL NIL) 2 NIL NIL NIL NIL)" +
            " \"MIXED\" (\"boundary\" \"b1\") NIL NIL NIL))"], client.Ok("FETCH 1 BODYSTRUCTURE"));
        Assert.Equal(["* 1 FETCH (BODY (" +
            "(\"TEXT\" \"PLAIN\" (\"charset\" \"utf-8\") NIL NIL \"7BIT\" 12 1)" +
            "(\"APPLICATION\" \"OCTET-STREAM\" (\"name\" \"a.bin\") \"<c1@example.org>\" NIL \"base64\" 4)" +
            "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 28 (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL) (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 10 0) 2)" +
            " \"MIXED\"))"], client.Ok("FETCH 1 BODY"));
    }

    [Theory]
    [InlineData("BODY.PEEK[1]", "BODY[1] {12}\r\nHello\r\nWorld")]
    [InlineData("BODY.PEEK[1.MIME]", "BODY[1.MIME] {43}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")]
    [InlineData("BODY.PEEK[2]", "BODY[2] {4}\r\nAAEC")]
    [InlineData("BODY.PEEK[3.HEADER]", "BODY[3.HEADER] {18}\r\nSubject: inner\r\n\r\n")]
    [InlineData("BODY.PEEK[3.TEXT]", "BODY[3.TEXT] {10}\r\ninner text")]
    [InlineData("BODY.PEEK[3.1]", "BODY[3.1] {10}\r\ninner text")]
    [InlineData("BODY.PEEK[3.2]", "BODY[3.2] NIL")]
    [InlineData("BODY.PEEK[1.1]", "BODY[1.1] NIL")]
    [InlineData("BODY.PEEK[4]", "BODY[4] NIL")]
    [InlineData("BODY.PEEK[1.HEADER]", "BODY[1.HEADER] NIL")]
    [InlineData("BODY.PEEK[HEADER.FIELDS (sender \"X-None\")]", "BODY[HEADER.FIELDS (sender X-None)] {28}\r\nSender: list@example.org\r\n\r\n")]
    [InlineData("BODY.PEEK[]<0.5>", "BODY[]<0> {5}\r\nFrom:")]
    [InlineData("BODY.PEEK[]<99999.5>", "BODY[]<99999> {0}\r\n")]
    [InlineData("BODY.PEEK[1]<6.3>", "BODY[1]<6> {3}\r\n\nWo")]
    [InlineData("BINARY.PEEK[2]", "BINARY[2] ~{3}\r\n\0\u0001\u0002")]
    [InlineData("BINARY.PEEK[1]<1.2>", "BINARY[1]<1> {2}\r\nel")]
    [InlineData("BINARY.SIZE[2]", "BINARY.SIZE[2] 3")]
    [InlineData("INTERNALDATE", "INTERNALDATE \"17-Jul-1996 02:44:25 -0700\"")]
    [InlineData("PREVIEW", "PREVIEW \"Hello World\"")]
    [InlineData("PREVIEW (LAZY)", "PREVIEW \"Hello World\"")]
    [InlineData("(UID MODSEQ)", "UID 1 MODSEQ (2)")]
    public void Items(string item, string expected)
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal([$"* 1 FETCH ({expected})"], client.Ok($"FETCH 1 {item}"));
    }

    [Fact]
    public void A_message_with_HTML_alone_has_no_preview()
    {
        using var server = SandboxServer.Start(new SandboxOptions());
        server.Mail["INBOX"].Append("Content-Type: text/html\r\n\r\n<p>x</p>"u8.ToArray());
        server.Mail["INBOX"].Append("Subject: nothing in it\r\n\r\n"u8.ToArray());
        using var client = RawClient.Select(server);
        Assert.Equal(["* 1 FETCH (PREVIEW NIL)", "* 2 FETCH (PREVIEW \"\")"], client.Ok("FETCH 1:2 PREVIEW"));
    }

    [Fact]
    public void Whole_message_header_and_text_are_the_octets_that_came()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        int split = Multipart.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        string header = Multipart[..split], text = Multipart[split..];
        Assert.Equal([$"* 1 FETCH (BODY[] {{{Multipart.Length}}}\r\n{Multipart})"], client.Ok("FETCH 1 BODY.PEEK[]"));
        Assert.Equal([$"* 1 FETCH (RFC822.HEADER {{{header.Length}}}\r\n{header} BODY[TEXT] {{{text.Length}}}\r\n{text})"],
            client.Ok("FETCH 1 (RFC822.HEADER BODY.PEEK[TEXT])"));
        Assert.Equal([$"* 1 FETCH (RFC822.SIZE {Multipart.Length})"], client.Ok("FETCH 1 RFC822.SIZE"));
    }

    [Fact]
    public void Reading_sets_Seen_unless_peeked_or_examined()
    {
        using var server = TestMail.Server(2);
        using var client = RawClient.Select(server);
        client.Ok("FETCH 1 BODY.PEEK[TEXT]");
        Assert.False(server.Mail["INBOX"].Messages[0].Flags.Contains("\\Seen"));
        Assert.Equal(["* 1 FETCH (BODY[TEXT] {10}\r\nHi there\r\n FLAGS (\\Recent \\Seen))"], client.Ok("FETCH 1 BODY[TEXT]"));
        Assert.Equal(["* 1 FETCH (RFC822.TEXT {10}\r\nHi there\r\n)"], client.Ok("FETCH 1 RFC822.TEXT"));
        client.Ok("EXAMINE INBOX");
        client.Ok("FETCH 2 RFC822");
        Assert.False(server.Mail["INBOX"].Messages[1].Flags.Contains("\\Seen"));
    }

    [Fact]
    public void Macros_sets_and_UIDs()
    {
        using var server = TestMail.Server(5);
        server.Mail["INBOX"].Expunge(2);
        using var client = RawClient.Select(server);
        Assert.Equal(["* 2 FETCH (UID 3 FLAGS (\\Recent))", "* 4 FETCH (UID 5 FLAGS (\\Recent))"], client.Ok("UID FETCH 3,2,9:* FLAGS"));
        Assert.Equal(4, client.Ok("FETCH 1:* FAST").Count);
        Assert.Contains("ENVELOPE (", client.Ok("FETCH * ALL")[0]);
        Assert.Contains(" BODY (", client.Ok("FETCH 4 FULL")[0]);
        Assert.Equal(["* 1 FETCH (FLAGS (\\Recent) UID 1)"], client.Ok("UID FETCH 1 (FLAGS UID)"));
        Assert.Empty(client.Ok("UID FETCH 100:200 FLAGS"));
        Assert.Equal(["* 4 FETCH (UID 5 FLAGS (\\Recent))"], client.Ok("UID FETCH 100:* FLAGS"));
    }

    [Fact]
    public void Windows_and_changes()
    {
        using var server = TestMail.Server(5);
        using var client = RawClient.Select(server);
        Assert.Equal(["* 4 FETCH (UID 4)", "* 5 FETCH (UID 5)"], client.Ok("UID FETCH 1:* (UID) (PARTIAL -1:-2)"));
        long modSeq = server.Mail["INBOX"].HighestModSeq;
        client.Ok("STORE 2 +FLAGS.SILENT (\\Seen)");
        Assert.Equal([$"* 2 FETCH (FLAGS (\\Recent \\Seen) MODSEQ ({modSeq + 1}))"], client.Ok($"FETCH 1:* (FLAGS) (CHANGEDSINCE {modSeq})"));
    }

    [Fact]
    public void Copies_share_the_EMAILID_and_answers_the_THREADID()
    {
        using var server = SandboxServer.Start();
        server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes("Message-ID: <a@x>\r\n\r\n"));
        server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes("Message-ID: <b@x>\r\nReferences: <a@x>\r\n\r\n"));
        using var client = RawClient.Select(server);
        client.Ok("COPY 1 INBOX");
        string first = client.Ok("FETCH 1 (EMAILID THREADID)")[0];
        Assert.Equal(first.Replace("* 1 ", "* 3 "), client.Ok("FETCH 3 (EMAILID THREADID)")[0]);
        string thread = first[first.IndexOf("THREADID", StringComparison.Ordinal)..];
        Assert.EndsWith(thread, client.Ok("FETCH 2 (EMAILID THREADID)")[0]);
        string emailId = first.Split('(', ')')[2];
        Assert.Equal(["* SEARCH 1 3"], client.Ok($"SEARCH EMAILID {emailId}"));
    }

    [Theory]
    [InlineData("FETCH 1")]
    [InlineData("FETCH 1 ()")]
    [InlineData("FETCH 1 (FLAGS")]
    [InlineData("FETCH 1 FLAGS)")]
    [InlineData("FETCH 1 (FAST)")]
    [InlineData("FETCH 1 COLOUR")]
    [InlineData("FETCH 1 BODY[")]
    [InlineData("FETCH 1 BODY[MIME]")]
    [InlineData("FETCH 1 BODY[1.]")]
    [InlineData("FETCH 1 BODY[0]")]
    [InlineData("FETCH 1 BODY[TEXTS]")]
    [InlineData("FETCH 1 BODY[HEADER.FIELDS]")]
    [InlineData("FETCH 1 BODY[HEADER.FIELDS ()]")]
    [InlineData("FETCH 1 BODY[]<0>")]
    [InlineData("FETCH 1 BODY[]<0.0>")]
    [InlineData("FETCH 1 BINARY[TEXT]")]
    [InlineData("FETCH 0 FLAGS")]
    [InlineData("FETCH 1, FLAGS")]
    [InlineData("FETCH 1:2:3 FLAGS")]
    [InlineData("FETCH 4294967296 FLAGS")]
    [InlineData("FETCH 2 FLAGS")]
    [InlineData("FETCH 1 FLAGS (CHANGEDSINCE)")]
    [InlineData("FETCH 1 FLAGS (PARTIAL 1:2)")]
    public void Says_BAD(string command)
    {
        using var server = TestMail.Server(1);
        using var client = RawClient.Select(server);
        client.Bad(command);
        client.Ok("NOOP");
    }

    [Fact]
    public void A_message_in_pieces_is_whole_to_a_client()
    {
        var head = Encoding.ASCII.GetBytes("Subject: big\r\nContent-Type: text/plain\r\n\r\n");
        var block = Encoding.ASCII.GetBytes(new string('x', 100_000) + "\r\n");
        using var server = SandboxServer.Start();
        server.Mail["INBOX"].Append(new Mail.MessageContent(head, block, block));
        using var client = RawClient.Select(server);
        string all = Encoding.ASCII.GetString([.. head, .. block, .. block]);
        Assert.Equal([$"* 1 FETCH (BODY[] {{{all.Length}}}\r\n{all})"], client.Ok("FETCH 1 BODY.PEEK[]"));
        Assert.Equal([$"* 1 FETCH (BODY[]<30> {{100020}}\r\n{all.Substring(30, 100020)})"], client.Ok("FETCH 1 BODY.PEEK[]<30.100020>"));
        Assert.Contains("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 200004 2 ", client.Ok("FETCH 1 BODYSTRUCTURE")[0]);
        Assert.Equal(["* SEARCH 1"], client.Ok("SEARCH SUBJECT big"));
    }
}
