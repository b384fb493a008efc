using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ImapPS.Client.Connecting;
using ImapPS.Client.Tests.Folders;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>Everything that can go wrong before a session is there: each within its time, each with a message that says what to do.</summary>
public sealed class ConnectingTests
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(700);

    static ImapConnectionException Fails(ConnectionOptions options, TimeSpan within = default)
    {
        var clock = Stopwatch.StartNew();
        var error = Assert.ThrowsAny<ImapException>(() => ImapConnection.Open(options).Dispose());
        Assert.True(clock.Elapsed < (within == default ? TimeSpan.FromSeconds(60) : within), $"took {clock.Elapsed}");
        return Assert.IsType<ImapConnectionException>(error);
    }

    [Fact]
    public void A_server_that_never_greets_is_given_up_in_time()
    {
        using var server = ScriptedServer.Start("");
        var error = Fails(server.Options with { ConnectTimeout = Short });
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.Contains("127.0.0.1", error.Message);
        Assert.Contains("greeting", error.Message);
    }

    [Fact]
    public void A_server_that_greets_letter_by_letter_gets_no_more_time()
    {
        using var server = ScriptedServer.Start(line =>
        {
            for (int i = 0; i < 600; i++)
            {
                line.Send(i == 0 ? "* OK " : "x");
                Thread.Sleep(100);
            }
        });
        var error = Fails(server.Options with { ConnectTimeout = Short });
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.Contains("was not ready within 0.7 seconds", error.Message);
    }

    [Fact]
    public void A_line_dropped_before_the_greeting_is_told()
    {
        using var server = ScriptedServer.Start("X:");
        var error = Fails(server.Options);
        Assert.Equal(ConnectionFailure.Dropped, error.Failure);
        Assert.Contains("greeting", error.Message);
    }

    [Fact]
    public void A_greeting_of_BYE_gives_the_servers_words()
    {
        using var server = ScriptedServer.Start("S: * BYE [UNAVAILABLE] down for the night\nX:");
        var error = Fails(server.Options);
        Assert.Equal(ConnectionFailure.Bye, error.Failure);
        Assert.Contains("[UNAVAILABLE] down for the night", error.Message);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.7")]
    [InlineData("220 mail.example.org ESMTP")]
    [InlineData("+OK POP3 ready")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("A1 OK who asked")]
    [InlineData("* NO go away")]
    public void A_greeting_that_is_no_IMAP_is_told_at_once(string greeting)
    {
        using var server = ScriptedServer.Start("S: " + greeting);
        var clock = Stopwatch.StartNew();
        var error = Assert.ThrowsAny<ImapException>(() => ImapConnection.Open(server.Options).Dispose());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
        Assert.IsType<ImapProtocolException>(error);
        Assert.Contains(greeting[(greeting.LastIndexOf(' ') + 1)..], error.Message);
    }

    [Fact]
    public void TLS_to_a_plain_port_says_so()
    {
        using var server = ScriptedServer.Start("S: * OK [CAPABILITY IMAP4rev1] hello");
        var error = Fails(server.Options with { Security = ConnectionSecurity.Tls });
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Contains("StartTls", error.Message);
        Assert.Contains(server.Port.ToString(), error.Message);
    }

    [Fact]
    public void Plain_to_a_TLS_port_ends_in_time_with_a_hint()
    {
        using var server = ScriptedServer.Start("S: * OK hello", TestCertificate.SelfSigned);
        var error = Fails(server.Options with { Security = ConnectionSecurity.None, ConnectTimeout = Short });
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.Contains("TLS", error.Message);
    }

    [Fact]
    public void A_TLS_handshake_that_never_ends_is_given_up_in_time()
    {
        using var server = ScriptedServer.Start("");
        var error = Fails(server.Options with { Security = ConnectionSecurity.Tls, ConnectTimeout = Short });
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.Contains("TLS", error.Message);
    }

    [Fact]
    public void A_line_dropped_in_the_TLS_handshake_is_told()
    {
        using var server = ScriptedServer.Start("X:");
        Assert.Equal(ConnectionFailure.Tls, Fails(server.Options with { Security = ConnectionSecurity.Tls }).Failure);
    }

    [Fact]
    public void STARTTLS_that_is_not_offered_is_not_gone_without()
    {
        using var server = ScriptedServer.Start("S: * OK [CAPABILITY IMAP4rev1] hello");
        var error = Fails(server.Options with { Security = ConnectionSecurity.StartTls });
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Contains("does not offer STARTTLS", error.Message);
    }

    [Theory]
    [InlineData("NO not today")]
    [InlineData("BAD what")]
    public void STARTTLS_that_is_refused_gives_the_servers_words(string answer)
    {
        using var server = ScriptedServer.Start($"S: * OK hello\nC: A1 STARTTLS\nS: A1 {answer}");
        var error = Fails(server.Options with { Security = ConnectionSecurity.StartTls });
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Contains(answer.Split(' ')[1], error.Message);
        server.Check();
    }

    [Fact]
    public void STARTTLS_after_PREAUTH_is_refused()
    {
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hello");
        var error = Fails(server.Options with { Security = ConnectionSecurity.StartTls });
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Contains("PREAUTH", error.Message);
    }

    [Fact]
    public void Bytes_slipped_in_behind_the_OK_of_STARTTLS_are_refused()
    {
        using var server = ScriptedServer.Start("S: * OK hello\nC: A1 STARTTLS\nS- A1 OK begin\\r\\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\\r\\n");
        var error = Assert.Throws<ImapProtocolException>(() => ImapConnection.Open(server.Options with { Security = ConnectionSecurity.StartTls }));
        Assert.Contains("before TLS", error.Message);
    }

    [Fact]
    public void STARTTLS_forgets_what_was_said_before_it()
    {
        using var server = ScriptedServer.Start(line =>
        {
            line.Play("S: * OK [CAPABILITY IMAP4rev1 STARTTLS FORGED] hello\nC: A1 STARTTLS\nS: A1 OK [CAPABILITY IMAP4rev1 FORGED] begin");
            line.StartTls(TestCertificate.SelfSigned);
        });
        using var connection = ImapConnection.Open(server.Options with { Security = ConnectionSecurity.StartTls, SkipCertificateCheck = true });
        Assert.NotNull(connection.Tls);
        Assert.False(connection.Protocol.CapabilitiesKnown);
    }

    [Fact]
    public void A_name_that_does_not_resolve_is_told()
    {
        var error = Fails(new ConnectionOptions { Host = "no-such-host.invalid", ConnectTimeout = TimeSpan.FromSeconds(10) }, TimeSpan.FromSeconds(60));
        Assert.True(error.Failure is ConnectionFailure.NameNotFound or ConnectionFailure.Timeout, error.Message);
        Assert.Contains("no-such-host.invalid", error.Message);
    }

    [Fact]
    public void A_refused_port_is_told()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var error = Fails(new ConnectionOptions { Host = "127.0.0.1", Port = port });
        Assert.Equal(ConnectionFailure.NotReachable, error.Failure);
        Assert.Contains($"port {port}", error.Message);
    }

    [SkippableFact]
    public void An_address_that_swallows_everything_is_given_up_in_time()
    {
        using var hole = BlackHole.Open();
        var error = Fails(new ConnectionOptions { Host = "127.0.0.1", Port = hole.Port, ConnectTimeout = Short });
        Assert.Equal(ConnectionFailure.Timeout, error.Failure);
        Assert.Contains("127.0.0.1", error.Message);
        Assert.Contains($"{hole.Port}", error.Message);
    }

    [SkippableFact]
    public void Connecting_can_be_stopped()
    {
        using var hole = BlackHole.Open();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(new ConnectionOptions { Host = "127.0.0.1", Port = hole.Port }, stop: stop.Token));
        Assert.Equal(ConnectionFailure.Stopped, error.Failure);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(ConnectionSecurity.None)]
    [InlineData(ConnectionSecurity.Tls)]
    public void Waiting_for_a_greeting_or_a_handshake_can_be_stopped(ConnectionSecurity security)
    {
        using var server = ScriptedServer.Start("");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var clock = Stopwatch.StartNew();
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(server.Options with { Security = security }, stop: stop.Token));
        Assert.Equal(ConnectionFailure.Stopped, error.Failure);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_stop_before_the_start_connects_nowhere()
    {
        using var server = ScriptedServer.Start("S: * OK hello");
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(server.Options, stop: new CancellationToken(canceled: true)));
        Assert.Equal(ConnectionFailure.Stopped, error.Failure);
    }

    [SkippableFact]
    public void The_loopback_of_IPv6_does_too()
    {
        Skip.IfNot(Socket.OSSupportsIPv6 && CanBind(IPAddress.IPv6Loopback), "No IPv6 here.");
        using var server = ScriptedServer.Start("S: * PREAUTH [CAPABILITY IMAP4rev1] hello", address: IPAddress.IPv6Loopback);
        using var one = server.Open(server.Options with { Host = "::1" });
        using var other = server.Open(server.Options with { Host = "[::1]" });
        Assert.True(one.IsOpen && other.IsOpen);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_host_is_refused(string host) =>
        Assert.ThrowsAny<ArgumentException>(() => ImapConnection.Open(new ConnectionOptions { Host = host }));

    [Theory]
    [InlineData(-1)]
    [InlineData(70000)]
    public void A_port_that_is_none_is_refused(int port) =>
        Assert.ThrowsAny<ArgumentException>(() => ImapConnection.Open(new ConnectionOptions { Host = "127.0.0.1", Port = port }));

    static bool CanBind(IPAddress address)
    {
        try
        {
            var listener = new TcpListener(address, 0);
            listener.Start();
            listener.Stop();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
