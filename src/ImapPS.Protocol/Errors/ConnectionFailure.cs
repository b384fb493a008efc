namespace ImapPS.Protocol;

/// <summary>Why a connection ended.</summary>
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

    /// <summary>The connection was closed without a BYE.</summary>
    Dropped,

    /// <summary>A deadline passed.</summary>
    Timeout,

    /// <summary>The user stopped the operation and the connection had to be closed.</summary>
    Stopped,

    /// <summary>The session had been closed before the operation began.</summary>
    Closed,
}
