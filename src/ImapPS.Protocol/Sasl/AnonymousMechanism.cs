namespace ImapPS.Protocol.Sasl;

/// <summary>ANONYMOUS (RFC 4505): the user name is sent as trace information, nothing is proved.</summary>
sealed class AnonymousMechanism : SaslMechanism
{
    readonly byte[] _trace;
    bool _sent;

    public AnonymousMechanism(SaslCredential credential)
    {
        // token = 1*255 of TCHAR, which is any character but a control; an e-mail address is a token too.
        if (credential.UserName.EnumerateRunes().Count() > 255)
            throw new SaslException(ProtocolTexts.TraceTooLong);
        _trace = SaslText.Utf8WithoutControls(credential.UserName, "trace information (the user name)");
    }

    public override string Name => "ANONYMOUS";

    public override bool IsClearText => false;

    public override bool IsComplete => _sent;

    public override byte[] InitialResponse()
    {
        _sent = true;
        return _trace;
    }

    public override byte[] Respond(ReadOnlySpan<byte> challenge) =>
        _sent ? throw new SaslException(ProtocolTexts.ChallengeAfterEnd(Name)) : InitialResponse();
}
