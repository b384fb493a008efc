namespace ImapPS.Sandbox.Tests;

/// <summary>MESSAGELIMIT (RFC 9738): the newest are dealt with, and the answer says where it stopped; a copy is all or nothing.</summary>
public sealed class MessageLimitTests
{
    [Fact]
    public void No_command_takes_more_than_the_limit()
    {
        using var server = SandboxServer.Start(new SandboxOptions { MessageLimit = 2 });
        for (int i = 0; i < 5; i++)
            server.Mail["INBOX"].Append("Subject: x\r\n\r\n"u8.ToArray());
        using var client = RawClient.Select(server);
        Assert.Contains("MESSAGELIMIT=2", client.Ok("CAPABILITY")[0]);
        Assert.Equal(["* SEARCH 4 5"], client.Ok("UID SEARCH ALL"));
        Assert.Equal(["* SEARCH 2 3"], client.Ok("UID SEARCH UID 1:3 UNSEEN"));
        Assert.Equal(["* 3 FETCH (UID 3)", "* 4 FETCH (UID 4)"], client.Ok("UID FETCH 1:4 (UID)"));
        Assert.Equal(["* 5 FETCH (UID 5 FLAGS (\\Recent \\Seen))"], client.Ok("UID STORE 5 +FLAGS (\\Seen)"));
        client.Ok("UID STORE 1:5 +FLAGS.SILENT (\\Flagged)");
        Assert.Equal(["* SEARCH 4 5"], client.Ok("UID SEARCH UID 4:5 FLAGGED"));
        Assert.Equal(["* SEARCH"], client.Ok("UID SEARCH UID 1:2 FLAGGED"));
        Assert.Contains("[MESSAGELIMIT 2]", client.No("UID COPY 1:3 Trash"));
        client.Ok("UID COPY 1:2 Trash");
    }
}
