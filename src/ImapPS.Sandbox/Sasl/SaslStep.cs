namespace ImapPS.Sandbox.Sasl;

/// <summary>What a mechanism says to a client's response.</summary>
/// <param name="Challenge">The next challenge, or null when it is over.</param>
/// <param name="UserName">Over with success: who logs in.</param>
/// <param name="AuthorizationId">Over with success: whom the user wants to act as, or null.</param>
readonly record struct SaslStep(byte[]? Challenge, string? UserName = null, string? AuthorizationId = null)
{
    /// <summary>The credential is wrong.</summary>
    public static SaslStep Failed => default;

    public static SaslStep Ask(byte[] challenge) => new(challenge);

    public static SaslStep Done(string userName, string? authorizationId = null) => new(null, userName, authorizationId is "" ? null : authorizationId);
}
