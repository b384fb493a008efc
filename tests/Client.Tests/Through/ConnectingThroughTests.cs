using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ImapPS.Client.Connecting;
using ImapPS.Client.Folders;
using ImapPS.Client.Tests.Folders;
using ImapPS.Protocol;
using ImapPS.Protocol.Sasl;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Client.Tests.Through;

/// <summary>Proxies and Unix-domain sockets: the session behind them is the same one.</summary>
public sealed class ConnectingThroughTests : IDisposable
{
    readonly SandboxServer _server = SandboxServer.Start();

    public void Dispose() => _server.Dispose();

    ImapSession Open(ProxyOptions? proxy, ConnectionSecurity security = ConnectionSecurity.Tls, string host = "127.0.0.1") => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions
        {
            Host = host,
            Port = security == ConnectionSecurity.Tls ? _server.TlsPort : _server.PlainPort,
            Security = security,
            CertificateThumbprint = security == ConnectionSecurity.None ? null : _server.CertificateThumbprint,
            Proxy = proxy,
            ConnectTimeout = TimeSpan.FromSeconds(60),
        },
        Login = new Login(new SaslCredential(_server.UserName, _server.Password)),
    });

    static ProxyOptions Proxy(string scheme, LoopbackProxy proxy, string? user = null, string? password = null) =>
        new(new Uri($"{scheme}://127.0.0.1:{proxy.Port}"), user, password);

    [Theory]
    [InlineData("socks5", ConnectionSecurity.Tls, null)]
    [InlineData("socks5", ConnectionSecurity.StartTls, "ann")]
    [InlineData("socks5h", ConnectionSecurity.None, "ann")]
    [InlineData("http", ConnectionSecurity.Tls, null)]
    [InlineData("http", ConnectionSecurity.StartTls, "ann")]
    [InlineData("http", ConnectionSecurity.None, "ann")]
    public void A_session_goes_through_a_proxy(string scheme, ConnectionSecurity security, string? user)
    {
        using var proxy = scheme == "http" ? LoopbackProxy.Http(user, user is null ? null : "Grüße") : LoopbackProxy.Socks(user, user is null ? null : "Grüße");
        // The name is the proxy's to resolve.
        using var session = Open(Proxy(scheme, proxy, user, user is null ? null : "Grüße"), security, "server.invalid");
        Assert.Contains(session.ListFolders("*", status: false), f => f.Name == "INBOX");
        Assert.Equal($"server.invalid:{session.Port}", Assert.Single(proxy.Asked));
        session.LogOut();
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void SOCKS_gets_addresses_as_such_and_names_in_ASCII(string host, string asked)
    {
        using var proxy = LoopbackProxy.Socks();
        Open(Proxy("socks5", proxy), ConnectionSecurity.None, host).Dispose();
        Assert.StartsWith(asked + ":", Assert.Single(proxy.Asked));
    }

    [Fact]
    public void HTTP_gets_IPv6_in_brackets()
    {
        using var proxy = LoopbackProxy.Http();
        Open(Proxy("http", proxy), ConnectionSecurity.None, "::1").Dispose();
        Assert.StartsWith("[::1]:", Assert.Single(proxy.Asked));
    }

    [Theory]
    [InlineData("socks5", null, "use -ProxyCredential")]
    [InlineData("socks5", "wrong", "refused the user name or password")]
    [InlineData("http", null, "use -ProxyCredential")]
    [InlineData("http", "wrong", "407 Proxy Authentication Required")]
    public void A_proxy_that_wants_a_login_says_so(string scheme, string? password, string told)
    {
        using var proxy = scheme == "http" ? LoopbackProxy.Http("ann", "right") : LoopbackProxy.Socks("ann", "right");
        var error = Assert.Throws<ImapConnectionException>(() => Open(Proxy(scheme, proxy, password is null ? null : "ann", password)));
        Assert.Equal(ConnectionFailure.Proxy, error.Failure);
        Assert.Contains(told, error.Message);
        Assert.DoesNotContain("wrong", error.Message);
    }

    [Theory]
    [InlineData("socks5", "connection was refused")]
    [InlineData("http", "403 Blocked by policy")]
    public void A_refusal_is_told_in_the_proxys_words(string scheme, string told)
    {
        using var proxy = scheme == "http" ? LoopbackProxy.Http() : LoopbackProxy.Socks();
        proxy.Refuses = true;
        var error = Assert.Throws<ImapConnectionException>(() => Open(Proxy(scheme, proxy)));
        Assert.Equal(ConnectionFailure.Proxy, error.Failure);
        Assert.Contains(told, error.Message);
    }

    [Theory]
    [InlineData("socks5", "does not speak SOCKS 5")]
    [InlineData("http", "does not speak HTTP")]
    public void What_is_no_proxy_is_told(string scheme, string told)
    {
        using var other = Scripted.ScriptedServer.Start(line => line.Send("SSH-2.0-OpenSSH_9.7\r\n\r\n"));
        var error = Assert.Throws<ImapConnectionException>(() => Open(new ProxyOptions(new Uri($"{scheme}://127.0.0.1:{other.Port}"))));
        Assert.Equal(ConnectionFailure.Proxy, error.Failure);
        Assert.Contains(told, error.Message);
    }

    [Theory]
    [InlineData("socks5")]
    [InlineData("http")]
    public void A_proxy_that_never_answers_is_given_up_in_time(string scheme)
    {
        using var silent = Scripted.ScriptedServer.Start("");
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(new ConnectionOptions
        {
            Host = "localhost",
            Proxy = new ProxyOptions(new Uri($"{scheme}://127.0.0.1:{silent.Port}")),
            ConnectTimeout = TimeSpan.FromMilliseconds(500),
        }));
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.3, 60);
    }

    [Fact]
    public void Stopping_ends_a_silent_proxy_at_once()
    {
        using var silent = Scripted.ScriptedServer.Start("");
        using var stop = new CancellationTokenSource(300);
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(
            new ConnectionOptions { Host = "localhost", ConnectTimeout = TimeSpan.FromMinutes(1), Proxy = new ProxyOptions(new Uri($"http://127.0.0.1:{silent.Port}")) }, stop: stop.Token));
        Assert.Equal(ConnectionFailure.Stopped, error.Failure);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.1, 60);
    }

    [Fact]
    public void A_proxy_that_is_not_there_is_told()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        var error = Assert.Throws<ImapConnectionException>(() => Open(new ProxyOptions(new Uri($"socks5://127.0.0.1:{port}"))));
        Assert.Equal(ConnectionFailure.Proxy, error.Failure);
        Assert.Contains("-ProxyUri", error.Message);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:21")]
    [InlineData("socks5://user:secret@127.0.0.1:1080")]
    public void What_cannot_be_a_proxy_is_refused(string uri)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => new ProxyOptions(new Uri(uri)));
        Assert.DoesNotContain("secret", error.Message);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a b")]
    public void A_name_with_more_in_it_never_reaches_a_proxy(string host)
    {
        using var proxy = LoopbackProxy.Http();
        Assert.ThrowsAny<ArgumentException>(() => Open(Proxy("http", proxy), ConnectionSecurity.None, host));
        Assert.Empty(proxy.Asked);
    }

    [SkippableFact]
    public void A_session_goes_over_a_Unix_domain_socket()
    {
        Skip.IfNot(Socket.OSSupportsUnixDomainSockets);
        string path = Path.Combine(Path.GetTempPath(), $"imapps-{Guid.NewGuid():N}");
        try
        {
            using var way = LoopbackProxy.Unix(path, _server.PlainPort);
            using var session = ImapSession.Open(new SessionOptions
            {
                Connection = new ConnectionOptions { Host = "localhost", UnixSocket = path, Security = ConnectionSecurity.StartTls, CertificateThumbprint = _server.CertificateThumbprint },
                Login = new Login(new SaslCredential(_server.UserName, _server.Password)),
            });
            Assert.Contains(session.ListFolders("*", status: false), f => f.Name == "INBOX");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [SkippableFact]
    public void A_Unix_domain_socket_that_is_not_there_is_told()
    {
        Skip.IfNot(Socket.OSSupportsUnixDomainSockets);
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(new ConnectionOptions { Host = "localhost", UnixSocket = "/nowhere/imap", Security = ConnectionSecurity.None }));
        Assert.Equal(ConnectionFailure.NotReachable, error.Failure);
        Assert.Contains("/nowhere/imap", error.Message);
    }
}
