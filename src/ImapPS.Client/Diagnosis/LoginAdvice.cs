using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client.Diagnosis;

/// <summary>What to do about a refused login: providers report the same few causes, each in its own words.</summary>
static class LoginAdvice
{
    const string Token = "The provider no longer accepts passwords: log in with an access token, using -AccessToken or -AccessTokenProvider.";
    const string AppPassword = "Create an app password in the account's security settings and use it instead of the password, or log in with an access token.";
    const string Browser = "Sign in once with a web browser, follow its instructions, and try again.";
    const string SwitchOn = "Enable IMAP in the settings of the account, or ask its administrator to.";
    static string Private => ClientTexts.PasswordNeedsTls;
    const string Busy = "Close other clients of this account, or wait a few minutes: the server limits connections or logins.";
    const string Renew = "The access token has expired or is not valid for IMAP: get a new one with the scope for IMAP.";
    const string Other = "The password was accepted, but this user may not open the mailbox. Check whose mailbox was named, or ask the server's administrator for the right.";
    const string Password = "Check the user name, which is often the full address, and the password. Many providers require an app password or an access token.";

    // The first match counts: specific texts come before general ones.
    static readonly (string Words, string Advice)[] Known =
    [
        ("BasicAuthBlocked", Token),
        ("basic authentication", Token),
        ("basic auth", Token),
        ("application-specific password", AppPassword),
        ("app password", AppPassword),
        ("app-specific", AppPassword),
        ("authorization code", AppPassword),
        ("web browser", Browser),
        ("WEBALERT", Browser),
        ("weblogin", Browser),
        ("imap access is disabled", SwitchOn),
        ("not enabled for imap", SwitchOn),
        ("imap is disabled", SwitchOn),
        ("imap disabled", SwitchOn),
        ("AUTHORIZATIONFAILED", Other),
        ("PRIVACYREQUIRED", Private),
        ("without TLS", Private),
        ("plaintext authentication", Private),
        ("LOGINDISABLED", Private),
        // Only the answers to tokens have a status.
        ("(status: ", Renew),
        ("invalid_token", Renew),
        ("invalid_grant", Renew),
        ("expired", Renew),
        ("too many", Busy),
        ("maximum number of connections", Busy),
        ("LIMIT]", Busy),
        ("rate limit", Busy),
    ];

    /// <summary>The advice for an error of a login; null where it is not about who logs in.</summary>
    public static string? For(ImapException error)
    {
        if (Known.FirstOrDefault(k => error.Message.Contains(k.Words, StringComparison.OrdinalIgnoreCase)).Advice is { } known)
            return known;
        var refusal = error as ImapCommandException ?? error.InnerException as ImapCommandException;
        return refusal is { Code: null or "AUTHENTICATIONFAILED" or "ALERT" } ? Password : null;
    }
}
