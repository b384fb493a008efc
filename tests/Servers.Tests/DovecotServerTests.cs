using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Xunit;
using Xunit.Abstractions;

namespace ImapPS.Servers.Tests;

public sealed class DovecotServerTests(ITestOutputHelper output)
{
    static DovecotServer Start(DovecotOptions? options = null)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out var why), why);
        return DovecotServer.Start(options);
    }

    [SkippableTheory]
    [InlineData(DovecotStorage.Maildir)]
    [InlineData(DovecotStorage.Sdbox)]
    public void Speaks_IMAP_on_every_port(DovecotStorage storage)
    {
        using var server = Start(new DovecotOptions { Storage = storage });
        MailServerConversation.HoldOnEveryPort(server, output);
    }

    [SkippableFact]
    public void Starts_quickly_and_leaves_nothing_behind()
    {
        var clock = Stopwatch.StartNew();
        var server = Start();
        output.WriteLine($"started in {clock.ElapsedMilliseconds} ms");
        var (folder, port) = (server.Folder, server.PlainPort);
        clock.Restart();
        server.Dispose();
        output.WriteLine($"stopped in {clock.ElapsedMilliseconds} ms");
        Assert.False(Directory.Exists(folder));
        Assert.Throws<SocketException>(() => new TcpClient("127.0.0.1", port));
    }

    [SkippableFact]
    public void Offers_what_the_engine_is_tested_with()
    {
        using var server = Start(new DovecotOptions { ClientCertificates = true, OAuth = true, Anonymous = true, FuzzySearch = true });
        using var client = RawImapClient.Connect(server, tls: true);
        foreach (var mechanism in (string[])["PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "EXTERNAL", "XOAUTH2", "OAUTHBEARER", "ANONYMOUS"])
            Assert.Contains($" AUTH={mechanism}", client.Greeting);
        client.Login(server.UserName, server.Password);
        var capability = client.Command("CAPABILITY")[0];
        output.WriteLine(capability);
        foreach (var name in (string[])["CONDSTORE", "QRESYNC", "QUOTA", "ACL", "METADATA", "NOTIFY", "COMPRESS=DEFLATE", "URLAUTH", "SPECIAL-USE", "SEARCH=FUZZY", "PREVIEW", "SAVEDATE"])
            Assert.Contains($" {name}", capability);

        client.Append("INBOX", [Delivery.Plain("a@b", "Fuzzily found")]);
        client.Command("SELECT INBOX");
        Assert.Contains("* SEARCH 1", client.Command("SEARCH FUZZY SUBJECT fuzzily"));
    }

    [SkippableFact]
    public void Has_the_special_use_folders()
    {
        using var server = Start();
        using var client = LoggedIn(server);
        var list = client.Command("LIST \"\" \"*\"");
        foreach (var name in (string[])["Drafts", "Sent", "Trash", "Junk", "Archive"])
            Assert.Contains(list, line => line.Contains($"\\{name}) \"/\" {name}", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Refuses_a_password_in_plain_text_when_told_to()
    {
        using var server = Start(new DovecotOptions { RequireTls = true });
        using var client = RawImapClient.Connect(server);
        Assert.Contains(" LOGINDISABLED", client.Greeting);
        Assert.False(RawImapClient.IsOk(client.Command("LOGIN alice alice-secret")));
        client.StartTls(server);
        client.Login(server.UserName, server.Password);
    }

    [SkippableFact]
    public void Lets_the_master_user_open_another_mailbox()
    {
        using var server = Start();
        server.Deliver("alice", "INBOX", [Delivery.Plain("a@localhost", "For alice")]);
        using var client = RawImapClient.Connect(server);
        client.Login($"alice*{server.MasterUserName}", server.MasterPassword);
        Assert.Contains("* 1 EXISTS", client.Command("SELECT INBOX"));

        using var plain = RawImapClient.Connect(server);
        var response = Convert.ToBase64String(Encoding.UTF8.GetBytes($"alice\0{server.MasterUserName}\0{server.MasterPassword}"));
        Assert.True(RawImapClient.IsOk(plain.Command($"AUTHENTICATE PLAIN {response}")));
        Assert.Contains("* 1 EXISTS", plain.Command("SELECT INBOX"));
    }

    [SkippableFact]
    public void Takes_a_token_until_it_is_revoked()
    {
        using var server = Start(new DovecotOptions { OAuth = true });
        var token = server.Tokens!.Issue("alice");
        Assert.True(Bearer(server, "alice", token));
        Assert.False(Bearer(server, "alice", "never-issued"));
        server.Tokens.Revoke(token);
        Assert.False(Bearer(server, "alice", token));
        Assert.True(server.Tokens.Requests >= 3);
        using var client = LoggedIn(server); // a password still does
    }

    static bool Bearer(MailServer server, string userName, string token)
    {
        using var client = RawImapClient.Connect(server);
        var response = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={userName}\u0001auth=Bearer {token}\u0001\u0001"));
        var answer = client.Begin($"AUTHENTICATE XOAUTH2 {response}");
        if (answer.StartsWith('+'))
            answer = client.Continue("");
        return answer.Split(' ')[1] == "OK";
    }

    [SkippableFact]
    public void Takes_a_client_certificate()
    {
        using var server = Start(new DovecotOptions { ClientCertificates = true });
        using var client = RawImapClient.Connect(server, tls: true, clientCertificate: server.Certificate.Client);
        Assert.True(RawImapClient.IsOk(client.Command("AUTHENTICATE EXTERNAL =")));
        Assert.True(RawImapClient.IsOk(client.Command("SELECT INBOX")));
        using var without = RawImapClient.Connect(server, tls: true);
        Assert.False(RawImapClient.IsOk(without.Command("AUTHENTICATE EXTERNAL =")));
    }

    [SkippableFact]
    public void Holds_a_user_to_his_quota()
    {
        using var server = Start();
        server.AddUser("small", "small-secret", "*:storage=10K:messages=2");
        using var client = RawImapClient.Connect(server);
        client.Login("small", "small-secret");
        Assert.Contains(client.Command("GETQUOTAROOT INBOX"), line => line.Contains("(STORAGE 0 10 MESSAGE 0 2)", StringComparison.Ordinal));
        var refused = Assert.Throws<IOException>(() => client.Append("INBOX", [Delivery.Plain("a@b", "Big", new string('x', 20000))]));
        Assert.Contains("OVERQUOTA", refused.Message);
    }

    [SkippableFact]
    public void Shares_folders_between_users()
    {
        using var server = Start(new DovecotOptions { PublicFolders = true });
        using var alice = LoggedIn(server);
        Assert.True(RawImapClient.IsOk(alice.Command("CREATE Project")));
        Assert.True(RawImapClient.IsOk(alice.Command($"SETACL Project {server.OtherUserName} lrs")));
        using var bob = RawImapClient.Connect(server);
        bob.Login(server.OtherUserName, server.OtherPassword);
        var list = bob.Command("LIST \"\" \"*\"");
        Assert.Contains(list, line => line.EndsWith(" shared/alice/Project", StringComparison.Ordinal));
        Assert.Contains(list, line => line.EndsWith(" Public/Notices", StringComparison.Ordinal));
        Assert.True(RawImapClient.IsOk(bob.Command("SELECT shared/alice/Project")));
        bob.Append("Public/Notices", [Delivery.Plain("a@b", "To all")]);
    }

    [SkippableFact]
    public void Shows_all_mail_in_a_virtual_folder()
    {
        using var server = Start(new DovecotOptions { VirtualFolders = true });
        server.Deliver("alice", "INBOX", [Delivery.Plain("a@b", "One")]);
        server.Deliver("alice", "Archive", [Delivery.Plain("a@b", "Two")]);
        using var client = LoggedIn(server);
        Assert.Contains("* 2 EXISTS", client.Command("SELECT virtual/All"));
    }

    [SkippableFact]
    public void Delivers_thousands_at_once_in_order()
    {
        using var server = Start();
        server.Deliver("alice", "INBOX", Enumerable.Range(1, 3000).Select(i => Delivery.Plain("a@b", $"Number {i}") with
        {
            Flags = i % 2 == 0 ? [@"\Seen"] : [],
            Received = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(-i),
        }));
        server.Deliver("alice", "Newly/Made", [Delivery.Plain("a@b", "Keyword") with { Flags = ["$Junk"] }]);
        using var client = LoggedIn(server);
        Assert.Contains("* 3000 EXISTS", client.Command("SELECT INBOX"));
        var fetch = string.Join('\n', client.Command("FETCH 2000 (UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (SUBJECT)])"));
        Assert.Contains("Number 2000", fetch);
        Assert.Contains("UID 2000", fetch);
        Assert.Contains(@"FLAGS (\Seen", fetch);
        Assert.Contains("2019", fetch);
        Assert.Contains(client.Command("STATUS Newly/Made (MESSAGES)"), line => line.Contains("(MESSAGES 1)", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Can_look_like_a_server_with_an_INBOX_prefix()
    {
        using var server = Start(new DovecotOptions { Separator = '.', Prefix = "INBOX." });
        using var client = LoggedIn(server);
        Assert.Contains(client.Command("LIST \"\" \"*\""), line => line.EndsWith("\".\" INBOX.Trash", StringComparison.Ordinal));
        server.Deliver("alice", "INBOX.Old", [Delivery.Plain("a@b", "Old")]);
        Assert.Contains("* 1 EXISTS", client.Command("SELECT INBOX.Old"));
    }

    static RawImapClient LoggedIn(MailServer server)
    {
        var client = RawImapClient.Connect(server);
        client.Login(server.UserName, server.Password);
        return client;
    }
}
