using System.Globalization;
using System.Runtime.CompilerServices;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Session;

/// <summary>
/// The IMAP client as a machine without input or output of its own: bytes go in, events and bytes to send come out. It has
/// no clock, no thread and no socket, so every behaviour can be tested from a transcript. One thread at a time.
/// </summary>
public sealed class ImapProtocol : IDisposable
{
    readonly ProtocolLimits _limits;
    readonly ResponseFramer _framer;
    readonly ResponseTable _table;
    readonly CommandQueue _queue = new();
    readonly AcceptedAppends _accepted = new();
    readonly Queue<CommandFragment> _replies = new();
    // Writers whose bytes were sent: hundreds of commands need no more of them than wait at once.
    readonly Stack<CommandWriter> _writers = new();
    CommandWriter? _writer; // of the command that was taken last
    IReadOnlyList<CommandFragment> _fragments = [];
    ImapCommand? _sending;
    int _nextFragment;
    bool _waitsForContinuation;
    int _tagNumber;
    int _unanswered; // untagged responses since the last tagged one
    CapabilitySet _announced = CapabilitySet.Empty;
    CapabilitySet _disabled = CapabilitySet.Empty;

    /// <summary>Makes a client that waits for the greeting.</summary>
    /// <param name="limits">Caps on what the server may send; null for the defaults.</param>
    public ImapProtocol(ProtocolLimits? limits = null)
    {
        _limits = limits ?? ProtocolLimits.Default;
        _framer = new ResponseFramer(limits);
        _table = new ResponseTable { MaxDepth = _limits.MaxDepth, Sinks = OpenSection };
    }

    /// <summary>The connection's state.</summary>
    public SessionState State { get; private set; } = SessionState.Greeting;

    /// <summary>What the server can do, as it said last, without what was switched off; empty when it has not said.</summary>
    public CapabilitySet Capabilities { get; private set; } = CapabilitySet.Empty;

    /// <summary>True when the capabilities are known for the present state and need not be asked for.</summary>
    public bool CapabilitiesKnown => _announced.Count > 0;

    /// <summary>The extensions that ENABLE switched on.</summary>
    public CapabilitySet Enabled { get; private set; } = CapabilitySet.Empty;

    /// <summary>The selected mailbox, or null.</summary>
    public SelectedMailbox? Mailbox { get; private set; }

    /// <summary>The server's BYE, or null.</summary>
    public StatusResponse? Bye { get; private set; }

    /// <summary>True when no command waits or is in progress.</summary>
    public bool IsIdle => _queue.IsEmpty;

    /// <summary>The commands in progress, oldest first.</summary>
    public IReadOnlyList<ImapCommand> InFlight => _queue.InFlight;

    /// <summary>Sees every line, or null.</summary>
    public ProtocolTrace? Trace { get; set; }

    /// <summary>Sees every line with the mail's own content left out, or null.</summary>
    public ProtocolTrace? OutlineTrace { get; set; }

    /// <summary>True when mailbox names and strings go as UTF-8: after ENABLE of UTF8=ACCEPT or IMAP4rev2.</summary>
    public bool Utf8 => _table.Utf8;

    /// <summary>True when the server accepted such a message in this session: the same mailbox and the same flags. Only then it may go without the server's go-ahead.</summary>
    public bool HasAccepted(string mailbox, AppendMessage message) => _accepted.Contains(AppendKind.Of(mailbox, message));

    /// <summary>Treats these capabilities as if the server did not have them.</summary>
    public void Disable(IEnumerable<string> capabilities)
    {
        _disabled = new CapabilitySet(_disabled.Concat(capabilities));
        Capabilities = _announced.Without(_disabled);
    }

    /// <summary>Sends names as the server sent them to another session of the same account.</summary>
    public void KnowNamesOf(ImapProtocol other) => _table.OddNames.Add(other._table.OddNames);

    /// <summary>Room to receive into; report how many bytes were received with <see cref="Received"/>.</summary>
    public Memory<byte> GetReceiveBuffer() => _framer.GetSpace();

    /// <summary>Reports that this many bytes were received.</summary>
    public void Received(int count) => _framer.Advance(count);

