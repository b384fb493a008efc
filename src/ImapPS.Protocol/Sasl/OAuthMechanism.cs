namespace ImapPS.Protocol.Sasl;

/// <summary>
/// What the two bearer token mechanisms share: one message from the client, then at most one challenge,
/// which is the server's error as JSON and is answered with a dummy, so that the server can refuse.
/// </summary>
abstract class OAuthMechanism(byte[] message, byte[] errorAnswer) : SaslMechanism
{
    enum Step
    {
        Start,
        Sent,
        Refused,
    }

    Step _step;
    string? _serverMessage;

    public override bool IsClearText => true;

    public override bool IsComplete => _step == Step.Sent;

    public override string? ServerMessage => _serverMessage;

    /// <summary>The token after <c>Bearer</c>: the characters that RFC 6750 allows, and whatever else is printable ASCII.</summary>
    protected static byte[] Token(string secret)
    {
        foreach (var c in secret)
        {
            if (c is <= ' ' or > '~')
                throw new SaslException(ProtocolTexts.TokenNotPrintable);
        }
        if (secret.Length == 0)
            throw new SaslException(ProtocolTexts.TokenEmpty);
        return SaslText.Utf8(secret, "access token");
    }

    public override byte[] InitialResponse()
    {
        _step = Step.Sent;
        return message;
    }

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        switch (_step)
        {
            case Step.Start:
                return InitialResponse();
            case Step.Sent:
                _step = Step.Refused;
                _serverMessage = OAuthError.Describe(challenge);
                return errorAnswer;
            default:
                throw new SaslException(ProtocolTexts.ChallengeAfterRefusal(_serverMessage));
        }
    }
}
