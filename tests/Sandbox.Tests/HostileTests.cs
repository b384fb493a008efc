using System.Text;

namespace ImapPS.Sandbox.Tests;

public sealed class HostileTests
{
    static readonly string[] Seeds =
    [
        "CAPABILITY", "NOOP", "ID (\"a\" \"b\")", "NAMESPACE", "LIST \"\" *", "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" (% a/*) RETURN (CHILDREN STATUS (MESSAGES SIZE))",
        "LSUB \"\" %", "STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY UNSEEN SIZE HIGHESTMODSEQ)", "SELECT INBOX (CONDSTORE)", "EXAMINE \"Trash\"",
        "CREATE a/b (USE (\\Sent))", "RENAME a b", "DELETE a", "SUBSCRIBE INBOX", "ENABLE CONDSTORE IMAP4rev2",
        "FETCH 1:* (FLAGS BODY.PEEK[1.HEADER.FIELDS (DATE FROM)]<0.20> BINARY[1] PREVIEW (LAZY) ENVELOPE BODYSTRUCTURE)",
        "UID FETCH 1,3:* (UID MODSEQ) (CHANGEDSINCE 12 PARTIAL 1:10)", "UID STORE 1:3 (UNCHANGEDSINCE 100) +FLAGS.SILENT (\\Seen $Work)",
        "SEARCH RETURN (MIN MAX ALL COUNT SAVE) CHARSET UTF-8 OR (FROM \"a\" NOT SEEN) UID 1:* SINCE 1-Feb-2020 LARGER 10 MODSEQ 5",
        "UID SEARCH RETURN (PARTIAL -1:-10) OLDER 100 HEADER X \"y\" KEYWORD a", "SORT (REVERSE DATE SUBJECT) UTF-8 ALL", "THREAD REFERENCES UTF-8 1:*",
        "COPY 1:2 Trash", "UID MOVE 3 Archive", "EXPUNGE", "UID EXPUNGE 1:*", "GETQUOTAROOT INBOX", "UNSELECT", "CLOSE",
        "APPEND INBOX (\\Seen) \" 1-Jan-2020 00:00:00 +0000\" {5+}\r\nA: b\n",
    ];

    [Fact]
    public void Mutated_commands_get_an_answer_and_never_break_the_server()
    {
        var random = new Random(20240601);
        using var server = TestMail.Server(20);
        server.Mail["INBOX"].Append(Enumerable.Range(0, 4000).Select(_ => (byte)random.Next(256)).ToArray());
        var client = RawClient.Select(server);
        for (int i = 0; i < 2000; i++)
        {
            byte[] command = Mutate(Encoding.Latin1.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            try
            {
                client.Write([.. Encoding.ASCII.GetBytes($"a{i} "), .. command, (byte)'\r', (byte)'\n']);
                client.Write($"z{i} NOOP\r\n");
                foreach (string line in Answer(client, $"z{i}"))
                    Assert.DoesNotContain("SERVERBUG", line + " for " + Encoding.Latin1.GetString(command));
            }
            catch (Exception e) when (e is IOException or TimeoutException)
            {
                // It waits for a literal or has closed: begin anew.
                client.Dispose();
                client = RawClient.Select(server);
            }
            if (server.Mail["INBOX"].Count < 10)
                server.Mail["INBOX"].Append(TestMail.Simple());
        }
        client.Dispose();
        Assert.DoesNotContain(server.CommandLog, l => l.StartsWith("! ", StringComparison.Ordinal));
        using var last = RawClient.Select(server);
        last.Ok("FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE)");
    }

    [Fact]
    public void Garbage_for_TLS_and_literals_in_IDLE_end_only_their_own_connection()
    {
        using var server = TestMail.Server(1);
        using (var socket = new System.Net.Sockets.TcpClient(server.Host, server.TlsPort))
        {
            socket.GetStream().Write("a NOOP\r\nb LOGOUT\r\n"u8);
            SpinWait.SpinUntil(() => server.ConnectionsOpen == 0, 5000);
        }
        using var idler = RawClient.Select(server);
        idler.Write("i IDLE\r\n");
        Assert.StartsWith("+ ", idler.ReadLine());
        idler.Write("x {5}\r\n");
        Assert.True(idler.IsClosed());
        using var other = RawClient.Connect(server);
        other.Ok("NOOP");
        Assert.DoesNotContain(server.CommandLog, l => l.StartsWith("! ", StringComparison.Ordinal));
    }

    static IEnumerable<string> Answer(RawClient client, string tag)
    {
        while (true)
        {
            if (client.IsSilent(150))
                throw new TimeoutException();
            string line = client.ReadLine();
            yield return line;
            if (line.StartsWith(tag + " ", StringComparison.Ordinal))
                yield break;
        }
    }

    static byte[] Mutate(byte[] command, Random random)
    {
        var bytes = new List<byte>(command);
        for (int n = random.Next(1, 5); n > 0; n--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.ASCII.GetBytes(((string[])["(", ")", "\"", "\\", " ", "*", ":", ",", "0", "4294967295", "99999999999999999999", "[", "]", "<", ">", "$", "NIL", "\0", "~{3}"])[random.Next(19)]));
                    break;
                default:
                    int from = random.Next(bytes.Count + 1);
                    int length = Math.Min(random.Next(10), bytes.Count - from);
                    bytes.InsertRange(at, bytes.GetRange(from, length));
                    break;
            }
        }
        return [.. bytes];
    }

    [Fact]
    public void Random_messages_can_be_fetched_searched_sorted_and_threaded()
    {
        var random = new Random(77);
        using var server = SandboxServer.Start();
        string[] pieces =
        [
            "Content-Type: multipart/mixed; boundary=\"b\"\r\n", "Content-Type: message/rfc822\r\n", "\r\n", "--b\r\n", "--b--\r\n", "From: a <b@c>, (x\r\n",
            "To: :;,<>\r\n", "Subject: =?utf-8?b?w6Q\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Disposition: attachment; filename=\"a\\\r\n",
            "Date: 99 Foo 0000\r\n", "References: <<>> <a@b> <\r\n", "text \0\u00ff\r\n", "\n", "\r", ":", "X", "Content-Type: text/plain; charset=none\r\n", "(((",
        ];
        for (int i = 0; i < 300; i++)
        {
            string message = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => pieces[random.Next(pieces.Length)]));
            server.Mail["INBOX"].Append(Encoding.Latin1.GetBytes(message));
        }
        using var client = RawClient.Select(server);
        foreach (string command in (string[])["FETCH 1:* (ENVELOPE BODYSTRUCTURE BODY PREVIEW)", "FETCH 1:* (BODY.PEEK[1] BODY.PEEK[1.MIME] BODY.PEEK[2.HEADER])",
            "SEARCH TEXT abc SENTSINCE 1-Jan-2000", "SORT (SUBJECT FROM TO DATE) UTF-8 ALL", "THREAD REFERENCES UTF-8 ALL", "THREAD ORDEREDSUBJECT UTF-8 ALL"])
        {
            client.Ok(command);
        }
    }
}
