using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Tests;

public sealed class MessageTests
{
    [Fact]
    public void APPEND_takes_flags_date_and_several_messages()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Write("a APPEND INBOX (\\Seen $Work) \"17-Jul-1996 02:44:25 -0700\" {5}\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        client.Write("A: b\n\r\n");
        uint validity = server.Mail["INBOX"].UidValidity;
        Assert.Equal($"a OK [APPENDUID {validity} 1] APPEND completed", client.ReadLine());
        client.Write("b APPEND INBOX {2+}\r\nxy (\\Flagged) {3+}\r\nabc\r\n");
        Assert.Equal($"b OK [APPENDUID {validity} 2:3] APPEND completed", client.ReadLine());
        var messages = server.Mail["INBOX"].Messages;
        Assert.Equal("A: b\n", Encoding.ASCII.GetString(messages[0].ToArray()));
        Assert.Equal("\\Seen $Work", messages[0].Flags.ToString());
        Assert.Equal(new DateTimeOffset(1996, 7, 17, 2, 44, 25, TimeSpan.FromHours(-7)), messages[0].Received);
        Assert.Equal("\\Flagged", messages[2].Flags.ToString());
    }

    [Fact]
    public void APPEND_is_refused_before_the_literal_is_sent()
    {
        using var server = SandboxServer.Start(new SandboxOptions { AppendLimit = 100 });
        using var client = RawClient.LogIn(server);
        Assert.Contains("[TRYCREATE]", client.No("APPEND nowhere {5}"));
        Assert.Contains("[TOOBIG]", client.No("APPEND INBOX {101}"));
        client.Bad("APPEND \"INBOX {5}");
        client.Ok("NOOP");
        client.Write("a APPEND nowhere {3+}\r\nabc\r\n");
        Assert.StartsWith("a NO [TRYCREATE]", client.ReadLine());
        client.Ok("NOOP");
    }

