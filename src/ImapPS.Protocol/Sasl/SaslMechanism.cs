namespace ImapPS.Protocol.Sasl;

/// <summary>
/// One SASL authentication exchange (RFC 4422), seen from the client: challenge in, response out. An
/// instance serves one exchange only. All bytes are decoded; the base64 of IMAP (RFC 9051 6.2.2) is the
/// caller's business.
/// </summary>
public abstract class SaslMechanism
{
    /// <summary>The registered name, in capitals, for example <c>SCRAM-SHA-256</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// True when the secret, be it a password or a bearer token, can be read on the network by anybody who sees
    /// the exchange, so that it needs TLS.
    /// </summary>
    public abstract bool IsClearText { get; }

    /// <summary>
    /// True when the exchange is complete for the client. A server's OK that arrives while this is
    /// false must be refused: the server has not proved that it knows the password.
    /// </summary>
    public virtual bool IsComplete => true;

    /// <summary>What the server said about a failure inside the exchange, readable; otherwise null.</summary>
    public virtual string? ServerMessage => null;

    /// <summary>True when a trace may show what the server asks: nothing can be guessed from it.</summary>
    internal virtual bool ShowsChallenges => false;

    /// <summary>
    /// The response to send before any challenge, or null when the server speaks first. Empty is a valid
    /// initial response and not the same as null.
    /// </summary>
    public virtual byte[]? InitialResponse() => null;

    /// <summary>
    /// Answers one challenge. Where the mechanism has an initial response but cannot send it with the command (no SASL-IR),
    /// the first challenge is answered with it.
    /// </summary>
    /// <param name="challenge">The decoded challenge, empty for a bare <c>+</c>.</param>
    /// <returns>The response, decoded; empty where an empty line is the right answer.</returns>
    /// <exception cref="SaslException">The challenge is malformed, comes at the wrong time, or shows that
    /// the server does not know the password. The exchange must then be cancelled.</exception>
    public abstract byte[] Respond(ReadOnlySpan<byte> challenge);
}
