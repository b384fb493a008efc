namespace ImapPS.Protocol.Sasl;

/// <summary>
/// XOAUTH2, the mechanism of Gmail and Microsoft 365 from before RFC 7628:
/// <c>user=NAME ^A auth=Bearer TOKEN ^A ^A</c>. The name is the mailbox to open, which for a shared mailbox
/// is not the owner of the token.
/// </summary>
sealed class XOAuth2Mechanism(SaslCredential credential)
    : OAuthMechanism(Message(credential), errorAnswer: [])
{
    public override string Name => "XOAUTH2";

    // What the server sends is why it refused the token.
    internal override bool ShowsChallenges => true;

    static byte[] Message(SaslCredential credential) =>
    [
        .. "user="u8,
        .. SaslText.Utf8WithoutControls(credential.AuthorizationId ?? credential.UserName, "user name"),
        .. "\u0001auth=Bearer "u8,
        .. Token(credential.Secret),
        .. "\u0001\u0001"u8,
    ];
}
