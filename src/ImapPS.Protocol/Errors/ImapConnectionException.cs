using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol;

/// <summary>The connection failed or was never established; the session is closed.</summary>
public sealed class ImapConnectionException : ImapException
{
    /// <summary>Makes the error.</summary>
    /// <param name="failure">Why it ended.</param>
    /// <param name="message">What happened, in the server's own words where it had any, and what to do.</param>
    /// <param name="inner">The system's error, if one caused it.</param>
    public ImapConnectionException(ConnectionFailure failure, string message, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
    }

    /// <inheritdoc/>
    public override bool SessionIsUsable => false;

    /// <summary>Why it ended.</summary>
    public ConnectionFailure Failure { get; }

    /// <summary>The server's BYE, or null.</summary>
    public StatusResponse? Bye { get; init; }
}
