using System.Net.Security;
using System.Net.Sockets;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Connecting;

/// <summary>
/// One line to a server and the one loop that drives it: send what is due, read, hand out events. Whoever waits for a
/// result runs the loop on his own thread; nothing reads in the background.
/// </summary>
public sealed class ImapConnection : IDisposable
{
    const int SendBufferSize = 16 * 1024;

    // So much may be sent unread before we look whether the server wants to be heard first.
    const int BlindWriteLimit = 16 * 1024;

    static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    readonly ConnectionOptions _options;
    readonly ImapProtocol _protocol;
    readonly object _writeLock = new();
    readonly byte[] _sendBuffer = new byte[SendBufferSize];
    int _sendLength;
    int _writtenSinceRead;
    Socket _socket;
    Stream _stream;
    ImapConnectionException? _broken;
    Timer? _stopTimer;
    volatile bool _stopRequested;
    volatile bool _idling;
    volatile bool _disposed;
    TimeSpan _timeout;

    ImapConnection(ConnectionOptions options, ProtocolTrace? trace, Socket socket)
    {
        _options = options;
        _protocol = new ImapProtocol(options.Limits) { Trace = trace };
        _protocol.Disable(options.DisabledCapabilities);
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The protocol's state: what the server can do, what is selected.</summary>
    public ImapProtocol Protocol => _protocol;

    /// <summary>The server's greeting.</summary>
    public StatusResponse Greeting { get; private set; } = null!;

    /// <summary>True while commands can be sent.</summary>
    public bool IsOpen => _broken is null && !_disposed && _protocol.State != SessionState.Logout;

    /// <summary>The TLS stream's facts, or null on a plain line.</summary>
    public SslStream? Tls => _stream as SslStream;

    /// <summary>What SCRAM can bind itself to; empty on a plain line.</summary>
    public IReadOnlyList<ChannelBinding> ChannelBindings => Tls is { } tls ? TlsChannel.BindingsOf(tls) : [];

    /// <summary>Sees what no command claimed: news of the mailbox, alerts, warnings. On the thread that drives.</summary>
    public Action<UntaggedResponse>? Unclaimed { get; set; }

    /// <summary>Connects, agrees on TLS as the options say, and reads the greeting.</summary>
    /// <exception cref="ImapConnectionException">It did not come to a session.</exception>
    public static ImapConnection Open(ConnectionOptions options, ProtocolTrace? trace = null, CancellationToken stop = default)
    {
        var socket = Connector.Connect(options.Host, options.EffectivePort, options.ConnectTimeout, stop);
        var connection = new ImapConnection(options, trace, socket);
        using var stopping = stop.Register(connection.Interrupt);
        try
        {
            connection.SetTimeout(options.ConnectTimeout);
            if (options.Security == ConnectionSecurity.Tls)
                connection.StartTls();
            connection.ReadGreeting();
            if (options.Security == ConnectionSecurity.StartTls)
                connection.NegotiateTls();
            connection.SetTimeout(options.Timeout);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    /// <exception cref="ImapConnectionException">The line broke.</exception>
    /// <exception cref="OperationCanceledException">The user stopped; the session is usable.</exception>
    public T Execute<T>(T command) where T : ImapCommand
    {
        Send(command);
        WaitFor(command);
        command.ThrowIfRefused();
        return command;
    }

    /// <summary>Queues a command and sends it if the rules allow; does not wait.</summary>
    public void Send(ImapCommand command)
    {
        ThrowIfBroken();
        if (_stopRequested)
            throw new OperationCanceledException();
        _protocol.Submit(command);
        try
        {
            Flush();
        }
        catch (Exception e) when (Breaks(e))
        {
            throw Break(e);
        }
    }

    /// <summary>Drives until the command has its answer.</summary>
    public void WaitFor(ImapCommand command) => Drive(() => command.IsCompleted);

    /// <summary>Drives until the condition holds; it is looked at after each completed command and whenever nothing more has arrived.</summary>
    public void Drive(Func<bool> until)
    {
        ThrowIfBroken();
        try
        {
            while (!until())
            {
                if (Step() == ProtocolEventKind.Completed)
                    continue;
                Flush();
                if (until())
                    return;
                if (_stopRequested && _protocol.InFlight.Count == 0)
                    throw new OperationCanceledException();
                Receive();
            }
        }
        catch (Exception e) when (Breaks(e))
        {
            throw Break(e);
        }
    }

    /// <summary>Idles until the server tells something of interest, the time is over, or <see cref="Interrupt"/> is called. Needs IDLE.</summary>
    /// <param name="longest">At most 29 minutes make sense: then servers drop idle lines.</param>
    /// <param name="hasNews">True when what came so far is worth ending the IDLE for.</param>
    public void Idle(TimeSpan longest, Func<bool> hasNews)
    {
        var idle = new IdleCommand();
        SetTimeout(longest + _options.Timeout);
        try
        {
            Send(idle);
            Drive(() => idle.IsIdling || idle.IsCompleted);
            _idling = true;
            using var timer = new Timer(_ => SendDone(), null, longest, System.Threading.Timeout.InfiniteTimeSpan);
            if (_stopRequested)
                SendDone();
            Drive(() =>
            {
                if (!idle.IsCompleted && hasNews())
                    SendDone();
                return idle.IsCompleted;
            });
        }
        finally
        {
            lock (_writeLock)
                _idling = false;
            SetTimeout(_options.Timeout);
        }
        if (_stopRequested)
            throw new OperationCanceledException();
        idle.ThrowIfRefused();
    }

    /// <summary>
    /// From another thread: the user wants to stop. A command in progress may reach its end; after a second the line is broken.
    /// </summary>
    public void Interrupt()
    {
        _stopRequested = true;
        SendDone();
        _stopTimer ??= new Timer(_ =>
        {
            if (_stopRequested)
                CloseSocket();
        }, null, StopGrace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends an <see cref="Interrupt"/> that was obeyed: the next operation may begin.</summary>
    public void ClearInterrupt()
    {
        _stopRequested = false;
        _stopTimer?.Dispose();
        _stopTimer = null;
    }

    /// <summary>Says LOGOUT, if the line still stands, and closes it.</summary>
    public void Logout()
    {
        try
        {
            if (IsOpen && _protocol.IsIdle)
            {
                SetTimeout(TimeSpan.FromSeconds(5));
                Execute(new LogoutCommand());
            }
        }
        catch (Exception e) when (e is ImapException or OperationCanceledException)
        {
            // It is over either way.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Closes the line without a word.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stopTimer?.Dispose();
        CloseSocket();
        _stream.Dispose();
        _protocol.Dispose();
    }

    internal static bool IsTimeout(Exception e) =>
        e is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock or SocketError.TryAgain } || (e.InnerException is { } inner && IsTimeout(inner));

    void ReadGreeting()
    {
        try
        {
            ProtocolEvent next;
            while ((next = _protocol.Next()).Kind is not (ProtocolEventKind.Greeting or ProtocolEventKind.Bye))
                Receive();
            Greeting = (StatusResponse)next.Response!;
        }
        catch (Exception e) when (Breaks(e))
        {
            throw Break(e);
        }
        if (Greeting.Status == ResponseStatus.Bye)
            throw new ImapConnectionException(ConnectionFailure.Bye, $"{_options.Host} does not accept the connection: {Greeting.Display}");
    }

    void NegotiateTls()
    {
        if (_protocol.State != SessionState.NotAuthenticated)
            throw new ImapConnectionException(ConnectionFailure.Tls, $"{_options.Host} greeted with PREAUTH on a plain line: TLS cannot be started any more. Use -Security Tls, or None if the line is safe.");
        if (_protocol.CapabilitiesKnown && !_protocol.Capabilities.Has("STARTTLS"))
            throw new ImapConnectionException(ConnectionFailure.Tls, $"{_options.Host} does not offer STARTTLS on port {_options.EffectivePort}. Use -Security Tls (port 993).");
        try
        {
            Execute(new StartTlsCommand());
        }
        catch (ImapCommandException e)
        {
            throw new ImapConnectionException(ConnectionFailure.Tls, $"{_options.Host} refused STARTTLS: {e.Response.Display}. Use -Security Tls (port 993).", e);
        }
        _protocol.TlsStarted();
        StartTls();
    }

    void StartTls() => _stream = TlsChannel.Start(_stream, _options);

    // Hands out what has arrived, up to the first completed command: what follows it may be under other rules (TLS).
    ProtocolEventKind Step()
    {
        while (true)
        {
            var next = _protocol.Next();
            if (next is { Kind: ProtocolEventKind.Data, Command: null, Response: UntaggedResponse news })
                Unclaimed?.Invoke(news);
            if (next.Kind is ProtocolEventKind.NeedData or ProtocolEventKind.Completed)
                return next.Kind;
        }
    }

    void Receive()
    {
        var space = _protocol.GetReceiveBuffer();
        int count = _stream.Read(space.Span);
        if (count == 0)
            throw new EndOfStreamException();
        _writtenSinceRead = 0;
        _protocol.Received(count);
    }

    void Flush()
    {
        while (_protocol.TryGetOutput(out var fragment))
        {
            if (fragment.Source is null)
            {
                Put(fragment.Bytes.Span);
                continue;
            }
            for (int count; (count = fragment.Source.Read(_sendBuffer.AsSpan(_sendLength))) > 0;)
            {
                _sendLength += count;
                if (_sendLength == SendBufferSize)
                    Write();
            }
        }
        Write();
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, SendBufferSize - _sendLength);
            bytes[..count].CopyTo(_sendBuffer.AsSpan(_sendLength));
            _sendLength += count;
            bytes = bytes[count..];
            if (_sendLength == SendBufferSize)
                Write();
        }
    }

    void Write()
    {
        if (_sendLength == 0)
            return;
        if (_writtenSinceRead >= BlindWriteLimit)
            ReadUntilWritable();
        lock (_writeLock)
            _stream.Write(_sendBuffer, 0, _sendLength);
        _writtenSinceRead += _sendLength;
        _sendLength = 0;
    }

    // A server that answers while it reads stops reading when nobody reads its answers: then both would wait for ever.
    void ReadUntilWritable()
    {
        var deadline = DateTime.UtcNow + _timeout;
        while (true)
        {
            var readable = new List<Socket> { _socket };
            var writable = new List<Socket> { _socket };
            Socket.Select(readable, writable, null, 1_000_000);
            if (readable.Count > 0)
            {
                int written = _writtenSinceRead;
                Receive();
                while (Step() == ProtocolEventKind.Completed)
                {
                }
                _writtenSinceRead = written;
                deadline = DateTime.UtcNow + _timeout;
            }
            else if (writable.Count > 0)
            {
                return;
            }
            else if (DateTime.UtcNow > deadline)
            {
                throw new IOException("send", new SocketException((int)SocketError.TimedOut));
            }
        }
    }

    // From any thread; one writer beside one reader is allowed.
    void SendDone()
    {
        lock (_writeLock)
        {
            if (!_idling)
                return;
            _idling = false;
            try
            {
                _protocol.Trace?.Invoke(TraceDirection.Sent, "DONE");
                _stream.Write(IdleCommand.Done.Span);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The reader learns of it and tells.
            }
        }
    }

    void SetTimeout(TimeSpan timeout)
    {
        _timeout = timeout;
        int milliseconds = (int)Math.Min(timeout.TotalMilliseconds, int.MaxValue);
        _socket.ReceiveTimeout = milliseconds;
        _socket.SendTimeout = milliseconds;
    }

    static bool Breaks(Exception e) => e is IOException or SocketException or ObjectDisposedException or ImapProtocolException;

    // Every way a line can break ends here, with the server's last words.
    ImapException Break(Exception e)
    {
        _broken = Explain(e);
        CloseSocket();
        return e as ImapProtocolException ?? (ImapException)_broken;
    }

    ImapConnectionException Explain(Exception e)
    {
        string host = _options.Host;
        if (_stopRequested)
            return new ImapConnectionException(ConnectionFailure.Stopped, $"The connection to {host} was broken because the operation was stopped and the server did not answer within a second.", e);
        if (_protocol.Bye is { } bye)
            return new ImapConnectionException(ConnectionFailure.Bye, $"{host} ended the session: {bye.Display}", e);
        if (e is ImapProtocolException)
            return new ImapConnectionException(ConnectionFailure.Dropped, $"The session with {host} was closed: {e.Message}", e);
        if (IsTimeout(e))
        {
            return new ImapConnectionException(ConnectionFailure.Timeout,
                $"{host} did not answer within {_timeout.TotalSeconds:0} seconds" + (_protocol.InFlight is [var first, ..] ? $" to {first.Name}. A longer time can be given with -TimeoutSec." : "."), e);
        }
        return new ImapConnectionException(ConnectionFailure.Dropped,
            $"{host} dropped the connection" + (_protocol.InFlight is [var command, ..] ? $" during {command.Name}." : _protocol.State == SessionState.Greeting ? " before its greeting. Is this an IMAP port, and is TLS right for it?" : "."), e);
    }

    void ThrowIfBroken()
    {
        if (_broken is not null)
            throw new ImapConnectionException(_broken.Failure, $"The session is closed. {_broken.Message}", _broken);
        if (_disposed || _protocol.State == SessionState.Logout)
            throw new ImapConnectionException(ConnectionFailure.Closed, _protocol.Bye is { } bye ? $"The session is closed. {_options.Host} ended it: {bye.Display}" : "The session is closed. Open a new one with Connect-Imap.");
    }

    void CloseSocket()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was closed already.
        }
        _socket.Dispose();
    }
}
