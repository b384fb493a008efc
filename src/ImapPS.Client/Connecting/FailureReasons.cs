using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;

namespace ImapPS.Client.Connecting;

/// <summary>Explains to the user why a connection ended, with the server's own last words where it had any.</summary>
sealed class FailureReasons(ConnectionOptions options, ImapProtocol protocol, Transport transport)
{
    string Host => options.Host;

    /// <summary>The last answer, when it was a refusal: a server often says there why it ends the session, and little in its BYE.</summary>
    public (string Command, StatusResponse Answer)? Refusal { get; set; }

    string Before => Refusal is { } refusal ? ClientTexts.RefusedBefore(refusal.Command, refusal.Answer.Status, refusal.Answer.Display) : "";

    /// <summary>The user stopped the operation, and the command in progress did not finish in time.</summary>
    public ImapConnectionException Stopped(Exception? cause) => new(ConnectionFailure.Stopped, ClientTexts.ClosedByStop(Host, Command), cause);

    /// <summary>The session was disposed while a command was in progress.</summary>
    public ImapConnectionException ClosedHere(Exception? cause) => new(ConnectionFailure.Closed, ClientTexts.ClosedHere(Host, Command), cause);

    /// <summary>A literal did not provide the bytes that were announced for it: nothing else can be sent on this connection.</summary>
    public ImapConnectionException SourceFailed(string reason, Exception? cause) => new(ConnectionFailure.Dropped, ClientTexts.ClosedForIncomplete(Host, Command, reason), cause);

    /// <summary>Every other end.</summary>
    /// <param name="cause">The system's error; null when the server sent BYE or closed the connection.</param>
    /// <param name="timeout">The time limit that applied.</param>
    public ImapConnectionException Explain(Exception? cause, TimeSpan timeout)
    {
        bool greeted = protocol.State != SessionState.Greeting;
        if (protocol.Bye is { } bye)
            return new(ConnectionFailure.Bye, ClientTexts.ServerEndedSession(Host, greeted ? Command : null, bye.Display) + Before, cause) { Bye = bye };
        if (cause is ImapProtocolException)
            return new(ConnectionFailure.Dropped, ClientTexts.ProtocolBroken(Host, cause.Message), cause);
        if (cause is not null && Transport.IsTimeout(cause))
            return new(ConnectionFailure.Timeout, greeted ? ClientTexts.ServerSilent(Host, timeout, Command) : ClientTexts.NoGreeting(options.Target, timeout, PortHint), cause);
        string said = transport.LastWords is { Length: > 0 } words ? ClientTexts.ItSaid(words) : "";
        return new(ConnectionFailure.Dropped, greeted ? ClientTexts.ServerDropped(Host, Command, said) + Before : ClientTexts.DroppedBeforeGreeting(options.Target, said, PortHint), cause);
    }

    /// <summary>The time limit for connecting passed, and the connection was closed for it.</summary>
    public ImapConnectionException Late(TimeSpan timeout, Exception? cause) => new(ConnectionFailure.Timeout,
        protocol.State == SessionState.Greeting ? ClientTexts.GreetingTooSlow(options.Target, timeout, PortHint) : ClientTexts.ConnectTooSlow(options.Target, timeout), cause);

    /// <summary>The command that waits for its answer, or null.</summary>
    string? Command => protocol.InFlight is [var first, ..] ? first.Name : null;

    string PortHint => !options.IsTcp ? "" : options.Security == ConnectionSecurity.Tls ? ClientTexts.IsItImap : ClientTexts.IsItImapOrTls;
}
