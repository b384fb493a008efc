using ImapPS.Protocol;
using ImapPS.Protocol.Session;

namespace ImapPS.Client.Connecting;

/// <summary>Says in words for people why a line broke, with the server's own last words where it had any.</summary>
sealed class BrokenLine(ConnectionOptions options, ImapProtocol protocol, Line line)
{
    string Host => options.Host;

    /// <summary>The user stopped and the command in progress did not end in time.</summary>
    public ImapConnectionException Stopped(Exception? cause) => new(ConnectionFailure.Stopped,
        $"The connection to {Host} was broken because the operation was stopped and {Command ?? "the server"} did not come to an end within a second.", cause);

    /// <summary>Our own side closed the line while a command was in progress.</summary>
    public ImapConnectionException ClosedHere(Exception? cause) => new(ConnectionFailure.Closed,
        $"The session with {Host} was closed on this side" + (Command is { } command ? $" while {command} was in progress." : "."), cause);

    /// <summary>A message or another literal did not give the bytes that were announced for it: the line cannot be used any more.</summary>
    public ImapConnectionException SourceFailed(string reason, Exception? cause) => new(ConnectionFailure.Dropped,
        $"The connection to {Host} was broken on purpose during {Command ?? "a command"}, so that no incomplete message is stored: {reason}", cause);

    /// <summary>Everything else, from the system's error, or from none when the server said BYE or closed the line.</summary>
    public ImapConnectionException Explain(Exception? cause, TimeSpan timeout)
    {
        if (protocol.Bye is { } bye)
            return new(ConnectionFailure.Bye, protocol.State == SessionState.Greeting || Command is null ? $"{Host} ended the session: {bye.Display}" : $"{Host} ended the session during {Command}: {bye.Display}", cause) { Bye = bye };
        if (cause is ImapProtocolException)
            return new(ConnectionFailure.Dropped, $"The session with {Host} was closed: {cause.Message}", cause);
        bool greeted = protocol.State != SessionState.Greeting;
        if (cause is not null && Line.IsTimeout(cause))
        {
            string what = !greeted ? $"{options.Target} sent no greeting within {timeout.TotalSeconds:0.#} seconds." + WrongPort
                : $"{Host} sent nothing for {timeout.TotalSeconds:0.#} seconds{(Command is { } waiting ? $" while {waiting} was in progress" : "")}. -TimeoutSec of Connect-Imap allows more time.";
            return new(ConnectionFailure.Timeout, what, cause);
        }
        return new(ConnectionFailure.Dropped,
            greeted ? $"{Host} dropped the connection" + (Command is { } command ? $" during {command}." : ".") + Said : $"{options.Target} dropped the connection before its greeting." + Said + WrongPort, cause);
    }

    /// <summary>The time for connecting was over, and the line was closed for it.</summary>
    public ImapConnectionException Late(TimeSpan timeout, Exception? cause) => new(ConnectionFailure.Timeout,
        $"{options.Target} was not ready within {timeout.TotalSeconds:0.#} seconds" + (protocol.State == SessionState.Greeting ? ": it sent no whole greeting." + WrongPort : ".")
        + " A longer time can be given with -ConnectTimeoutSec.", cause);

    string Said => line.LastWords is { Length: > 0 } words ? $" It said: {words}" : "";

    /// <summary>The command that waits for its answer, or null.</summary>
    string? Command => protocol.InFlight is [var first, ..] ? first.Name : null;

    string WrongPort => !options.IsTcp ? "" : options.Security == ConnectionSecurity.Tls ? " Is it an IMAP port?" : " Is it an IMAP port, and is it perhaps one that wants TLS from the start (993, -Security Tls)?";
}
