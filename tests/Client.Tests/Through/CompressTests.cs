using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Fetching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Through;

/// <summary>COMPRESS=DEFLATE (RFC 4978).</summary>
public sealed class CompressTests
{
    [Theory]
    [InlineData(ConnectionSecurity.None)]
    [InlineData(ConnectionSecurity.Tls)]
    public void A_compressed_line_carries_mail_both_ways(ConnectionSecurity security)
    {
        using var server = SandboxServer.Start();
        using var session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = server.Host,
                Port = security == ConnectionSecurity.Tls ? server.TlsPort : server.PlainPort,
                Security = security,
                SkipCertificateCheck = true,
                Compress = true,
            },
            Login = new Login(new SaslCredential(server.UserName, server.Password)),
        });
        RoundTrip(session);
    }

    [Fact]
    public void A_server_that_cannot_is_not_asked()
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = ["COMPRESS=DEFLATE"] });
        using var session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions { Host = server.Host, Port = server.PlainPort, Security = ConnectionSecurity.None, Compress = true },
            Login = new Login(new SaslCredential(server.UserName, server.Password)),
        });
        Assert.False(session.IsCompressed);
        Assert.DoesNotContain(server.CommandLog, line => line.Contains("COMPRESS", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Dovecot_compresses_too()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        using var server = DovecotServer.Start();
        using var session = ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions { Host = server.Host, Port = server.TlsPort, CertificateThumbprint = server.Thumbprint, Compress = true },
            Login = new Login(new SaslCredential(server.UserName, server.Password)),
        });
        RoundTrip(session);
    }

    static void RoundTrip(ImapSession session)
    {
        Assert.True(session.IsCompressed);
        var random = new Random(7);
        var message = new byte[3 * 1024 * 1024];
        "Subject: dense\r\n\r\n"u8.CopyTo(message);
        // Hardly compressible, so that more goes over the wire than the buffers hold.
        for (int i = 18; i < message.Length; i++)
            message[i] = (byte)random.Next('!', '~');
        for (int i = 100; i + 2 < message.Length; i += 100)
            "\r\n"u8.CopyTo(message.AsSpan(i));
        "\r\n"u8.CopyTo(message.AsSpan(message.Length - 2));
        var stored = Assert.Single(session.Append("INBOX", [new MessageUpload("dense", new MemoryLiteralSource(message), [], null)]));
        Assert.Null(stored.Error);
        var fetched = Assert.Single(session.Fetch("INBOX", 0, new UidSet([stored.Uid]), new FetchRequest(default, [BodySection.Whole])));
        Assert.True(message.AsSpan().SequenceEqual(fetched.Sections[0].Data.Span));
        session.LogOut();
        Assert.False(session.IsOpen);
    }
}
