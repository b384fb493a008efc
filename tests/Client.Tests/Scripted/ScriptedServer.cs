using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Session;

namespace ImapPS.Client.Tests.Scripted;

/// <summary>
/// A server on loopback that says and awaits exactly what a script tells it, to do what no real server does on demand. Every
/// connection plays the script on a thread of its own, blocking.
/// </summary>
sealed class ScriptedServer : IDisposable
{
    readonly TcpListener _listener;
    readonly Action<ScriptedLine> _script;
    readonly X509Certificate2? _certificate;
    readonly List<ScriptedLine> _lines = [];
    readonly List<Exception> _failures = [];

    ScriptedServer(Action<ScriptedLine> script, X509Certificate2? certificate, IPAddress? address)
    {
        _script = script;
        _certificate = certificate;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        new Thread(Accept) { IsBackground = true, Name = "scripted server" }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts a server that plays this text; see <see cref="ScriptedLine.Play"/>.</summary>
    public static ScriptedServer Start(string script, X509Certificate2? certificate = null, IPAddress? address = null) =>
        new(line => line.Play(script), certificate, address);

    /// <summary>Starts a server that runs this for each connection.</summary>
    public static ScriptedServer Start(Action<ScriptedLine> script, X509Certificate2? certificate = null, IPAddress? address = null) =>
        new(script, certificate, address);

    /// <summary>How to connect to it: no TLS unless it has a certificate, and little patience.</summary>
    public ConnectionOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Security = _certificate is null ? ConnectionSecurity.None : ConnectionSecurity.Tls,
        SkipCertificateCheck = _certificate is not null,
        ConnectTimeout = TimeSpan.FromSeconds(120),
        Timeout = TimeSpan.FromSeconds(120),
    };

    /// <summary>A session with it; a script that does not begin with PREAUTH must expect LOGIN.</summary>
    public ImapSession Open(ConnectionOptions? options = null, ProtocolTrace? trace = null) => ImapSession.Open(new SessionOptions
    {
        Connection = options ?? Options,
        Login = new Login(new SaslCredential("alice", "secret")),
        Trace = trace,
    });

    /// <summary>Throws what a script found amiss.</summary>
    public void Check()
    {
        lock (_failures)
        {
            if (_failures.Count > 0)
                throw new InvalidOperationException("The client did not do what the script says: " + _failures[0].Message, _failures[0]);
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        lock (_lines)
            _lines.ForEach(line => line.Dispose());
    }

    void Accept()
    {
        while (true)
        {
            try
            {
                var socket = _listener.AcceptSocket();
                socket.NoDelay = true;
                new Thread(() => Serve(socket)) { IsBackground = true, Name = "scripted line" }.Start();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    void Serve(Socket socket)
    {
        var line = new ScriptedLine(socket);
        lock (_lines)
            _lines.Add(line);
        try
        {
            if (_certificate is not null)
                line.StartTls(_certificate);
            _script(line);
            line.DiscardUntilClosed();
        }
        catch (ScriptMismatchException e)
        {
            lock (_failures)
                _failures.Add(e);
            line.TrySay($"* BYE script: {e.Message}");
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, which many a test wants.
        }
        finally
        {
            line.Dispose();
        }
    }
}
