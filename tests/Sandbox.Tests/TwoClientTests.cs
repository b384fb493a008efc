using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Tests;

public sealed class TwoClientTests
{
    [Fact]
    public void Each_sees_what_the_other_does()
    {
        using var server = TestMail.Server(3);
        using var a = RawClient.Select(server);
        using var b = RawClient.Select(server);
        a.Ok("STORE 2 +FLAGS.SILENT (\\Flagged)");
        Assert.Equal(["* 2 FETCH (FLAGS (\\Flagged))"], b.Ok("NOOP"));
        Assert.Empty(a.Ok("NOOP"));
        a.Ok("APPEND INBOX {1+}\r\nx");
        Assert.Equal(["* 4 EXISTS", "* 0 RECENT"], b.Ok("NOOP"));
        a.Ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
        a.Ok("EXPUNGE");
        Assert.Equal(["* 1 EXPUNGE"], b.Ok("NOOP"));
        Assert.Empty(b.Ok("NOOP"));
    }

    [Fact]
    public void EXPUNGE_waits_while_sequence_numbers_are_in_use()
    {
        using var server = TestMail.Server(3);
        using var a = RawClient.Select(server);
        using var b = RawClient.Select(server);
        a.Ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
        b.Ok("NOOP");
        a.Ok("EXPUNGE");
        a.Ok("APPEND INBOX {1+}\r\nx");
        // The third message is still the third.
        Assert.Equal(["* 3 FETCH (UID 3)"], b.Ok("FETCH 3 UID"));
        Assert.Equal(["* SEARCH 1 2 3"], b.Ok("SEARCH ALL"));
        Assert.Equal(["* 2 FETCH (FLAGS (\\Seen))"], b.Ok("STORE 2 FLAGS (\\Seen)"));
        // A command by UID lets it through, after its own answer.
        Assert.Equal(["* 3 FETCH (UID 3)", "* 1 EXPUNGE", "* 3 EXISTS", "* 0 RECENT"], b.Ok("UID FETCH 3 UID"));
        Assert.Equal(["* 2 FETCH (UID 3)"], b.Ok("FETCH 2 UID"));
    }

    [Fact]
    public void COPY_of_what_another_expunged_is_refused()
    {
        using var server = TestMail.Server(2);
        using var a = RawClient.Select(server);
        using var b = RawClient.Select(server);
        a.Ok("MOVE 1 Trash");
        var lines = b.Send("COPY 1 Trash");
        Assert.StartsWith("NO [EXPUNGEISSUED]", lines[^1]);
        Assert.Equal("* 1 EXPUNGE", lines[0]);
        b.Ok("COPY 1 Trash");
        Assert.Equal(2, server.Mail["Trash"].Count);
    }

    [Fact]
    public void IDLE_pushes_changes_at_once()
    {
        using var server = TestMail.Server(2);
        using var client = RawClient.Select(server);
        client.Write("i IDLE\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        server.Mail["INBOX"].Append(TestMail.Simple());
        Assert.Equal("* 3 EXISTS", client.ReadLine());
        Assert.Equal("* 3 RECENT", client.ReadLine());
        server.Mail["INBOX"].SetFlags(1, new FlagSet(["\\Seen"]));
        Assert.Equal("* 1 FETCH (FLAGS (\\Recent \\Seen))", client.ReadLine());
        server.Mail["INBOX"].Expunge(1);
        Assert.Equal("* 1 EXPUNGE", client.ReadLine());
        Assert.True(client.IsSilent(100));
        client.Write("DONE\r\n");
        Assert.StartsWith("i OK ", client.ReadLine());
        client.Ok("NOOP");
    }

    [Fact]
    public void IDLE_ends_on_anything_but_DONE_with_BAD_and_works_without_a_folder()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Write("i IDLE\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        client.Write("NOOP\r\n");
        Assert.StartsWith("i BAD ", client.ReadLine());
        client.Write("j IDLE\r\nDONE\r\nk NOOP\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        Assert.StartsWith("j OK ", client.ReadLine());
        Assert.StartsWith("k OK ", client.ReadLine());
    }

    [Fact]
    public void A_deleted_folder_empties_in_the_other_session()
    {
        using var server = SandboxServer.Start();
        server.Mail.CreateFolder("x").Append(TestMail.Simple());
        using var a = RawClient.Select(server, "x");
        using var b = RawClient.LogIn(server);
        b.Ok("DELETE x");
        Assert.Equal(["* 1 EXPUNGE"], a.Ok("NOOP"));
        Assert.Equal(["* SEARCH"], a.Ok("SEARCH ALL"));
    }

    [Fact]
    public void Many_sessions_changing_one_folder_at_random_agree_at_the_end()
    {
        using var server = TestMail.Server(50);
        var errors = new List<Exception>();
        var threads = Enumerable.Range(0, 4).Select(seed => new Thread(() =>
        {
            try
            {
                ChangeAtRandom(server, new Random(seed));
            }
            catch (Exception e)
            {
                lock (errors)
                    errors.Add(e);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Empty(errors);
    }

    static void ChangeAtRandom(SandboxServer server, Random random)
    {
        using var client = RawClient.Select(server);
        var view = new List<string>();
        Track(view, client.Ok("UID FETCH 1:* UID"), []);
        for (int i = 0; i < 150; i++)
        {
            string set = view.Count == 0 ? "1" : view[random.Next(view.Count)];
            Track(view, random.Next(5) switch
            {
                0 => client.Send("APPEND INBOX {1+}\r\nx"),
                1 => client.Send($"UID STORE {set} +FLAGS.SILENT (\\Deleted)"),
                2 => client.Send("EXPUNGE"),
                3 => client.Send($"UID MOVE {set} INBOX"),
                _ => client.Send("NOOP"),
            }, client.Ok("UID FETCH 1:* UID"));
        }
    }

    // Keeps the UIDs in order from EXPUNGE and EXISTS, and compares with what a FETCH says.
    static void Track(List<string> view, List<string> changes, List<string> fetched)
    {
        foreach (string line in changes.Concat(fetched))
        {
            string[] words = line.Split(' ');
            if (words is ["*", _, "EXPUNGE"])
                view.RemoveAt(int.Parse(words[1]) - 1);
            else if (words is ["*", _, "EXISTS"])
                while (view.Count < int.Parse(words[1]))
                    view.Add("?");
            else if (words is ["*", _, "FETCH", "(UID", _])
            {
                int index = int.Parse(words[1]) - 1;
                while (view.Count <= index)
                    view.Add("?");
                Assert.True(view[index] == "?" || view[index] == words[4].TrimEnd(')'), line);
                view[index] = words[4].TrimEnd(')');
            }
        }
    }
}
