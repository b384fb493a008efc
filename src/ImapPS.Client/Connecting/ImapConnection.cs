using System.Buffers;
using System.Diagnostics;
using System.Net.Security;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Session;

namespace ImapPS.Client.Connecting;

/// <summary>
/// One connection to a server and the one loop that drives it: send what is due, read, deliver events. The thread that waits for a
/// result runs the loop itself; nothing reads in the background.
/// </summary>
public sealed partial class ImapConnection : IDisposable
{
    static readonly TimeSpan LogoutLimit = TimeSpan.FromSeconds(5);
    // A silent server is noticed by the read that waits for it, which knows more to say.
    static readonly TimeSpan LastWord = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(29);

    readonly ConnectionOptions _options;
    readonly ImapProtocol _protocol;
    readonly Transport _transport;
    readonly FailureReasons _reasons;
    readonly StopSignal _stop;

    // Held by the thread that drives. _turns counts how often it has entered.
    readonly object _turn = new();
    volatile int _turns;
    ImapException? _broken;
    volatile bool _brokenByStop;
    volatile bool _idling;
    volatile bool _disposed;

    /// <summary>A connection over an open transport that nothing was sent or received on.</summary>
    internal ImapConnection(ConnectionOptions options, Transport transport, ProtocolTrace? trace, ProtocolTrace? outlineTrace)
    {
        _options = options;
        _protocol = new ImapProtocol(options.Limits) { Trace = trace, OutlineTrace = outlineTrace };
        _protocol.Disable(options.DisabledCapabilities);
        _transport = transport;
        _reasons = new FailureReasons(options, _protocol, transport);
        _stop = new StopSignal(BreakByStop);
    }

    /// <summary>The protocol's state: what the server can do, what is selected.</summary>
    public ImapProtocol Protocol => _protocol;

    /// <summary>The server's greeting.</summary>
    public StatusResponse Greeting { get; private set; } = null!;

    /// <summary>True while commands can be sent.</summary>
    public bool IsOpen => _broken is null && !_brokenByStop && !_disposed && _protocol.State != SessionState.Logout;

    /// <summary>The TLS stream, or null without TLS.</summary>
    public SslStream? Tls => _transport.Tls;

    /// <summary>The channel bindings for SCRAM; empty without TLS.</summary>
    public IReadOnlyList<ChannelBinding> ChannelBindings => Tls is { } tls ? TlsChannel.BindingsOf(tls) : [];

    /// <summary>Sees every untagged response, in the order of the wire and before what it answers is handed out; or null.</summary>
    public Action<UntaggedResponse>? Heard { get; set; }

    /// <summary>Gets what no command claimed, except FETCH and EXPUNGE: alerts (those of tagged answers too), warnings, counts. On the thread that drives.</summary>
    public Action<UntaggedResponse>? Unclaimed { get; set; }

    /// <summary>True when everything on the connection is compressed (RFC 4978).</summary>
    public bool IsCompressed => _transport.IsCompressed;

    /// <summary>Connects, agrees on TLS as the options say, and reads the greeting.</summary>
    /// <param name="options">Where and how to connect.</param>
    /// <param name="trace">Sees every line, or null.</param>
    /// <param name="outlineTrace">Sees every line without the mail's content, or null.</param>
    /// <param name="stop">The user stops.</param>
    /// <exception cref="ArgumentException">The host, the port or the thumbprint is not valid.</exception>
    /// <exception cref="ImapConnectionException">It did not come to a session.</exception>
    /// <exception cref="ImapProtocolException">The other end is not an IMAP server, or data arrived before TLS.</exception>
    public static ImapConnection Open(ConnectionOptions options, ProtocolTrace? trace = null, ProtocolTrace? outlineTrace = null, CancellationToken stop = default)
    {
        options.Check();
        var clock = Stopwatch.StartNew();
        var connection = new ImapConnection(options, Dialer.Dial(options, stop), trace, outlineTrace);
        var left = options.ConnectTimeout - clock.Elapsed;
        connection.Begin(left > TimeSpan.Zero ? left : TimeSpan.Zero, stop, connection.Secure, connection.Greet);
        return connection;
    }