    /// <summary>True when bytes have come that no event has used: before TLS begins there must be none.</summary>
    public bool HasUnreadBytes => _framer.Buffered > 0;

    /// <summary>Queues a command; <see cref="TryGetOutput"/> gives its bytes when the rules let it go.</summary>
    /// <exception cref="ArgumentException">An argument may not be sent. Nothing was queued.</exception>
    public void Submit(ImapCommand command)
    {
        if (command.IsSubmitted)
            throw new InvalidOperationException(ProtocolTexts.CommandSentTwice);
        // Written before anything is queued: bad input is never sent, not even in part. Usually this is the form that is sent.
        command.Draft = Draft(command, _tagNumber + _queue.Waiting + 1);
        command.IsSubmitted = true;
        _queue.Add(command);
    }

    /// <summary>The next bytes to send; false when nothing may be sent now. A command that the session's state does not allow when its turn comes ends unsent.</summary>
    /// <param name="fragment">The bytes: they are valid until this is called again.</param>
    public bool TryGetOutput(out CommandFragment fragment)
    {
        if (_replies.TryDequeue(out fragment))
        {
            TraceSent(fragment);
            return true;
        }
        if (_waitsForContinuation || (_sending is null && !StartNext()))
            return false;
        fragment = _fragments[_nextFragment++];
        _waitsForContinuation = fragment.WaitsForContinuation;
        if (_nextFragment == _fragments.Count)
            _sending = null;
        TraceSent(fragment);
        return true;
    }

    /// <summary>After STARTTLS was agreed on: what was known before is forgotten (RFC 9051 section 6.2.1).</summary>
    /// <exception cref="ImapProtocolException">Data arrived before TLS: an attacker may have inserted it.</exception>
    public void TlsStarted()
    {
        RefuseUnreadBytes();
        ForgetCapabilities();
    }

    /// <summary>Goes on to the next event.</summary>
    /// <exception cref="ImapProtocolException">The bytes are not valid IMAP.</exception>
    /// <exception cref="ImapConnectionException">The server may be reading a message as commands. The connection must be closed at once.</exception>
    public ProtocolEvent Next() => Next(andMessages: true);

    /// <summary>Continues to the next event other than FETCH and EXPUNGE: those were handed to the mailbox and to the command that claimed them, and there may be 100,000.</summary>
    /// <exception cref="ImapProtocolException">The bytes are not valid IMAP.</exception>
    /// <exception cref="ImapConnectionException">The server may be reading a message as commands. The connection must be closed at once.</exception>
    public ProtocolEvent NextButMessages() => Next(andMessages: false);

