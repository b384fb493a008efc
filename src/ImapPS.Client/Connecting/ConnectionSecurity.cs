namespace ImapPS.Client.Connecting;

/// <summary>How the line to the server is kept private (RFC 8314).</summary>
public enum ConnectionSecurity
{
    /// <summary>TLS from the first byte: port 993.</summary>
    Tls,

    /// <summary>A plain line made private with STARTTLS before anything is said: port 143.</summary>
    StartTls,

    /// <summary>Nothing: everyone on the way can read along, the password included.</summary>
    None,
}
