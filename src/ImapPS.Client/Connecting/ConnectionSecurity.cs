namespace ImapPS.Client.Connecting;

/// <summary>How the connection to the server is secured (RFC 8314).</summary>
public enum ConnectionSecurity
{
    /// <summary>TLS from the first byte: port 993.</summary>
    Tls,

    /// <summary>Begins without TLS and uses STARTTLS before anything else: port 143.</summary>
    StartTls,

    /// <summary>Nothing: everybody on the network can read everything, including the password.</summary>
    None,
}
