namespace ImapPS.Sandbox.Sasl;

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
