using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ImapPS.Protocol;
using ImapPS.Protocol.Wire;

namespace ImapPS.Sandbox.Net;

/// <summary>One client's socket: TLS, framing, literals and the blocking loop. What commands mean is the session's.</summary>
sealed class SandboxConnection
{
    readonly SandboxServer _server;
    readonly Socket _socket;
    readonly bool _tlsFromStart;
    readonly ProtocolLimits _limits;
    readonly LiteralGate _literals;
    Stream _stream;
    ResponseFramer _framer;

    public SandboxConnection(SandboxServer server, Socket socket, bool tls, int id)
    {
        _server = server;
        _socket = socket;
        _tlsFromStart = tls;
        Id = id;
        _limits = new ProtocolLimits { MaxResponse = server.Options.MaxCommandLength, MaxLiteral = long.MaxValue / 16 };
        _framer = new ResponseFramer(_limits, forCommands: true);
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Out = new ResponseWriter(_stream);
        Session = new SandboxSession(server, this);
        _literals = new LiteralGate(Session);
    }

    public int Id { get; }

    public ResponseWriter Out { get; }

    public SandboxSession Session { get; }

    /// <summary>True when the bytes are encrypted.</summary>
    public bool IsTls { get; private set; }

    /// <summary>True after COMPRESS.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>True while another thread writes: then this one only reads.</summary>
    public bool ReadsOnly { get; set; }

    /// <summary>True when the client sent more than the command in hand.</summary>
    public bool HasMoreInput => _framer.Buffered > 0;

    /// <summary>The current command's literals that went to sinks.</summary>
    public IReadOnlyList<StreamedLiteral> Streamed => _framer.Streamed;

    /// <summary>The connection's thread.</summary>
    public void Run()
    {
        try
        {
            if (_tlsFromStart)
                StartTls();
            if (Session.Greet())
            {
                while (Session.IsOpen && ReadFrame())
                    Session.Execute(_framer.Frame);
            }
            Out.Flush();
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // The client went away, or was dropped: there is nobody to tell.
        }
        catch (ImapProtocolException)
        {
            SayBye("The command is longer than the server takes");
        }
        catch (InvalidDataException)
        {
            SayBye("The compressed stream is damaged");
        }
        catch (Exception e)
        {
            // Whatever one client brought about must not take the process down; the log shows it to a test.
            _server.Log.AddFailure(e);
        }
        finally
        {
            Session.Close();
            Close();
            _framer.Dispose();
            _server.Closed(this);
        }
    }

    /// <summary>Reads the next whole command, or a line that continues one; false when the client has closed.</summary>
    public bool ReadFrame()
    {
        while (true)
        {
            switch (_framer.Next())
            {
                case FrameKind.Frame:
                    if (_literals.Refusal is { } refusal)
                    {
                        _literals.Reset();
                        Session.Refuse(_framer.Frame, refusal);
                        if (!Session.IsOpen)
                            return false;
                        break;
                    }
                    return true;
                case FrameKind.Literal:
                    BeginLiteral();
                    break;
                default:
                    if (!Receive())
                        return false;
                    break;
            }
        }
    }

    /// <summary>The line that <see cref="ReadFrame"/> read.</summary>
    public ReadOnlySpan<byte> Frame => _framer.Frame;

    /// <summary>Goes over to TLS (RFC 9051 section 6.2.1).</summary>
    public void StartTls()
    {
        Out.Flush();
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        tls.AuthenticateAsServer(new SslServerAuthenticationOptions
        {
            ServerCertificate = _server.Certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        });
        _stream = tls;
        Out.SwitchTo(tls);
        IsTls = true;
    }

    /// <summary>Goes over to DEFLATE in both directions (RFC 4978).</summary>
    public void StartCompression()
    {
        var deflate = new DeflatePair(_stream);
        _stream = deflate;
        Out.SwitchTo(deflate);
        IsCompressed = true;
    }

    /// <summary>Breaks the connection, from any thread.</summary>
    public void Drop()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is broken already.
        }
        _socket.Dispose();
    }

    bool Receive()
    {
        bool answered = false;
        if (!ReadsOnly)
        {
            Out.Flush();
            answered = Out.WroteSomething;
            Out.WroteSomething = false;
        }
        int count = _stream.Read(_framer.GetSpace().Span);
        _framer.Advance(count);
        if (answered && count > 0)
            _server.Log.CountRoundTrip();
        return count > 0;
    }

    void BeginLiteral()
    {
        // In IDLE only DONE may come, and the one writer is another thread.
        if (ReadsOnly)
            throw new ConnectionDroppedException();
        bool synchronizing = !_framer.LiteralIsNonSynchronizing;
        if (_literals.Admit(_framer.Prefix, _framer.LiteralLength, synchronizing, out var sink) is { } refusal && synchronizing)
        {
            // The client hears no before it has sent a byte of the literal, and the command is over.
            Session.Refuse(_framer.Prefix, refusal);
            _literals.Reset();
            _framer.Dispose();
            _framer = new ResponseFramer(_limits, forCommands: true);
            return;
        }
        if (sink is not null)
            _framer.StreamLiteralTo(sink);
        if (synchronizing)
            Out.Text("+ Go ahead").Line().Flush();
    }

    void SayBye(string text)
    {
        try
        {
            Out.Text("* BYE ").Text(text).Line().Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    void Close()
    {
        try
        {
            _stream.Dispose();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // TLS wanted to say goodbye to a client that is gone.
        }
        _socket.Dispose();
    }
}
