using ImapPS.Client.Authentication;
using ImapPS.Client.Connecting;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>GSSAPI (RFC 4752) against Dovecot in a Kerberos realm of its own.</summary>
public sealed class KerberosTests
{
    [SkippableFact]
    public void A_ticket_opens_the_mailbox_and_none_or_a_wrong_one_does_not()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        Skip.IfNot(KerberosRealm.IsAvailable(out why), why);
        using var realm = KerberosRealm.Start();
        using var server = DovecotServer.Start(new DovecotOptions { Kerberos = realm });
        server.Deliver("alice", "INBOX", [Delivery.Plain("a@b", "for alice")]);
        realm.AddUser("alice", "ticket-secret");
        realm.AddUser("mallory", "other-secret");
        realm.Enter();

        var nobody = Assert.Throws<LoginException>(() => Open(server, ""));
        Assert.Contains("kinit", nobody.Message);

        realm.LogOn("alice", "ticket-secret");
        using (var session = Open(server, ""))
        {
            Assert.Equal("GSSAPI", session.AuthenticatedBy);
            Assert.Single(session.Search("INBOX", SearchKey.All).Uids);
        }
        using (var session = Open(server, "", ConnectionSecurity.StartTls))
            Assert.Equal("GSSAPI", session.AuthenticatedBy);

        // A ticket of someone who has no mailbox here, and one's own for another's mailbox: the server says no.
        var refused = Assert.ThrowsAny<ImapException>(() => Open(server, "", authorizationId: "bob"));
        Assert.IsType<ImapCommandException>(refused);
        realm.LogOff();
        realm.LogOn("mallory", "other-secret");
        Assert.ThrowsAny<ImapException>(() => Open(server, ""));

        // A password gets a ticket.
        realm.LogOff();
        using (var session = Open(server, "alice", secret: "ticket-secret"))
            Assert.Equal("GSSAPI", session.AuthenticatedBy);
        var wrong = Assert.Throws<LoginException>(() => Open(server, "alice", secret: "not-this"));
        Assert.DoesNotContain("not-this", wrong.ToString());
    }

    static ImapSession Open(DovecotServer server, string user, ConnectionSecurity security = ConnectionSecurity.Tls, string secret = "", string? authorizationId = null) =>
        ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = "localhost",
                Port = security == ConnectionSecurity.Tls ? server.TlsPort : server.PlainPort,
                Security = security,
                CertificateThumbprint = server.Thumbprint,
                Timeout = TimeSpan.FromSeconds(60),
            },
            Login = new Login(new SaslCredential(user, secret, authorizationId), Mechanism: "GSSAPI"),
        });
}
