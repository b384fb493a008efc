namespace ImapPS.Protocol.Sasl;

/// <summary>
/// An authentication exchange cannot go on: the server's challenge is wrong, or the credential cannot be
/// used with the mechanism. Never carries the secret.
/// </summary>
public sealed class SaslException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    /// <param name="message">What is wrong and, where possible, what to do about it.</param>
    public SaslException(string message)
        : base(message)
    {
    }
}
