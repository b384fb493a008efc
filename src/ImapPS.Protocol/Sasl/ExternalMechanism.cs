namespace ImapPS.Protocol.Sasl;

/// <summary>
/// EXTERNAL (RFC 4422 appendix A): the client is known by other means, such as its TLS certificate; it only
/// names the authorization identity, or nothing for its own.
/// </summary>
sealed class ExternalMechanism(SaslCredential credential) : SaslMechanism
{
    readonly byte[] _authorizationId = SaslText.Utf8(credential.AuthorizationId ?? "", "authorization identity");
    bool _sent;

    public override string Name => "EXTERNAL";

    public override bool IsClearText => false;

    public override bool IsComplete => _sent;

    public override byte[] InitialResponse()
    {
        _sent = true;
        return _authorizationId;
    }

    public override byte[] Respond(ReadOnlySpan<byte> challenge) =>
        _sent ? throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name)) : InitialResponse();
}
