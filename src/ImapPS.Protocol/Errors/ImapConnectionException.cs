using ImapPS.Protocol.Responses;

namespace ImapPS.Protocol;

/// <summary>What broke a connection.</summary>
public enum ConnectionFailure
{
    /// <summary>The host name could not be resolved.</summary>
    NameNotFound,

    /// <summary>Nothing answered at the address, or it refused.</summary>
    NotReachable,

    /// <summary>The proxy could not be reached, refused, or did not get through.</summary>
    Proxy,

    /// <summary>TLS could not be agreed on, or the certificate was not accepted.</summary>
    Tls,

    /// <summary>The server ended the session with BYE.</summary>
    Bye,

    /// <summary>The line was dropped without a BYE.</summary>
    Dropped,

    /// <summary>A deadline passed.</summary>
    Timeout,

    /// <summary>The user stopped the operation and the line had to be broken.</summary>
    Stopped,

    /// <summary>The session had been closed before the operation began.</summary>
    Closed,
}

/// <summary>The connection broke or never came to be; the session is closed.</summary>
public sealed class ImapConnectionException : ImapException
{
    /// <summary>Makes the error.</summary>
    /// <param name="failure">What broke.</param>
    /// <param name="message">What happened, in the server's own words where it had any, and what to do.</param>
    /// <param name="inner">The system's error, if one caused it.</param>
    public ImapConnectionException(ConnectionFailure failure, string message, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
    }

    /// <inheritdoc/>
    public override bool SessionIsUsable => false;

    /// <summary>What broke.</summary>
    public ConnectionFailure Failure { get; }

    /// <summary>The server's BYE, or null.</summary>
    public StatusResponse? Bye { get; init; }
}
