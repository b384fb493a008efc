using ImapPS.Protocol.Sasl;

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
