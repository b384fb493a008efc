using System.Text;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;
using ImapPS.Client.Connecting;
using ImapPS.Client.Folders;
using ImapPS.Client.Tests.Folders;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox;
using ImapPS.Servers;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>A server with a mailbox to work in, whatever it is.</summary>
public abstract class MailboxFixture : IDisposable
{
    public abstract string Host { get; }
    public abstract int PlainPort { get; }
    public abstract int TlsPort { get; }
    public abstract string UserName { get; }
    public abstract string Password { get; }
    public abstract string Thumbprint { get; }

    /// <summary>What stands before the user's own folders.</summary>
    public virtual string Prefix => "";

    /// <summary>True where FETCH and EXPUNGE come for messages that no EXISTS told of.</summary>
    public virtual bool TellsOfTheUntold => false;

    /// <summary>Skips the test where the server is not to be had.</summary>
    public virtual void Require()
    {
    }

    /// <summary>A new session, plain, as if the server had not these capabilities.</summary>
    public ImapSession Open(params string[] without) => Open(ConnectionSecurity.None, without: without);

    public ImapSession Open(ConnectionSecurity security, Login? login = null, ProtocolTrace? trace = null, string[]? without = null, params string[] enable)
    {
        Require();
        return ImapSession.Open(new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = Host,
                Port = security == ConnectionSecurity.Tls ? TlsPort : PlainPort,
                Security = security,
                CertificateThumbprint = security == ConnectionSecurity.None ? null : Thumbprint,
                DisabledCapabilities = without ?? [],
                Timeout = TimeSpan.FromSeconds(60),
            },
            Login = login ?? new Login(new SaslCredential(UserName, Password)),
            Trace = trace,
            Enable = enable,
        });
    }

    /// <summary>Puts many messages into a new folder, the fastest way the server has.</summary>
    public virtual void Fill(ImapSession session, string folder, int count)
    {
        session.CreateFolder(folder);
        Assert.Equal(count, session.Append(folder, Enumerable.Range(1, count).Select(i => Mail.Message($"n{i}"))).Count(r => r.Error is null));
    }

    public abstract void Dispose();
}

/// <summary>The in-memory server.</summary>
public sealed class SandboxFixture : MailboxFixture
{
    readonly SandboxServer _server = SandboxServer.Start();

    public override string Host => _server.Host;
    public override int PlainPort => _server.PlainPort;
    public override int TlsPort => _server.TlsPort;
    public override string UserName => _server.UserName;
    public override string Password => _server.Password;
    public override string Thumbprint => _server.CertificateThumbprint;

    public override void Dispose() => _server.Dispose();
}

/// <summary>A real server, where it is installed.</summary>
public abstract class RealServerFixture<T>(Func<T> start) : MailboxFixture where T : MailServer
{
    readonly Lazy<T> _server = new(start);

    public T Server => _server.Value;

    public override string Host => Server.Host;
    public override int PlainPort => Server.PlainPort;
    public override int TlsPort => Server.TlsPort;
    public override string UserName => Server.UserName;
    public override string Password => Server.Password;
    public override string Thumbprint => Server.Thumbprint;
    public override string Prefix => Server.Prefix;

    public override void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class DovecotFixture() : RealServerFixture<DovecotServer>(() => DovecotServer.Start())
{
    public override void Fill(ImapSession session, string folder, int count) =>
        Server.Deliver(UserName, folder, Enumerable.Range(1, count).Select(i => Delivery.Plain("ann@example.org", $"n{i}")));

    public override void Require() => Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
}

public sealed class CyrusFixture() : RealServerFixture<CyrusServer>(() => CyrusServer.Start())
{
    public override bool TellsOfTheUntold => true;

    public override void Require() => Skip.IfNot(CyrusServer.IsAvailable(out string why), why);
}

/// <summary>Makes mail.</summary>
static class Mail
{
    public static readonly DateTimeOffset Received = new(2021, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));

    public static MessageUpload Message(string subject, int bodySize = 20, params string[] flags) => new(subject, new MemoryLiteralSource(Bytes(subject, bodySize)), flags, Received);

    /// <summary>The subject goes as it is, in UTF-8 when it is not ASCII.</summary>
    static byte[] Bytes(string subject, int bodySize)
    {
        string encoded = System.Text.Ascii.IsValid(subject) ? subject : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=";
        var text = new StringBuilder($"From: Ann <ann@example.org>\r\nTo: sandbox@example.org\r\nSubject: {encoded}\r\nDate: Thu, 04 Mar 2021 05:06:07 +0200\r\n")
            .Append($"Message-ID: <{Guid.NewGuid():N}@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n");
        for (int left = bodySize; left > 0; left -= 72)
            text.Append('b', Math.Min(70, left)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