    [Fact]
    public void APPEND_refuses_what_is_malformed()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        foreach (string arguments in (string[])["INBOX \"17-Jul-1996 02:44:25\" {3+}\r\nabc", "INBOX (\\Recent) {3+}\r\nabc", "INBOX (\\Foo) {3+}\r\nabc",
            "INBOX {3+}\r\nabc ", "INBOX  {3+}\r\nabc", "INBOX {3+}\r\na\0c", "INBOX \"abc\""])
        {
            client.Bad("APPEND " + arguments);
        }
        Assert.StartsWith("NO ", client.No("APPEND INBOX {0+}\r\n"));
        Assert.Equal(0, server.Mail["INBOX"].Count);
        client.Ok("APPEND INBOX ~{3+}\r\na\0c");
    }

    [Fact]
    public void REPLACE_stores_the_new_message_and_takes_the_old_one()
    {
        using var server = TestMail.Server(3);
        using var client = RawClient.Select(server);
        uint validity = server.Mail["INBOX"].UidValidity;
        var told = client.Ok("UID REPLACE 2 INBOX (\\Seen) {6+}\r\nnew: 1");
        Assert.Equal($"* OK [APPENDUID {validity} 4] Replacement stored", told[0]);
        Assert.Contains("* 2 EXPUNGE", told);
        Assert.Equal([1u, 3u, 4u], server.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.Equal("\\Seen", server.Mail["INBOX"].Messages[2].Flags.ToString());
        // Into another folder, and longer than a command line may be.
        Assert.Contains("* 1 EXPUNGE", client.Ok($"REPLACE 1 Drafts {{100000+}}\r\n{new string('x', 100_000)}"));
        Assert.Equal(100_000, server.Mail["Drafts"].Messages[0].Size);
        Assert.Equal([3u, 4u], server.Mail["INBOX"].Messages.Select(m => m.Uid));
    }

    [Fact]
    public void REPLACE_changes_nothing_when_it_fails()
    {
        using var server = TestMail.Server(2);
        using var client = RawClient.Select(server);
        Assert.Contains("[TRYCREATE]", client.No("UID REPLACE 1 nowhere {5}"));
        Assert.Contains("[EXPUNGEISSUED]", client.No("UID REPLACE 9 INBOX {3+}\r\nabc"));
        foreach (string arguments in (string[])["0 INBOX {3+}\r\nabc", "3 INBOX {3+}\r\nabc", "1:2 INBOX {3+}\r\nabc", "1 INBOX {3+}\r\nabc {3+}\r\nabc", "1 INBOX"])
            client.Bad("REPLACE " + arguments);
        client.Ok("EXAMINE INBOX");
        Assert.Contains("[NOPERM]", client.No("REPLACE 1 Drafts {3+}\r\nabc"));
        Assert.Equal(2, server.Mail["INBOX"].Count);
        Assert.Equal(0, server.Mail["Drafts"].Count);
    }

    [Fact]
    public void APPEND_takes_the_folder_as_a_literal()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Write("a APPEND {5}\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        client.Write("Trash {3}\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        client.Write("abc\r\n");
        Assert.StartsWith("a OK ", client.ReadLine());
        Assert.Equal(1, server.Mail["Trash"].Count);
    }

    [Fact]
    public void STORE_adds_removes_and_replaces()
    {
        using var server = TestMail.Server(3);
        using var client = RawClient.Select(server);
        Assert.Equal(["* 1 FETCH (FLAGS (\\Recent \\Seen))", "* 2 FETCH (FLAGS (\\Recent \\Seen))"], client.Ok("STORE 1:2 +FLAGS \\Seen"));
        Assert.Equal(
        [
            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $A)",
            "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $A \\*)] These stay",
            "* 2 FETCH (UID 2 FLAGS (\\Recent $A))",
        ], client.Ok("UID STORE 2 FLAGS ($A)"));
        Assert.Empty(client.Ok("STORE 1:* +FLAGS.SILENT (\\Flagged $a)"));
        Assert.Equal("\\Flagged $A", server.Mail["INBOX"].Messages[1].Flags.ToString());
        Assert.Equal(["* 3 FETCH (FLAGS (\\Recent $a))"], client.Ok("STORE 3 -FLAGS (\\Flagged)"));
        Assert.Empty(client.Ok("UID STORE 77 +FLAGS (\\Seen)"));
        client.Bad("STORE 4 +FLAGS (\\Seen)");
        client.Bad("STORE 1 +FLAGS (\\Recent)");
        client.Bad("STORE 1 *FLAGS (\\Seen)");
        client.Bad("STORE 0 FLAGS ()");
        client.Bad("STORE 1 FLAGS");
    }

    [Fact]
    public void STORE_with_UNCHANGEDSINCE_leaves_what_others_changed()
    {
        using var server = TestMail.Server(2);
        using var client = RawClient.Select(server);
        long before = server.Mail["INBOX"].HighestModSeq;
        server.Mail["INBOX"].SetFlags(1, new FlagSet(["\\Seen"]));
        var lines = client.Send($"STORE 1:2 (UNCHANGEDSINCE {before}) +FLAGS.SILENT (\\Flagged)");
        Assert.StartsWith("OK [MODIFIED 1]", lines[^1]);
        Assert.Contains($"* 2 FETCH (MODSEQ ({before + 2}))", lines);
        Assert.Equal("\\Seen", server.Mail["INBOX"].Messages[0].Flags.ToString());
    }

    [Fact]
    public void COPY_and_MOVE_tell_the_new_UIDs()
    {
        using var server = TestMail.Server(4);
        using var client = RawClient.Select(server);
        uint validity = server.Mail["Trash"].UidValidity;
        Assert.StartsWith($"OK [COPYUID {validity} 2:3 1:2]", client.OkText("COPY 2:3 Trash"));
        Assert.Equal([$"* OK [COPYUID {validity} 1,4 3:4] Moved", "* 1 EXPUNGE", "* 3 EXPUNGE"], client.Ok("UID MOVE 1,4 Trash"));
        Assert.Equal(2, server.Mail["INBOX"].Count);
        Assert.Equal(4, server.Mail["Trash"].Count);
        Assert.Equal(server.Mail["INBOX"].Messages[0].Content.Id, server.Mail["Trash"].Messages[0].Content.Id);
        Assert.Contains("[TRYCREATE]", client.No("COPY 1 nowhere"));
        Assert.StartsWith("OK UID COPY completed", client.OkText("UID COPY 99 Trash"));
        client.Bad("COPY 99 Trash");
    }

    [Fact]
    public void COPY_and_MOVE_without_UIDPLUS_tell_nothing()
    {
        using var server = TestMail.Server(2, new SandboxOptions { DisableCapability = ["UIDPLUS"] });
        using var client = RawClient.Select(server);
        Assert.Equal("OK COPY completed", client.OkText("COPY 1 Trash"));
        Assert.Equal(["* 1 EXPUNGE"], client.Ok("MOVE 1 Trash"));
        Assert.Equal("OK APPEND completed", client.OkText("APPEND INBOX {1+}\r\nx"));
    }

    [Fact]
    public void EXPUNGE_counts_down_and_UID_EXPUNGE_spares_the_others()
    {
        using var server = TestMail.Server(5);
        using var client = RawClient.Select(server);
        client.Ok("STORE 2:4 +FLAGS.SILENT (\\Deleted)");
        Assert.Equal(["* 3 EXPUNGE"], client.Ok("UID EXPUNGE 1,3"));
        Assert.Equal(["* 2 EXPUNGE", "* 2 EXPUNGE"], client.Ok("EXPUNGE"));
        Assert.Empty(client.Ok("EXPUNGE"));
        Assert.Equal([1u, 5u], server.Mail["INBOX"].Messages.Select(m => m.Uid));
        client.Ok("STORE 1 +FLAGS.SILENT (\\Deleted)");
        client.Ok("UNSELECT");
        Assert.Equal(2, server.Mail["INBOX"].Count);
        client.Ok("SELECT INBOX");
        Assert.Empty(client.Ok("CLOSE"));
        Assert.Equal(1, server.Mail["INBOX"].Count);
    }
}
