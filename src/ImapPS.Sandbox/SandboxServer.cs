using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox;

/// <summary>
/// An in-memory IMAP server (IMAP4rev1, RFC 3501, and IMAP4rev2, RFC 9051) on loopback ports, for rehearsals and tests: no
/// mail is at risk, and nothing is left behind when it stops.
/// </summary>
/// <remarks>One thread serves one connection with blocking reads and writes.</remarks>
public sealed class SandboxServer : IDisposable
{
    readonly List<TcpListener> _listeners = [];
    readonly HashSet<SandboxConnection> _connections = [];
    int _lastConnection;
    volatile bool _stopped;

    SandboxServer(SandboxOptions options)
    {
        Options = options;
        Password = options.Password ?? RandomSecret();
        AccessToken = options.AccessToken ?? RandomSecret();
        Certificate = SandboxCertificate.Create();
        Capabilities = new ServerCapabilities(options);
        Log = new CommandLog(options.CommandLogLimit);
        Mail = new SandboxMailbox(options.Clock, options.QuotaBytes);
        if (options.SpecialUseFolders)
            AddSpecialUseFolders();
        if (options.Sample)
            Sample.SampleMailbox.Fill(Mail, options.Seed, options.SampleCount, options.Clock());
    }

    /// <summary>Starts a server; it answers when this returns.</summary>
    /// <exception cref="SocketException">A port is taken.</exception>
    public static SandboxServer Start(SandboxOptions? options = null)
    {
        var server = new SandboxServer(options ?? new SandboxOptions());
        try
        {
            server.PlainPort = server.Listen(server.Options.PlainPort, tls: false);
            server.TlsPort = server.Listen(server.Options.TlsPort, tls: true);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The options it was started with.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The address to connect to: <c>127.0.0.1</c>. The same ports answer on <c>::1</c> where there is IPv6.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The port that begins in plain text and offers STARTTLS.</summary>
    public int PlainPort { get; private set; }

    /// <summary>The port that begins with TLS.</summary>
    public int TlsPort { get; private set; }

    /// <summary>The user who may log in.</summary>
    public string UserName => Options.UserName;

    /// <summary>The user's password.</summary>
    public string Password { get; }

    /// <summary>The user's OAuth 2 access token, for XOAUTH2 and OAUTHBEARER.</summary>
    public string AccessToken { get; }

    /// <summary>The certificate of TLS, signed by itself, for localhost, 127.0.0.1 and ::1.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The SHA-256 fingerprint of <see cref="Certificate"/>, in hexadecimal.</summary>
    public string CertificateThumbprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>The mail: look at it and change it, also while sessions are open.</summary>
    public SandboxMailbox Mail { get; }

    /// <summary>Troubles to make on purpose.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>Every command line received, oldest first, with passwords and tokens as <c>********</c>.</summary>
    public IReadOnlyList<string> CommandLog => Log.Snapshot();

    /// <summary>Called for each command line as it is logged, on the connection's own thread.</summary>
    public event Action<string>? CommandReceived
    {
        add => Log.Received += value;
        remove => Log.Received -= value;
    }

    /// <summary>How often a connection had sent all it had to say and then heard more: the round trips that clients spent.</summary>
    public int RoundTrips => Log.RoundTrips;

    /// <summary>How many connections were taken in all.</summary>
    public int ConnectionsMade => Volatile.Read(ref _lastConnection);

    /// <summary>How many connections are open.</summary>
    public int ConnectionsOpen
    {
        get
        {
            lock (_connections)
                return _connections.Count;
        }
    }

    /// <summary>Forgets the log and the counted round trips.</summary>
    public void ClearLog() => Log.Clear();

    /// <summary>Breaks all open connections without a word, as a network does.</summary>
    public void DropConnections()
    {
        SandboxConnection[] open;
        lock (_connections)
            open = [.. _connections];
        foreach (var connection in open)
            connection.Drop();
    }

    /// <summary>Stops listening and breaks all connections.</summary>
    public void Dispose()
    {
        _stopped = true;
        foreach (var listener in _listeners)
            listener.Stop();
        DropConnections();
        Certificate.Dispose();
    }

    internal ServerCapabilities Capabilities { get; }

    internal CommandLog Log { get; }

    internal void Closed(SandboxConnection connection)
    {
        lock (_connections)
            _connections.Remove(connection);
    }

    void AddSpecialUseFolders()
    {
        foreach (string use in (string[])["\\Archive", "\\Drafts", "\\Junk", "\\Sent", "\\Trash"])
        {
            Mail.CreateFolder(use[1..], use);
            Mail.Subscribe(use[1..]);
        }
    }

    // Both loopback addresses get the same port: a free one is asked of IPv4 and may be taken on IPv6, so it is tried again.
    int Listen(int port, bool tls)
    {
        for (int attempt = 0; ; attempt++)
        {
            var v4 = new TcpListener(IPAddress.Loopback, port);
            v4.Start();
            int actual = ((IPEndPoint)v4.LocalEndpoint).Port;
            TcpListener? v6 = null;
            if (Socket.OSSupportsIPv6)
            {
                v6 = new TcpListener(IPAddress.IPv6Loopback, actual);
                try
                {
                    v6.Start();
                }
                catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && port == 0 && attempt < 20)
                {
                    v4.Stop();
                    continue;
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
                {
                    v6 = null;
                }
            }
            Accept(v4, tls);
            if (v6 is not null)
                Accept(v6, tls);
            return actual;
        }
    }

    void Accept(TcpListener listener, bool tls)
    {
        _listeners.Add(listener);
        new Thread(() => AcceptLoop(listener, tls)) { IsBackground = true, Name = "IMAP sandbox listener" }.Start();
    }

    void AcceptLoop(TcpListener listener, bool tls)
    {
        while (!_stopped)
        {
            Socket socket;
            try
            {
                socket = listener.AcceptSocket();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                if (_stopped)
                    return;
                continue;
            }
            int id = Interlocked.Increment(ref _lastConnection);
            if (Faults.RefuseConnections)
            {
                socket.Dispose();
                continue;
            }
            var connection = new SandboxConnection(this, socket, tls, id);
            lock (_connections)
                _connections.Add(connection);
            new Thread(connection.Run) { IsBackground = true, Name = $"IMAP sandbox connection {id}" }.Start();
            if (_stopped)
                connection.Drop();
        }
    }

    static string RandomSecret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
}
