using System.Text;

namespace ImapPS.Protocol.Sasl;

/// <summary>Who logs in, and with what.</summary>
/// <param name="UserName">The authentication identity: whose secret it is.</param>
/// <param name="Secret">The password, or the bearer token for the OAuth mechanisms. Not shown by ToString.</param>
/// <param name="AuthorizationId">The identity to act as, when it is another (a master user, a shared mailbox).</param>
public sealed record SaslCredential(string UserName, string Secret, string? AuthorizationId = null)
{
    // The compiler's version would print the secret.
    bool PrintMembers(StringBuilder builder)
    {
        builder.Append("UserName = ").Append(UserName).Append(", Secret = ***");
        if (AuthorizationId is not null)
            builder.Append(", AuthorizationId = ").Append(AuthorizationId);
        return true;
    }
}
