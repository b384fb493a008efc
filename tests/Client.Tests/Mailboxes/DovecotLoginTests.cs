using ImapPS.Changes.Running;
using ImapPS.Client.Authentication;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>The ways to log in that only a real server has: certificates, tokens, a master user, no password without TLS; and its rights.</summary>
public sealed class DovecotLoginTests
{
    static DovecotServer Start(DovecotOptions options)
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        return DovecotServer.Start(options);
    }

    static ImapSession Open(DovecotServer server, Login login, ConnectionSecurity security = ConnectionSecurity.Tls, bool certificate = false) =>
        ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = server.Host,
                Port = security == ConnectionSecurity.Tls ? server.TlsPort : server.PlainPort,
                Security = security,
                CertificateThumbprint = server.Thumbprint,
                ClientCertificate = certificate ? server.Certificate.Client : null,
                Timeout = TimeSpan.FromSeconds(60),
            },
            Login = login,
        });

    [SkippableFact]
    public void Certificates_tokens_and_the_master_user_open_the_mailbox()
    {
        using var server = Start(new DovecotOptions { ClientCertificates = true, OAuth = true });
        server.Deliver("alice", "INBOX", [Delivery.Plain("a@b", "for alice")]);
        string token = server.Tokens!.Issue("alice");

        Opens(new Login(new SaslCredential("alice", "", null), Mechanism: "EXTERNAL"), "EXTERNAL", certificate: true);
        Opens(new Login(new SaslCredential("alice", token), IsToken: true, Mechanism: "XOAUTH2"), "XOAUTH2");
        Opens(new Login(new SaslCredential("alice", token), IsToken: true, Mechanism: "OAUTHBEARER"), "OAUTHBEARER");
        Opens(new Login(new SaslCredential("alice", token), IsToken: true), "OAUTHBEARER");
        Opens(new Login(new SaslCredential(server.MasterUserName, server.MasterPassword, "alice"), Mechanism: "PLAIN"), "PLAIN");
        Opens(new Login(new SaslCredential("alice", server.Password), Mechanism: "DIGEST-MD5"), "DIGEST-MD5");

        Refuses(new Login(new SaslCredential("alice", "never-issued"), IsToken: true, Mechanism: "XOAUTH2"));
        Refuses(new Login(new SaslCredential("alice", "never-issued"), IsToken: true, Mechanism: "OAUTHBEARER"));
        Refuses(new Login(new SaslCredential(server.MasterUserName, "not-this", "alice"), Mechanism: "PLAIN"));
        Refuses(new Login(new SaslCredential("alice", "not-this"), Mechanism: "DIGEST-MD5"));
        Refuses(new Login(new SaslCredential("alice", "", null), Mechanism: "EXTERNAL"));

        void Opens(Login login, string mechanism, bool certificate = false)
        {
            using var session = Open(server, login, certificate: certificate);
            Assert.Equal(mechanism, session.AuthenticatedBy);
            Assert.Equal("alice", session.UserName);
            Assert.Single(session.Search("INBOX", SearchKey.All).Uids);
        }

        void Refuses(Login login)
        {
            var error = Assert.ThrowsAny<ImapException>(() => Open(server, login));
            Assert.True(error is ImapCommandException or LoginException, error.ToString());
            Assert.DoesNotContain("never-issued", error.ToString());
            Assert.DoesNotContain("not-this", error.ToString());
        }
    }

    [SkippableFact]
    public void A_password_is_not_sent_readable_where_the_server_does_not_want_it()
    {
        using var server = Start(new DovecotOptions { RequireTls = true });
        var login = new Login(new SaslCredential("alice", server.Password), Mechanism: "PLAIN");
        Assert.ThrowsAny<ImapException>(() => Open(server, login, ConnectionSecurity.None));
        using var session = Open(server, login, ConnectionSecurity.StartTls);
        Assert.Equal("PLAIN", session.AuthenticatedBy);
    }

    [SkippableTheory]
    [InlineData("Gänse\"füß\\chen")]
    [InlineData("with space {5}")]
    [InlineData("日本")]
    public void Passwords_of_any_letters_do(string password)
    {
        using var server = Start(new DovecotOptions());
        server.AddUser("special", password);
        foreach (string? mechanism in (string?[])["SCRAM-SHA-256", "PLAIN", "LOGIN", "CRAM-MD5"])
        {
            using var session = Open(server, new Login(new SaslCredential("special", password), Mechanism: mechanism));
            Assert.Equal(mechanism, session.AuthenticatedBy);
        }
    }

    [SkippableFact]
    public void A_mechanism_that_is_not_offered_or_not_known_is_told()
    {
        using var server = Start(new DovecotOptions());
        Assert.Contains("NTLM", Assert.Throws<LoginException>(() => Open(server, new Login(new SaslCredential("alice", "x"), Mechanism: "NTLM"))).Message);
        Assert.Contains("does not offer", Assert.Throws<LoginException>(() => Open(server, new Login(new SaslCredential("alice", "x"), Mechanism: "XOAUTH2"))).Message);
        // A name that no mechanism can carry is our refusal, not a raw error.
        Assert.ThrowsAny<ImapException>(() => Open(server, new Login(new SaslCredential("a\0b", "x"), Mechanism: "PLAIN")));
        Assert.ThrowsAny<ImapException>(() => Open(server, new Login(new SaslCredential("a\u0007b", "x"), Mechanism: "SCRAM-SHA-256")));
    }

    [SkippableFact]
    public void A_folder_that_may_only_be_read_is_told_and_stays_as_it_is()
    {
        using var server = Start(new DovecotOptions());
        using (var alice = RawImapClient.Connect(server))
        {
            alice.Login("alice", server.Password);
            Assert.True(RawImapClient.IsOk(alice.Command("CREATE Shown")));
            Assert.True(RawImapClient.IsOk(alice.Command($"SETACL Shown {server.OtherUserName} lr")));
            alice.Append("Shown", [Delivery.Plain("a@b", "look only")]);
        }
        using var session = Open(server, new Login(new SaslCredential(server.OtherUserName, server.OtherPassword)));
        string folder = Assert.Single(session.ListFolders("*", false), f => f.Name.EndsWith("alice/Shown", StringComparison.Ordinal)).Name;
        var found = session.Search(folder, SearchKey.All);
        Assert.Single(found.Uids);
        var error = Assert.Throws<ReadOnlyFolderException>(() => session.Store(folder, found.UidValidity, found.Uids, Protocol.Commands.StoreMode.Add, ["\\Seen"]).ToList());
        Assert.Equal(folder, error.Folder);
        Assert.Throws<ReadOnlyFolderException>(() => session.Expunge(folder, found.UidValidity, found.Uids).ToList());
        Assert.Throws<ReadOnlyFolderException>(() => session.Move(folder, found.UidValidity, found.Uids, "INBOX").ToList());
        Assert.Equal(1, session.Copy(folder, found.UidValidity, found.Uids, "INBOX").Sum(b => b.Uids.Count));
        Assert.Single(session.Search(folder, SearchKey.All).Uids);
        Assert.NotNull(session.Append(folder, [Mail.Message("no")]).Single().Error);
    }
}
