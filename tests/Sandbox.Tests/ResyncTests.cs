namespace ImapPS.Sandbox.Tests;

/// <summary>QRESYNC (RFC 7162 section 3.2) and UIDONLY (RFC 9586).</summary>
public sealed class ResyncTests
{
    [Fact]
    public void Opening_a_folder_tells_what_went_and_changed_since()
    {
        using var server = TestMail.Server(5);
        var inbox = server.Mail["INBOX"];
        using var client = RawClient.LogIn(server);
        Assert.Equal(["* ENABLED QRESYNC"], client.Ok("ENABLE QRESYNC"));
        long before = inbox.HighestModSeq;
        inbox.Expunge(2);
        inbox.Expunge(4);
        inbox.SetFlags(3, new(["\\Flagged"]));
        inbox.Append("Subject: new\r\n\r\n"u8.ToArray());
        var told = client.Ok($"SELECT INBOX (QRESYNC ({inbox.UidValidity} {before}))");
        Assert.Equal("* VANISHED (EARLIER) 2,4", told.Single(l => l.Contains("VANISHED", StringComparison.Ordinal)));
        Assert.Equal(["3", "6"], told.Where(l => l.Contains("FETCH (UID", StringComparison.Ordinal)).Select(l => l.Split(' ')[4]));
        Assert.Equal(["* VANISHED (EARLIER) 2,4", .. told.Where(l => l.Contains("FETCH (UID 6", StringComparison.Ordinal))],
            client.Ok($"UID FETCH 1:2,4:* (FLAGS) (CHANGEDSINCE {before} VANISHED)"));
        // Of these only, and nothing to one who knows another numbering.
        Assert.Equal("* VANISHED (EARLIER) 2", client.Ok($"SELECT INBOX (QRESYNC ({inbox.UidValidity} {before} 1:3))").Single(l => l.Contains("VANISHED", StringComparison.Ordinal)));
        Assert.DoesNotContain(client.Ok($"SELECT INBOX (QRESYNC ({inbox.UidValidity + 1} {before}))"), l => l.Contains("VANISHED", StringComparison.Ordinal) || l.Contains("FETCH", StringComparison.Ordinal));
        inbox.Expunge(1);
        inbox.Expunge(3);
        Assert.Equal(["* VANISHED 1,3"], client.Ok("NOOP"));
    }

    [Fact]
    public void Without_ENABLE_there_is_no_QRESYNC()
    {
        using var server = TestMail.Server(1);
        using var client = RawClient.LogIn(server);
        client.Bad("SELECT INBOX (QRESYNC (1 1))");
        client.Ok("SELECT INBOX");
        client.Bad("UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)");
    }

    [Fact]
    public void UIDONLY_has_no_numbers()
    {
        using var server = TestMail.Server(3);
        var inbox = server.Mail["INBOX"];
        inbox.Expunge(1);
        using var client = RawClient.LogIn(server);
        Assert.Equal(["* ENABLED UIDONLY"], client.Ok("ENABLE UIDONLY"));
        client.Ok("SELECT INBOX");
        Assert.Equal(["* 2 UIDFETCH (FLAGS (\\Recent))", "* 3 UIDFETCH (FLAGS (\\Recent))"], client.Ok("UID FETCH 1:* (FLAGS)"));
        Assert.Equal(["* 3 UIDFETCH (FLAGS (\\Recent \\Deleted))"], client.Ok("UID STORE 3 +FLAGS (\\Deleted)"));
        Assert.Equal(["* VANISHED 3"], client.Ok("UID EXPUNGE 3"));
        foreach (string command in new[] { "FETCH 1 FLAGS", "STORE 1 +FLAGS (\\Seen)", "COPY 1 Trash", "MOVE 1 Trash", "SEARCH ALL", "SORT (DATE) UTF-8 ALL" })
            Assert.Contains("[UIDREQUIRED]", client.Bad(command));
    }
}