    /// <summary>Takes the steps from an open transport to a connection that may log in; a failure closes it.</summary>
    /// <param name="within">The time that all of them have together: a server that says a little now and then gets no more of it.</param>
    /// <param name="stop">The user stops.</param>
    /// <param name="steps">The steps.</param>
    internal void Begin(TimeSpan within, CancellationToken stop, params Action[] steps)
    {
        bool late = false;
        using var limit = new Timer(_ =>
        {
            late = true;
            _transport.Close();
        }, null, within + LastWord, Timeout.InfiniteTimeSpan);
        try
        {
            using var stopping = stop.Register(Interrupt);
            Enter();
            try
            {
                _transport.Timeout = within;
                foreach (var step in steps)
                    step();
                _transport.Timeout = _options.Timeout;
            }
            finally
            {
                Leave();
            }
        }
        catch (OperationCanceledException e)
        {
            Dispose();
            throw new ImapConnectionException(ConnectionFailure.Stopped, ClientTexts.ConnectingStopped, e);
        }
        catch (ImapConnectionException e) when (late && e.Failure != ConnectionFailure.Timeout)
        {
            Dispose();
            throw _reasons.Late(_options.ConnectTimeout, e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The step of TLS before the greeting, where it is so.</summary>
    internal void Secure()
    {
        if (_options.Security == ConnectionSecurity.Tls)
            StartTls();
    }

    /// <summary>The step of the greeting, and of STARTTLS where it is so.</summary>
    internal void Greet()
    {
        ReadGreeting();
        if (_options.Security == ConnectionSecurity.StartTls)
            NegotiateTls();
    }

    /// <summary>Compresses the connection from here on, where the server can and nothing else is in progress (RFC 4978).</summary>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    internal void Compress()
    {
        Execute(new CompressCommand());
        if (_protocol.HasUnreadBytes)
            throw Break(new ImapProtocolException(ClientTexts.DataBeforeCompression));
        _transport.Compress();
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    /// <exception cref="ImapStateException">The session's state does not allow it; nothing was sent.</exception>
    /// <exception cref="ImapConnectionException">The connection failed.</exception>
    /// <exception cref="OperationCanceledException">The user stopped before it was sent; the session is usable.</exception>
    public T Execute<T>(T command) where T : ImapCommand
    {
        Enter();
        try
        {
            Send(command);
            WaitFor(command);
        }
        finally
        {
            Leave();
        }
        command.ThrowIfRefused();
        return command;
    }

    /// <summary>Queues a command and sends it if the rules allow; does not wait.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">False when more follow at once: it is then sent with them, by <see cref="SendQueued"/>, or when it is waited for.</param>
    /// <exception cref="ArgumentException">An argument may not be sent; nothing was.</exception>
    public void Send(ImapCommand command, bool now = true)
    {
        Enter();
        try
        {
            ThrowIfBroken();
            if (_stop.MustEndHere)
                throw new OperationCanceledException();
            _protocol.Submit(command);
            if (now)
                Flush();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Sends what <see cref="Send"/> only queued.</summary>
    /// <exception cref="ImapConnectionException">The connection failed.</exception>
    public void SendQueued()
    {
        Enter();
        try
        {
            ThrowIfBroken();
            Flush();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Drives until the command has its answer.</summary>
    /// <exception cref="InvalidOperationException">It was never sent: no answer will come.</exception>
    public void WaitFor(ImapCommand command)
    {
        if (!command.IsSubmitted)
            throw new InvalidOperationException(ClientTexts.CommandNotSent(command.Name));
        // Many are answered in one packet: those behind the first cost nothing here.
        if (!command.IsCompleted)
            Drive(command, static c => c.IsCompleted);
    }

    /// <summary>Drives until the condition holds; it is checked after each completed command and whenever nothing more has arrived.</summary>
    public void Drive(Func<bool> until) => Drive(until, static condition => condition());

    internal void Drive<T>(T of, Func<T, bool> until)
    {
        Enter();
        try
        {
            while (!until(of))
            {
                ThrowIfBroken();
                if (Step() == ProtocolEventKind.Completed)
                    continue;
                Flush();
                if (until(of))
                    return;
                if (_stop.MustEndHere && _protocol.InFlight.Count == 0)
                    throw new OperationCanceledException();
                // After BYE no answer comes any more, but to LOGOUT.
                if (_protocol.State == SessionState.Logout && _protocol.InFlight is not [.., LogoutCommand])
                    throw Break(null);
                Receive();
            }
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Idles until the server reports something of interest, the time is over, or <see cref="Interrupt"/> is called. Needs IDLE.</summary>
    /// <param name="longest">At most 29 minutes: after that servers drop idle connections.</param>
    /// <param name="hasNews">True when what has arrived is worth ending the IDLE for.</param>
    /// <exception cref="OperationCanceledException">It was ended by <see cref="Interrupt"/>; the session is usable.</exception>
    public void Idle(TimeSpan longest, Func<bool> hasNews)
    {
        if (longest > LongestIdle || longest < TimeSpan.Zero)
            longest = LongestIdle;
        var idle = new IdleCommand();
        Enter();
        try
        {
            Send(idle);
            Drive(() => idle.IsIdling || idle.IsCompleted);
            if (!idle.IsCompleted)
                AwaitNews(idle, longest, hasNews);
        }
        finally
        {
            Leave();
        }
        if (_stop.IsRequested)
            throw new OperationCanceledException();
        idle.ThrowIfRefused();
    }

    /// <summary>
    /// From another thread: the user stops. A command in progress may finish; after a second the connection is closed.
    /// </summary>
    public void Interrupt()
    {
        _stop.Request();
        SendDone();
    }

    /// <summary>Ends an <see cref="Interrupt"/> that was obeyed: the next operation may begin.</summary>
    public void ClearInterrupt() => _stop.Clear();

    /// <summary>Sends LOGOUT if the connection is still open, and closes it; within five seconds, whatever the server does.</summary>
    public void Logout()
    {
        using var limit = new Timer(_ => _transport.Close(), null, LogoutLimit, Timeout.InfiniteTimeSpan);
        try
        {
            if (IsOpen)
            {
                _transport.Timeout = LogoutLimit;
                Execute(new LogoutCommand());
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It is over either way.
        }
        finally
        {
            _broken = null;
            Dispose();
        }
    }

    /// <summary>Closes the connection without LOGOUT. From any thread; a waiting thread gets an error.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stop.Dispose();
        _transport.Close();
        if (!Monitor.TryEnter(_turn))
            return;
        // The thread that drives releases everything when it leaves: until then it reads into the protocol's buffer.
        if (_turns == 0)
            Release();
        Monitor.Exit(_turn);
    }

    /// <summary>Begins work of several commands that must not be left half done when the user stops.</summary>
    /// <exception cref="OperationCanceledException">The user stopped before it began.</exception>
    internal void BeginUnit()
    {
        if (_stop.MustEndHere)
            throw new OperationCanceledException();
        _stop.Defer();
    }

    /// <summary>Ends what <see cref="BeginUnit"/> began.</summary>
    internal void EndUnit() => _stop.Resume();

    void AwaitNews(IdleCommand idle, TimeSpan longest, Func<bool> hasNews)
    {
        _transport.Timeout = longest + _options.Timeout;
        _idling = true;
        try
        {
            using var timer = new Timer(_ => SendDone(), null, longest, Timeout.InfiniteTimeSpan);
            if (_stop.IsRequested)
                SendDone();
            Drive(() =>
            {
                if (idle.IsCompleted)
                    return true;
                if (hasNews() && SendDone())
                    _transport.Timeout = _options.Timeout;
                return false;
            });
        }
        finally
        {
            lock (_writeLock)
                _idling = false;
            if (!_disposed && _broken is null)
                _transport.Timeout = _options.Timeout;
        }
    }

    /// <summary>Waits for the greeting.</summary>
    internal void ReadGreeting()
    {
        while (true)
        {
            var next = Next();
            switch (next.Kind)
            {
                case ProtocolEventKind.NeedData:
                    Receive();
                    break;
                case ProtocolEventKind.Greeting:
                    Greeting = (StatusResponse)next.Response!;
                    return;
                case ProtocolEventKind.Bye:
                    throw Break(null, new ImapConnectionException(ConnectionFailure.Bye, ClientTexts.ConnectionNotAccepted(_options.Host, ((StatusResponse)next.Response!).Display)) { Bye = _protocol.Bye });
                case ProtocolEventKind.Data when next.Response is not UnknownResponse:
                    // News before the greeting are odd, but IMAP.
                    break;
                default:
                    string words = next.Response is UnknownResponse unknown ? unknown.Text : "+ " + ((ContinuationResponse)next.Response!).Text;
                    throw Break(new ImapProtocolException(ClientTexts.NotAGreeting(_options.Target, words)));
            }
        }
    }

    /// <summary>Starts TLS by STARTTLS (RFC 9051 section 6.2.1).</summary>
    internal void NegotiateTls()
    {
        if (_protocol.State != SessionState.NotAuthenticated)
            throw new ImapConnectionException(ConnectionFailure.Tls, ClientTexts.PreAuthBeforeTls(_options.Host));
        if (_protocol.CapabilitiesKnown && !_protocol.Capabilities.Has("STARTTLS"))
            throw new ImapConnectionException(ConnectionFailure.Tls, ClientTexts.NoStartTls(_options.Host, _options.EffectivePort));
        try
        {
            Execute(new StartTlsCommand());
        }
        catch (ImapCommandException e)
        {
            throw new ImapConnectionException(ConnectionFailure.Tls, ClientTexts.StartTlsRefused(_options.Host, e.Response.Display), e);
        }
        _protocol.TlsStarted();
        StartTls();
    }

    void StartTls()
    {
        try
        {
            _transport.StartTls(_options);
        }
        catch (ImapConnectionException e) when (_stop.IsRequested)
        {
            throw new ImapConnectionException(ConnectionFailure.Stopped, ClientTexts.ConnectingStopped, e);
        }
    }

    void Enter()
    {
        Monitor.Enter(_turn);
        // Work that begins after a stop has the same second.
        if (++_turns == 1 && _stop.IsRequested)
            _stop.StartGrace();
    }

    void Leave()
    {
        if (--_turns == 0 && _disposed)
            Release();
        Monitor.Exit(_turn);
    }

    void Release()
    {
        _transport.Dispose();
        _protocol.Dispose();
        if (_sendBuffer.Length == 0)
            return;
        // It may have held a password.
        ArrayPool<byte>.Shared.Return(_sendBuffer, clearArray: true);
        _sendBuffer = [];
    }

    // On the timer's thread. After a stop that was obeyed no thread waits, and the connection stays open.
    void BreakByStop()
    {
        if (_turns == 0)
            return;
        _brokenByStop = true;
        _transport.Close();
    }

    void ThrowIfBroken()
    {
        if (_broken is null && _brokenByStop)
            _broken = _reasons.Stopped(null);
        if (_broken is not null)
            throw new ImapConnectionException(_broken is ImapConnectionException e ? e.Failure : ConnectionFailure.Closed, ClientTexts.SessionClosedBecause(_broken.Message), _broken);
        if (_disposed || _protocol.State == SessionState.Logout)
            throw new ImapConnectionException(ConnectionFailure.Closed, _protocol.Bye is { } bye ? ClientTexts.SessionClosedByServer(_options.Host, bye.Display) : ClientTexts.SessionClosed);
    }
}
