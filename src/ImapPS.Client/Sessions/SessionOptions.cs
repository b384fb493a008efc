using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Session;

namespace ImapPS.Client;

/// <summary>Who logs in, and how.</summary>
/// <param name="Credential">The user, the secret, and for an administrator the user whose mailbox to open.</param>
/// <param name="IsToken">True when the secret is an OAuth 2 access token.</param>
/// <param name="Mechanism">The SASL mechanism to use, or null for the strongest offered. <c>LOGIN</c> may fall back to the LOGIN command.</param>
public sealed record Login(SaslCredential Credential, bool IsToken = false, string? Mechanism = null)
{
    /// <summary>Gives the access token in place of the credential's secret; asked again, with true, when the server did not accept the one before. Or null.</summary>
    public Func<bool, string>? TokenSource { get; init; }

    /// <summary>The same with a token from <see cref="TokenSource"/>.</summary>
    internal Login WithToken(bool again) => this with { Credential = Credential with { Secret = TokenSource!(again) } };
}

/// <summary>Everything needed to open a session.</summary>
public sealed record SessionOptions
{
    /// <summary>Where and how to connect.</summary>
    public required ConnectionOptions Connection { get; init; }

    /// <summary>Who logs in; null only where the server greets with PREAUTH.</summary>
    public Login? Login { get; init; }

    /// <summary>The session's name among others; empty for a name made of user and server.</summary>
    public string Name { get; init; } = "";

    /// <summary>The languages that the server's texts are to be in, the best first (RFC 5255); empty for the server's own.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Extensions to switch on by ENABLE (RFC 5161) where the server has them, e.g. <c>QRESYNC</c>.</summary>
    public IReadOnlyList<string> Enable { get; init; } = [];

    /// <summary>Sees every line, secrets left out; or null.</summary>
    public ProtocolTrace? Trace { get; init; }

    /// <summary>Sees every line, secrets and the mail's content left out; or null.</summary>
    public ProtocolTrace? OutlineTrace { get; init; }
}
