namespace ImapPS.Protocol.Sasl;

/// <summary>
/// LOGIN (draft-murchison-sasl-login): the server asks for the user name, then for the password. What the
/// prompts say differs from server to server, so only their order counts.
/// </summary>
sealed class LoginMechanism(SaslCredential credential) : SaslMechanism
{
    readonly byte[] userName = SaslText.Utf8(credential.UserName, "user name");
    readonly byte[] password = SaslText.Utf8(credential.Secret, "password");
    int asked;

    public override string Name => "LOGIN";

    public override bool IsClearText => true;

    public override bool IsComplete => asked >= 2;

    public override byte[] Respond(ReadOnlySpan<byte> challenge) => asked++ switch
    {
        0 => userName,
        1 => password,
        _ => throw new SaslException("The server asked for more than LOGIN's user name and password."),
    };
}
