using System.Globalization;

namespace ImapPS.Protocol.Sasl;

/// <summary>
/// OAUTHBEARER (RFC 7628): <c>n,a=NAME,^A host=HOST ^A port=PORT ^A auth=Bearer TOKEN ^A ^A</c>. An error
/// challenge is answered with a single ^A (3.2.3).
/// </summary>
sealed class OAuthBearerMechanism(SaslCredential credential, string host, int port)
    : OAuthMechanism(Message(credential, host, port), errorAnswer: [1])
{
    public override string Name => "OAUTHBEARER";

    // What the server sends is why it refused the token.
    internal override bool ShowsChallenges => true;

    static byte[] Message(SaslCredential credential, string host, int port)
    {
        var name = credential.AuthorizationId ?? credential.UserName;
        return
        [
            .. "n,"u8,
            .. name.Length == 0 ? [] : "a="u8,
            .. SaslText.Utf8WithoutControls(SaslText.Name(name), "user name"),
            .. ",\u0001"u8,
            .. host.Length == 0 ? [] : SaslText.Utf8WithoutControls($"host={host}", "host name"),
            .. host.Length == 0 ? [] : "\u0001"u8,
            .. port <= 0 ? [] : SaslText.Utf8(string.Create(CultureInfo.InvariantCulture, $"port={port}"), "port"),
            .. port <= 0 ? [] : "\u0001"u8,
            .. "auth=Bearer "u8,
            .. Token(credential.Secret),
            .. "\u0001\u0001"u8,
        ];
    }
}
