namespace ImapPS.Protocol.Sasl;

/// <summary>What a mechanism is chosen by.</summary>
/// <param name="Credential">Who logs in, and with what.</param>
/// <param name="Host">The server's host name, as the user gave it.</param>
/// <param name="Port">The server's port.</param>
public sealed record SaslSettings(SaslCredential Credential, string Host, int Port)
{
    /// <summary>Whether the secret is a bearer token and not a password.</summary>
    public bool IsToken { get; init; }

    /// <summary>Whether the secret may be sent readable, as it may inside TLS.</summary>
    public bool AllowClearText { get; init; }

    /// <summary>The only mechanism to use, or null for the best.</summary>
    public string? Wanted { get; init; }

    /// <summary>The channel bindings of the TLS connection, the preferred one first; empty where there is none.</summary>
    public IReadOnlyList<ChannelBinding> Bindings { get; init; } = [];

    /// <summary>Makes the mechanism GSSAPI, which needs the operating system's Kerberos; null where there is none.</summary>
    public Func<SaslMechanism>? Gssapi { get; init; }
}
