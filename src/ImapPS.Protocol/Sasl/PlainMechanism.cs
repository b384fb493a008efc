namespace ImapPS.Protocol.Sasl;

/// <summary>PLAIN (RFC 4616): <c>[authzid] NUL authcid NUL passwd</c>, in one message.</summary>
sealed class PlainMechanism(SaslCredential credential) : SaslMechanism
{
    readonly byte[] _message =
    [
        .. SaslText.Utf8(credential.AuthorizationId ?? "", "authorization identity"),
        0,
        .. SaslText.Utf8(credential.UserName, "user name"),
        0,
        .. SaslText.Utf8(credential.Secret, "password"),
    ];

    bool _sent;

    public override string Name => "PLAIN";

    public override bool IsClearText => true;

    public override bool IsComplete => _sent;

    public override byte[] InitialResponse()
    {
        _sent = true;
        return _message;
    }

    public override byte[] Respond(ReadOnlySpan<byte> challenge) =>
        _sent ? throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name)) : InitialResponse();
}