    [MethodImpl(HotPath.Compile)]
    ProtocolEvent Next(bool andMessages)
    {
        while (true)
        {
            switch (_framer.Next())
            {
                case FrameKind.NeedData:
                    return new ProtocolEvent(ProtocolEventKind.NeedData);
                case FrameKind.Literal:
                    ChooseSink();
                    break;
                default:
                    // Blank lines mean nothing; some servers send them.
                    if (_framer.Frame.IsEmpty)
                        break;
                    if (Trace is not null || OutlineTrace is not null)
                        TraceReceived();
                    if (_queue.InFlight is [var alone])
                        alone.Observe(_framer.Frame);
                    var response = _table.Parse(_framer.Frame, _framer.Streamed);
                    if (State == SessionState.Greeting || response is not (FetchResponse or ExpungeResponse))
                        return Handle(response);
                    var claimant = ApplyMessage((UntaggedResponse)response);
                    if (andMessages)
                        return new ProtocolEvent(ProtocolEventKind.Data, response, claimant);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _framer.Dispose();

    bool StartNext()
    {
        var (command, draft) = TakeWritten();
        if (command is null)
            return false;
        _tagNumber++;
        command.Draft = null;
        command.Tag = draft.Tag;
        if (_writer is not null)
        {
            _writer.Clear();
            _writers.Push(_writer);
        }
        _writer = draft.Writer;
        _fragments = _writer.Finish();
        command.HasUnaskedLiteral = _writer.HasUnaskedLiteral;
        _nextFragment = 0;
        _sending = command;
        // From here on, untagged data is about the mailbox to come.
        if (command is SelectCommand select)
            Mailbox = new SelectedMailbox(select.Mailbox, select.ReadOnly);
        else if (command is CustomCommand { Selects: true })
            Mailbox = null;
        return true;
    }

    CommandDraft Draft(ImapCommand command, int tagNumber)
    {
        string tag = string.Create(CultureInfo.InvariantCulture, $"A{tagNumber}");
        var writer = _writers.TryPop(out var used) ? used : new CommandWriter();
        writer.Begin(LiteralsFor(command), Utf8, Utf8Messages, _table.OddNames);
        command.Write(writer.Raw(tag).Space());
        return new CommandDraft(tagNumber, tag, _table.OddNames.Version, writer);
    }

    // A command that could be written when it was submitted but no longer can be ends unsent, so that no thread waits for it.
    (ImapCommand? Command, CommandDraft Draft) TakeWritten()
    {
        while (TakeAllowed() is { } command)
        {
            try
            {
                return (command, Current(command, _tagNumber + 1));
            }
            catch (ArgumentException e)
            {
                _queue.Withdraw(command);
                command.Refuse(e);
            }
        }
        return (null, null!);
    }

    // Written again when something has changed since, and when it names messages by sequence number: those are resolved when no other command is in flight.
    CommandDraft Current(ImapCommand command, int tagNumber)
    {
        var draft = command.Draft!;
        return draft.TagNumber != tagNumber || draft.Writer.Literals != LiteralsFor(command) || draft.Writer.Utf8 != Utf8 || draft.Writer.Utf8Messages != Utf8Messages
            || draft.OddNames != _table.OddNames.Version || (command.Rules & CommandRules.SequenceNumbers) != 0 ? Draft(command, tagNumber) : draft;
    }

    ImapCommand? TakeAllowed()
    {
        while (State is not (SessionState.Greeting or SessionState.Logout) && _queue.TakeNext() is { } command)
        {
            if (StateTable.Allows(StateFor(command), command))
                return command;
            _queue.Withdraw(command);
            command.Refuse(new ImapStateException(command.Name, State.ToString()));
        }
        return null;
    }

    // What follows a SELECT at once is carried out when that is.
    SessionState StateFor(ImapCommand command)
    {
        foreach (var other in _queue.InFlight)
        {
            if (other is SelectCommand && other != command)
                return SessionState.Selected;
        }
        return State;
    }

    void RefuseUnreadBytes()
    {
        if (HasUnreadBytes)
            throw new ImapProtocolException(ProtocolTexts.DataBeforeTls);
    }

    bool Utf8Messages => Enabled.Has("UTF8=ACCEPT");

    LiteralSupport LiteralsFor(ImapCommand command) => command.LiteralsWait(_accepted) ? LiteralSupport.Synchronizing : Literals;

    LiteralSupport Literals => Capabilities.Has("LITERAL+") ? LiteralSupport.Plus
        : Capabilities.Has("LITERAL-") || (Capabilities.Has("IMAP4rev2") && !_disabled.Has("LITERAL-")) ? LiteralSupport.Minus : LiteralSupport.Synchronizing;

    ProtocolEvent Handle(ImapResponse response) => response switch
    {
        _ when State == SessionState.Greeting => Greet(response as StatusResponse),
        StatusResponse { Tag: { } tag } status => Complete(tag, status),
        ContinuationResponse request => Continue(request),
        UntaggedResponse data => Apply(data),
        _ => new ProtocolEvent(ProtocolEventKind.Data, response),
    };

    ProtocolEvent Greet(StatusResponse? greeting)
    {
        if (greeting is null || greeting.Tag is not null || greeting.Status is ResponseStatus.No or ResponseStatus.Bad)
            throw new ImapProtocolException(ProtocolTexts.NotAGreeting(Excerpt(100)));
        State = StateTable.AfterGreeting(greeting.Status);
        if (greeting.Status == ResponseStatus.Bye)
        {
            Bye = greeting;
            return new ProtocolEvent(ProtocolEventKind.Bye, greeting);
        }
        Apply(greeting.Code);
        return new ProtocolEvent(ProtocolEventKind.Greeting, greeting);
    }

    ProtocolEvent Complete(string tag, StatusResponse status)
    {
        _unanswered = 0;
        // An answer to no command of ours is noise; it is shown and otherwise ignored.
        if (_queue.Complete(tag) is not { } command)
            return new ProtocolEvent(ProtocolEventKind.Data, status);
        if (_sending == command && _waitsForContinuation)
        {
            // Refused at a literal: the rest of the command must not be sent. A literal that did not wait is sent to its
            // end all the same: the server reads on until it has all of it.
            _sending = null;
            _waitsForContinuation = false;
        }
        var before = State;
        State = StateTable.After(State, command, status.Status);
        if (before < SessionState.Authenticated && State == SessionState.Authenticated)
            ForgetCapabilities();
        // UNAUTHENTICATE: what was enabled is off again (RFC 8437 section 4).
        if (before > SessionState.NotAuthenticated && State == SessionState.NotAuthenticated)
        {
            ForgetCapabilities();
            Enabled = CapabilitySet.Empty;
            _table.Utf8 = false;
            _accepted.Clear();
        }
        // Data after the OK was not sent by the server that TLS will authenticate (RFC 9051 section 11.1).
        if (command is StartTlsCommand && status.Status == ResponseStatus.Ok)
            RefuseUnreadBytes();
        Apply(status.Code);
        if (status is { Status: ResponseStatus.Ok, Code: { } code } && command is SelectCommand)
            Mailbox!.Apply(code);
        // What ends before a SELECT that follows it at once says nothing of the mailbox to come.
        bool selected = State == SessionState.Selected && !(command is SelectCommand && status.Status != ResponseStatus.Ok);
        if (!selected && Mailbox is not null && !_queue.InFlight.Exists(static c => c is SelectCommand))
        {
            // A SELECT that was not even understood leaves us not knowing what is selected: nothing, to be safe.
            Mailbox = null;
            if (State == SessionState.Selected)
                State = SessionState.Authenticated;
        }
        command.Complete(status);
        if (command is AppendCommand append)
            Judge(append, status);
        return new ProtocolEvent(ProtocolEventKind.Completed, status, command);
    }

    // NO is an answer to a command that was read as one, message and all. BAD may be one to its first line alone, and then the message's
    // lines are the next commands. Nothing more of it is sent, and no answer to it is read.
    void Judge(AppendCommand append, StatusResponse status)
    {
        if (status.Status == ResponseStatus.Ok)
            _accepted.Add(append);
        if (status.Status != ResponseStatus.Bad || !append.HasUnaskedLiteral)
            return;
        _sending = null;
        _replies.Clear();
        State = SessionState.Logout;
        throw new ImapConnectionException(ConnectionFailure.Dropped, ProtocolTexts.AppendRefused(status.Display));
    }

    ProtocolEvent Continue(ContinuationResponse request)
    {
        var done = new ProtocolEvent(ProtocolEventKind.Continuation, request);
        if (_waitsForContinuation)
        {
            _waitsForContinuation = false;
            return done;
        }
        if (_queue.InFlight is not [var command])
            return done;
        if (command.Continue(request) is { } reply)
        {
            byte[] line = [.. reply.Line, (byte)'\r', (byte)'\n'];
            _replies.Enqueue(new CommandFragment(line, reply.IsSecret ? [0..reply.Line.Length] : [], null, false));
        }
        return done with { Command = command };
    }

    ProtocolEvent Apply(UntaggedResponse response)
    {
        if (response is StatusResponse { Status: ResponseStatus.Bye } bye)
        {
            Bye = bye;
            State = SessionState.Logout;
            return new ProtocolEvent(ProtocolEventKind.Bye, bye);
        }
        Note(response);
        return new ProtocolEvent(ProtocolEventKind.Data, response, Offer(response));
    }

    [MethodImpl(HotPath.Compile)]
    ImapCommand? ApplyMessage(UntaggedResponse response)
    {
        if (response is FetchResponse fetch)
            Mailbox?.Apply(fetch);
        else
            Mailbox?.Apply((ExpungeResponse)response);
        return Offer(response);
    }

    // Untagged data belongs to the command that claims it first.
    [MethodImpl(HotPath.Compile)]
    ImapCommand? Offer(UntaggedResponse response)
    {
        if (++_unanswered > _limits.MaxResponses)
            throw TooMany();
        var inFlight = _queue.InFlight;
        for (int i = 0; i < inFlight.Count; i++)
        {
            if (inFlight[i].Accept(response))
                return inFlight[i];
        }
        return null;
    }

    ImapProtocolException TooMany() =>
        new(ProtocolTexts.TooManyResponses(_limits.MaxResponses));

    // What a response says of the session and the mailbox.
    void Note(UntaggedResponse response)
    {
        switch (response)
        {
            case StatusResponse { Code.Name: "CLOSED" } when _queue.InFlight.Find(static c => c is SelectCommand) is SelectCommand select:
                // What was received so far was about the previous mailbox (RFC 9051 section 7.1).
                Mailbox = new SelectedMailbox(select.Mailbox, select.ReadOnly);
                break;
            case StatusResponse status:
                Apply(status.Code);
                break;
            case CapabilityResponse capability:
                SetCapabilities(capability.Capabilities);
                break;
            // Only when asked for: names must not change their encoding because someone says so.
            case EnabledResponse enabled when _queue.InFlight.Exists(c => c.Name == "ENABLE"):
                Enabled = new CapabilitySet(Enabled.Concat(enabled.Capabilities));
                _table.Utf8 = Enabled.Has("UTF8=ACCEPT") || Enabled.Has("IMAP4rev2");
                break;
        }
        Mailbox?.Apply(response);
    }

    void Apply(ResponseCode? code)
    {
        if (code is CapabilityCode capability)
            SetCapabilities(capability.Capabilities);
    }

    void SetCapabilities(CapabilitySet capabilities)
    {
        _announced = capabilities;
        Capabilities = capabilities.Without(_disabled);
    }

    void ForgetCapabilities() => SetCapabilities(CapabilitySet.Empty);

    void ChooseSink()
    {
        if (_framer.LiteralLength <= _limits.InlineLiteral || _table.ParseFetchPrefix(_framer.Prefix, _framer.Streamed) is not { } prefix)
            return;
        if (OpenSection(prefix.SoFar, prefix.Section, _framer.LiteralLength) is { } sink)
            _framer.StreamLiteralTo(sink);
    }

    ILiteralSink? OpenSection(FetchResponse soFar, string section, long length)
    {
        foreach (var command in _queue.InFlight)
        {
            if (command.OpenSection(soFar, section, length) is { } sink)
                return sink;
        }
        return null;
    }

    /// <summary>Traces a sent line. For lines that bypass the queue, such as DONE.</summary>
    public void TraceSent(string line)
    {
        Trace?.Invoke(TraceDirection.Sent, line);
        OutlineTrace?.Invoke(TraceDirection.Sent, line);
    }

    void TraceSent(CommandFragment fragment)
    {
        // The line end after a streamed literal is not shown as a line.
        if ((Trace is not null || OutlineTrace is not null) && fragment.ToTrace().TrimEnd() is { Length: > 0 } line)
            TraceSent(line);
    }

    void TraceReceived()
    {
        // With a challenge and the proof that answers it, a password can be guessed offline.
        if (_framer.Frame is [(byte)'+', (byte)' ', _, ..] && _queue.InFlight is [AuthenticateCommand { Mechanism.ShowsChallenges: false }])
        {
            Trace?.Invoke(TraceDirection.Received, "+ ***");
            OutlineTrace?.Invoke(TraceDirection.Received, "+ ***");
            return;
        }
        Trace?.Invoke(TraceDirection.Received, Ascii.ToText(_framer.Frame));
        OutlineTrace?.Invoke(TraceDirection.Received, TraceOutline.Of(_framer.Frame));
    }

    string Excerpt(int length) =>
        _framer.Frame is var frame && frame.Length > length ? $"{Ascii.ToText(frame[..length])}… ({frame.Length} bytes)" : Ascii.ToText(frame);
}
