using Xunit;

namespace ImapPS.Servers.Tests;

/// <summary>The clients on Dovecot, so that on the sandbox only the sandbox can be at fault.</summary>
public sealed class RealClientTests
{
    static DovecotServer Start()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out var why), why);
        return DovecotServer.Start();
    }

    [SkippableTheory]
    [InlineData(ClientSecurity.None)]
    [InlineData(ClientSecurity.StartTls)]
    [InlineData(ClientSecurity.Tls)]
    public void Python_appends_and_finds(ClientSecurity security)
    {
        Skip.IfNot(PythonClient.IsAvailable(out var why), why);
        using var server = Start();
        var result = PythonClient.Run(ClientTarget.Of(server, security), """
            ok(imap.append("INBOX", r"(\Seen)", None, b"Subject: Snakes\r\n\r\nHello\r\n"))
            print(ok(imap.select())[0].decode())
            print(ok(imap.uid("SEARCH", "SUBJECT", "Snakes"))[0].decode())
            imap.logout()
            """).Succeeded();
        Assert.Equal("1\n1\n", result.Output);
    }

    [SkippableFact]
    public void Python_says_when_it_is_refused()
    {
        Skip.IfNot(PythonClient.IsAvailable(out var why), why);
        using var server = Start();
        var result = PythonClient.Run(ClientTarget.Of(server), "ok(imap.select('Nowhere'))");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("refused", result.Error);
    }

    [SkippableTheory]
    [InlineData(ClientSecurity.None)]
    [InlineData(ClientSecurity.StartTls)]
    [InlineData(ClientSecurity.Tls)]
    public void Curl_fetches_a_message(ClientSecurity security)
    {
        Skip.IfNot(CurlClient.IsAvailable(out var why), why);
        using var server = Start();
        server.Deliver(server.UserName, "INBOX", [Delivery.Plain("carol@localhost", "Curled")]);
        var target = ClientTarget.Of(server, security);
        Assert.Contains("Subject: Curled", CurlClient.Run(target, "INBOX;UID=1").Succeeded().Output);
        Assert.Contains("* SEARCH 1", CurlClient.Run(target, "INBOX?ALL").Succeeded().Output);
    }

    [SkippableTheory]
    [InlineData(ClientSecurity.None)]
    [InlineData(ClientSecurity.StartTls)]
    [InlineData(ClientSecurity.Tls)]
    public void Mbsync_brings_mail_here_and_changes_back(ClientSecurity security)
    {
        Skip.IfNot(MbsyncClient.IsAvailable(out var why), why);
        using var server = Start();
        server.Deliver(server.UserName, "INBOX", Enumerable.Range(1, 50).Select(i => Delivery.Plain("carol@localhost", $"Number {i}")));
        using var mbsync = new MbsyncClient();
        var target = ClientTarget.Of(server, security);
        mbsync.Run(target).Succeeded();
        var messages = mbsync.Messages();
        Assert.Equal(50, messages.Count);
        Assert.True(Directory.Exists(Path.Combine(mbsync.LocalFolder, "Archive")));

        var trashed = Path.Combine(mbsync.LocalFolder, "INBOX", "cur", Path.GetFileName(messages[0]).Split(":2,")[0] + ":2,ST");
        File.Move(messages[0], trashed);
        mbsync.Run(target).Succeeded();
        using var client = RawImapClient.Connect(server);
        client.Login(server.UserName, server.Password);
        Assert.Contains("* 49 EXISTS", client.Command("SELECT INBOX"));
    }
}
