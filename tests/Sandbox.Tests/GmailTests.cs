using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Tests;

/// <summary>Gmail's extension, which the sandbox has on request only.</summary>
public sealed class GmailTests
{
    static SandboxServer Server(bool on = true)
    {
        var server = SandboxServer.Start(new SandboxOptions { EnableCapability = on ? ["X-GM-EXT-1"] : [] });
        foreach (string header in (string[])["From: news@x|Subject: May|Message-ID: <1@x>", "From: ann@x|Subject: Re: May|Message-ID: <2@x>|References: <1@x>|Content-Type: multipart/mixed; boundary=b", "From: bob@x|Subject: June"])
            server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes(header.Replace("|", "\r\n") + "\r\n\r\nsome words\r\n"));
        return server;
    }

    [Fact]
    public void Labels_are_stored_and_shown_and_go_with_the_message()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal(["* 1 FETCH (X-GM-LABELS ())"], client.Ok("FETCH 1 X-GM-LABELS"));
        Assert.Equal(["* 1 FETCH (UID 1 X-GM-LABELS (\"\\\\Important\" \"R&AOk-sum&AOk-\"))"], client.Ok("UID STORE 1 +X-GM-LABELS (\"\\\\Important\" R&AOk-sum&AOk-)"));
        Assert.Equal(["\\Important", "Résumé"], server.Mail["INBOX"].Messages[0].Content.Labels);
        Assert.Empty(client.Ok("UID STORE 1:2 +X-GM-LABELS.SILENT (Work \"\\\\important\")"));
        client.Ok("UID STORE 1 -X-GM-LABELS.SILENT (R&AOk-sum&AOk-)");
        Assert.Equal(["\\Important", "Work"], server.Mail["INBOX"].Messages[0].Content.Labels);
        client.Ok("CREATE Other");
        client.Ok("COPY 1 Other");
        Assert.Equal(["\\Important", "Work"], server.Mail["Other"].Messages[0].Content.Labels);
        client.Ok("STORE 1:2 X-GM-LABELS ()");
        Assert.Empty(server.Mail["Other"].Messages[0].Content.Labels);
        client.Bad("STORE 1 +X-GM-LABELS Work");
        client.Ok("EXAMINE INBOX");
        client.No("STORE 1 +X-GM-LABELS (Work)");
    }

    [Theory]
    [InlineData("X-GM-LABELS work", "1")]
    [InlineData("NOT X-GM-LABELS work", "2 3")]
    [InlineData("X-GM-RAW \"from:news\"", "1")]
    [InlineData("X-GM-RAW \"subject:may -from:news\"", "2")]
    [InlineData("X-GM-RAW \"has:attachment\"", "2")]
    [InlineData("X-GM-RAW \"label:work is:unread larger:10 smaller:1M newer_than:2d\"", "1")]
    [InlineData("X-GM-RAW \"\\\"some words\\\" June\"", "3")]
    [InlineData("X-GM-RAW \"older_than:1y\"", "")]
    [InlineData("X-GM-RAW \"rfc822msgid:2@x is:read\"", "")]
    public void Searches(string key, string expected)
    {
        using var server = Server();
        server.Mail["INBOX"].Messages[0].Content.Labels = ["Work"];
        using var client = RawClient.Select(server);
        Assert.Equal([expected.Length == 0 ? "* SEARCH" : "* SEARCH " + expected], client.Ok("UID SEARCH " + key));
    }

    [Fact]
    public void Identifiers_are_numbers_and_find_their_messages()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        long[] threads = [.. client.Ok("FETCH 1:3 X-GM-THRID").Select(l => long.Parse(l.Split(' ')[^1].TrimEnd(')')))];
        Assert.Equal(threads[0], threads[1]);
        Assert.NotEqual(threads[0], threads[2]);
        Assert.Equal(["* SEARCH 1 2"], client.Ok($"SEARCH X-GM-THRID {threads[0]}"));
        string id = Assert.Single(client.Ok("FETCH 2 X-GM-MSGID")).Split(' ')[^1].TrimEnd(')');
        Assert.Equal(["* SEARCH 2"], client.Ok($"SEARCH X-GM-MSGID {id}"));
    }

    [Fact]
    public void It_is_off_otherwise_and_no_other_can_be_switched_on()
    {
        using var server = Server(on: false);
        using var client = RawClient.Select(server);
        client.Bad("FETCH 1 X-GM-LABELS");
        client.Bad("STORE 1 +X-GM-LABELS (a)");
        client.Bad("SEARCH X-GM-RAW x");
        Assert.DoesNotContain("X-GM", client.Ok("CAPABILITY")[0]);
        using var on = Server();
        using var other = RawClient.Select(on);
        Assert.Contains(" X-GM-EXT-1", other.Ok("CAPABILITY")[0]);
        Assert.DoesNotContain("IMAP4rev2", other.Ok("CAPABILITY")[0]);
        Assert.ThrowsAny<ArgumentException>(() => SandboxServer.Start(new SandboxOptions { EnableCapability = ["MOVE"] }));
    }
}
