namespace ImapPS.Sandbox.Sasl;

/// <summary>What a mechanism says to a client's response.</summary>
/// <param name="Challenge">The next challenge, or null when it is over.</param>
/// <param name="UserName">Over with success: who logs in.</param>
/// <param name="AuthorizationId">Over with success: whom the user wants to act as, or null.</param>
readonly record struct SaslStep(byte[]? Challenge, string? UserName = null, string? AuthorizationId = null)
{
    /// <summary>The credential is wrong.</summary>
    public static SaslStep Failed => default;

    public static SaslStep Ask(byte[] challenge) => new(challenge);

    public static SaslStep Done(string userName, string? authorizationId = null) => new(null, userName, authorizationId is "" ? null : authorizationId);
}

/// <summary>A response that cannot be read at all.</summary>
sealed class SaslFormatException(string message) : Exception(message);

/// <summary>The server's side of one SASL exchange (RFC 4422).</summary>
abstract class ServerMechanism
{
    /// <summary>The first challenge of a mechanism where the server speaks first, else null.</summary>
    public virtual byte[]? FirstChallenge => null;

    /// <summary>Takes the client's next response.</summary>
    /// <exception cref="SaslFormatException">It is malformed.</exception>
    public abstract SaslStep Respond(byte[] response);

    /// <summary>True when the mechanism shows the secret to whoever reads along.</summary>
    public static bool IsClearText(string name) => name is "PLAIN" or "LOGIN" or "XOAUTH2" or "OAUTHBEARER";

    /// <summary>A new exchange, or null for a mechanism that there is not.</summary>
    public static ServerMechanism? Create(string name, SandboxServer server) => name switch
    {
        "PLAIN" => new PlainServer(server),
        "LOGIN" => new LoginServer(server),
        "CRAM-MD5" => new CramMd5Server(server),
        "SCRAM-SHA-1" or "SCRAM-SHA-256" => new ScramServer(server, name),
        "XOAUTH2" => new XOAuth2Server(server),
        "OAUTHBEARER" => new OAuthBearerServer(server),
        _ => null,
    };
}
