namespace ImapPS.Protocol.Sasl;

/// <summary>
/// LOGIN (draft-murchison-sasl-login): the server asks for the user name, then for the password. What the
/// prompts say differs from server to server, so only their order counts.
/// </summary>
sealed class LoginMechanism(SaslCredential credential) : SaslMechanism
{
    readonly byte[] _userName = SaslText.Utf8(credential.UserName, "user name");
    readonly byte[] _password = SaslText.Utf8(credential.Secret, "password");
    int _asked;

    public override string Name => "LOGIN";

    public override bool IsClearText => true;

    public override bool IsComplete => _asked >= 2;

    public override byte[] Respond(ReadOnlySpan<byte> challenge) => _asked++ switch
    {
        0 => _userName,
        1 => _password,
        _ => throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name)),
    };
}
