using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Tests;

public sealed class FolderTests
{
    [Fact]
    public void LIST_shows_folders_with_their_attributes()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Ok("CREATE a/b/c");
        Assert.Equal(
        [
            "* LIST (\\HasNoChildren) \"/\" INBOX",
            "* LIST (\\HasNoChildren \\Archive) \"/\" Archive",
            "* LIST (\\HasNoChildren \\Drafts) \"/\" Drafts",
            "* LIST (\\HasNoChildren \\Junk) \"/\" Junk",
            "* LIST (\\HasNoChildren \\Sent) \"/\" Sent",
            "* LIST (\\HasNoChildren \\Trash) \"/\" Trash",
            "* LIST (\\Noselect \\HasChildren) \"/\" a",
            "* LIST (\\Noselect \\HasChildren) \"/\" a/b",
            "* LIST (\\HasNoChildren) \"/\" a/b/c",
        ], client.Ok("LIST \"\" *"));
        Assert.Equal(["* LIST (\\Noselect) \"/\" \"\""], client.Ok("LIST \"\" \"\""));
    }

    [Theory]
    [InlineData("%", "a,b")]
    [InlineData("*", "a,a/b,a/b/c,b")]
    [InlineData("a/%", "a/b")]
    [InlineData("a/*", "a/b,a/b/c")]
    [InlineData("*/c", "a/b/c")]
    [InlineData("%/%", "a/b")]
    [InlineData("%*c", "a/b/c")]
    [InlineData("a", "a")]
    [InlineData("A", "")]
    [InlineData("(a b)", "a,b")]
    public void LIST_patterns(string pattern, string expected)
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        client.Ok("CREATE a/b/c");
        client.Ok("CREATE b");
        var names = client.Ok($"LIST \"\" {pattern}").Select(l => l[(l.LastIndexOf(' ') + 1)..]).Where(n => n != "INBOX");
        Assert.Equal(expected, string.Join(',', names));
    }

    [Fact]
    public void LIST_patterns_cannot_take_long()
    {
        string name = new('a', 900);
        string pattern = string.Concat(Enumerable.Repeat("*a%", 200)) + "b";
        var time = System.Diagnostics.Stopwatch.StartNew();
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Ok($"CREATE {name}");
        Assert.Empty(client.Ok($"LIST \"\" {pattern}"));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void LIST_extended_selects_and_returns()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.LogIn(server);
        client.Ok("CREATE Projects/X");
        client.Ok("SUBSCRIBE Projects/X");
        client.Ok("SUBSCRIBE Trash");
        server.Mail.Subscribe("Gone");
        Assert.Equal(
        [
            "* LIST (\\HasNoChildren \\Subscribed \\Archive) \"/\" Archive",
        ], client.Ok("LIST (SUBSCRIBED SPECIAL-USE) \"\" A* RETURN (CHILDREN)"));
        Assert.Contains("* LIST (\\NonExistent \\HasNoChildren \\Subscribed) \"/\" Gone", client.Ok("LIST (SUBSCRIBED) \"\" *"));
        Assert.Equal(["* LIST (\\Noselect \\HasChildren) \"/\" Projects (\"CHILDINFO\" (\"SUBSCRIBED\"))"],
            client.Ok("LIST (SUBSCRIBED RECURSIVEMATCH) \"\" P%"));
        client.Bad("LIST (RECURSIVEMATCH) \"\" %");
        client.Bad("LIST (FANCY) \"\" %");
        var lines = client.Ok("LIST \"\" % RETURN (SUBSCRIBED STATUS (MESSAGES UNSEEN SIZE))");
        int inbox = lines.IndexOf("* LIST (\\HasNoChildren \\Subscribed) \"/\" INBOX");
        Assert.Equal("* STATUS INBOX (MESSAGES 0 UNSEEN 0 SIZE 0)", lines[inbox + 1]);
        Assert.DoesNotContain(lines, l => l.StartsWith("* STATUS Projects ", StringComparison.Ordinal));
    }

    [Fact]
    public void LSUB_gives_parents_of_subscribed_folders_for_a_percent_sign()
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        client.Ok("CREATE p/q");
        client.Ok("SUBSCRIBE p/q");
        Assert.Equal(["* LSUB () \"/\" INBOX", "* LSUB () \"/\" p/q"], client.Ok("LSUB \"\" *"));
        Assert.Equal(["* LSUB () \"/\" INBOX", "* LSUB (\\Noselect) \"/\" p"], client.Ok("LSUB \"\" %"));
        client.Ok("UNSUBSCRIBE p/q");
        Assert.Single(client.Ok("LSUB \"\" *"));
        Assert.Contains("[NONEXISTENT]", client.No("SUBSCRIBE nowhere"));
    }

    [Fact]
    public void Names_go_in_modified_UTF_7_and_in_UTF_8_after_ENABLE()
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        server.Mail.CreateFolder("Entwürfe & \"Pläne\"");
        Assert.Equal("* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe &- \\\"Pl&AOQ-ne\\\"\"", client.Ok("LIST \"\" E*")[0]);
        client.Ok("STATUS \"Entw&APw-rfe &- \\\"Pl&AOQ-ne\\\"\" (MESSAGES)");
        client.Bad("CREATE \"\u00c3\u00bc\"");
        client.Ok("ENABLE IMAP4rev2");
        Assert.Equal("* LIST (\\HasNoChildren) \"/\" \"Entw\u00c3\u00bcrfe & \\\"Pl\u00c3\u00a4ne\\\"\"", client.Ok("LIST \"\" E*")[0]);
        client.Ok("CREATE \"\u00c3\u00bc\"");
        Assert.NotNull(server.Mail.Find("ü"));
        client.Bad("CREATE \"\u00ff\"");
    }

    [Fact]
    public void CREATE_DELETE_RENAME()
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        Assert.Contains("[ALREADYEXISTS]", client.No("CREATE inbox"));
        Assert.Contains("[CANNOT]", client.No("CREATE a//b"));
        Assert.Contains("[CANNOT]", client.No("CREATE \"a*\""));
        Assert.Contains("[CANNOT]", client.No("DELETE INBOX"));
        Assert.Contains("[NONEXISTENT]", client.No("DELETE x"));
        Assert.Matches(@"^OK \[MAILBOXID \(F\d+\)\]", client.OkText("CREATE x/y/"));
        uint validity = server.Mail["x/y"].UidValidity;
        client.Ok("RENAME x z");
        Assert.Equal(validity, server.Mail["z/y"].UidValidity);
        Assert.Null(server.Mail.Find("x"));
        Assert.Contains("[CANNOT]", client.No("RENAME z/y z/y/w"));
        Assert.Contains("[HASCHILDREN]", client.No("DELETE z"));
        client.Ok("DELETE z/y");
        Assert.Null(server.Mail.Find("z"));
        client.Ok("CREATE z/y");
        Assert.True(server.Mail["z/y"].UidValidity > validity);
    }

    [Fact]
    public void DELETE_of_a_folder_with_children_leaves_a_name_and_its_own_mail_is_gone()
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        client.Ok("CREATE p");
        client.Ok("CREATE p/q");
        server.Mail["p"].Append(TestMail.Simple());
        client.Ok("DELETE p");
        Assert.Equal(["* LIST (\\Noselect \\HasChildren) \"/\" p"], client.Ok("LIST \"\" p"));
        Assert.Contains("[CANNOT]", client.No("SELECT p"));
        Assert.Equal(0, server.Mail.UsedBytes);
        client.Ok("CREATE p");
        Assert.Equal(0, server.Mail["p"].Count);
    }

    [Fact]
    public void RENAME_of_INBOX_moves_its_mail_and_leaves_it_empty()
    {
        using var server = TestMail.Server(3);
        using var client = RawClient.LogIn(server);
        client.Ok("RENAME INBOX Old");
        Assert.Equal(0, server.Mail["INBOX"].Count);
        Assert.Equal(3, server.Mail["Old"].Count);
    }

    [Fact]
    public void CREATE_with_a_special_use()
    {
        using var server = SandboxServer.Start(new SandboxOptions { SpecialUseFolders = false });
        using var client = RawClient.LogIn(server);
        client.Ok("CREATE Bin (USE (\\trash))");
        Assert.Equal(["* LIST (\\HasNoChildren \\Trash) \"/\" Bin"], client.Ok("LIST (SPECIAL-USE) \"\" *"));
        Assert.Contains("[USEATTR]", client.No("CREATE Bin2 (USE (\\Trash))"));
        Assert.Contains("[USEATTR]", client.No("CREATE All (USE (\\All))"));
        client.Bad("CREATE x (USE \\Sent)");
    }

    [Fact]
    public void SELECT_and_EXAMINE_describe_the_folder()
    {
        using var server = TestMail.Server(2);
        server.Mail["INBOX"].SetFlags(1, new FlagSet(["\\Seen", "$Work"]));
        using var client = RawClient.LogIn(server);
        uint validity = server.Mail["INBOX"].UidValidity;
        Assert.Equal(
        [
            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Work)",
            "* OK [PERMANENTFLAGS ()] These stay",
            "* 2 EXISTS",
            "* 2 RECENT",
            "* OK [UNSEEN 2] The first unread message",
            $"* OK [UIDVALIDITY {validity}] UIDs are valid",
            "* OK [UIDNEXT 3] The next UID",
            "* OK [HIGHESTMODSEQ 4] The last change",
            $"* OK [MAILBOXID (F{validity})] The same after a rename",
        ], client.Ok("EXAMINE inbox"));
        // EXAMINE must not take \Recent away from the next session.
        Assert.Contains("* 2 RECENT", client.Ok("SELECT INBOX"));
        Assert.Contains("* 0 RECENT", client.Ok("SELECT INBOX"));
        Assert.StartsWith("OK [READ-WRITE]", client.OkText("SELECT INBOX"));
        Assert.StartsWith("OK [READ-ONLY]", client.OkText("EXAMINE INBOX"));
        Assert.Contains("[NOPERM]", client.No("STORE 1 FLAGS ()"));
        Assert.Contains("[NOPERM]", client.No("EXPUNGE"));
        Assert.Contains("[NONEXISTENT]", client.No("SELECT nowhere"));
        Assert.Contains("needs a selected folder", client.Bad("FETCH 1 FLAGS"));
    }

    [Fact]
    public void SELECT_in_IMAP4rev2_has_LIST_and_CLOSED_and_no_RECENT()
    {
        using var server = TestMail.Server(1);
        using var client = RawClient.LogIn(server);
        Assert.Equal(["* ENABLED IMAP4rev2"], client.Ok("ENABLE IMAP4rev2 X-NOTHING"));
        var lines = client.Ok("SELECT INBOX");
        Assert.DoesNotContain(lines, l => l.Contains("RECENT") || l.Contains("UNSEEN"));
        Assert.Contains("* LIST (\\HasNoChildren) \"/\" INBOX", lines);
        Assert.StartsWith("* OK [CLOSED]", client.Ok("SELECT Trash")[0]);
        client.Bad("STATUS INBOX (RECENT)");
    }

    [Fact]
    public void STATUS_counts()
    {
        var flags = new FlagSet(["\\Seen", "\\Deleted"]);
        using var server = TestMail.Server(2, new SandboxOptions { AppendLimit = 1000 });
        server.Mail["INBOX"].SetFlags(2, flags);
        using var client = RawClient.LogIn(server);
        var inbox = server.Mail["INBOX"];
        long size = inbox.Messages.Sum(m => m.Size);
        Assert.Equal([$"* STATUS INBOX (MESSAGES 2 UIDNEXT 3 UIDVALIDITY {inbox.UidValidity} UNSEEN 1 RECENT 2 SIZE {size} HIGHESTMODSEQ 4 APPENDLIMIT 1000 DELETED 1 DELETED-STORAGE {inbox.Messages[1].Size} MAILBOXID ({inbox.Id}))"],
            client.Ok("STATUS inbox (MESSAGES UIDNEXT UIDVALIDITY UNSEEN RECENT SIZE HIGHESTMODSEQ APPENDLIMIT DELETED DELETED-STORAGE MAILBOXID)"));
        client.Bad("STATUS INBOX ()");
        client.Bad("STATUS INBOX (COLOUR)");
        Assert.Contains("[NONEXISTENT]", client.No("STATUS nowhere (MESSAGES)"));
    }

    [Fact]
    public void NAMESPACE_and_QUOTA()
    {
        using var server = TestMail.Server(1, new SandboxOptions { QuotaBytes = 4096 });
        using var client = RawClient.LogIn(server);
        Assert.Equal(["* NAMESPACE ((\"\" \"/\")) NIL NIL"], client.Ok("NAMESPACE"));
        Assert.Equal(["* QUOTAROOT INBOX \"\"", "* QUOTA \"\" (STORAGE 1 4)"], client.Ok("GETQUOTAROOT INBOX"));
        Assert.Contains("[OVERQUOTA]", client.No("APPEND INBOX {5000}"));
        Assert.Contains("[NONEXISTENT]", client.No("GETQUOTA other"));
    }

    [Fact]
    public void The_mailbox_itself_refuses_with_a_code()
    {
        using var server = SandboxServer.Start();
        Assert.Equal("NONEXISTENT", Assert.Throws<MailException>(() => server.Mail["nowhere"]).Code);
        Assert.Equal("ALREADYEXISTS", Assert.Throws<MailException>(() => server.Mail.CreateFolder("Trash")).Code);
    }
}
