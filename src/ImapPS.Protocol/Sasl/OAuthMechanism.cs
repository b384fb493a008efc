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

    Step step;
    string? serverMessage;

    public override bool IsClearText => true;

    public override bool IsComplete => step == Step.Sent;

    public override string? ServerMessage => serverMessage;

    /// <summary>The token after <c>Bearer</c>: the characters that RFC 6750 allows, and whatever else is printable ASCII.</summary>
    protected static byte[] Token(string secret)
    {
        foreach (var c in secret)
        {
            if (c is <= ' ' or > '~')
                throw new SaslException("The access token contains a space, control or non-ASCII character; it may have been cut or wrapped.");
        }
        if (secret.Length == 0)
            throw new SaslException("The access token is empty.");
        return SaslText.Utf8(secret, "access token");
    }

    public override byte[] InitialResponse()
    {
        step = Step.Sent;
        return message;
    }

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        switch (step)
        {
            case Step.Start:
                return InitialResponse();
            case Step.Sent:
                step = Step.Refused;
                serverMessage = OAuthError.Describe(challenge);
                return errorAnswer;
            default:
                throw new SaslException($"The server asked for more after it had refused the access token: {serverMessage}");
        }
    }
}
