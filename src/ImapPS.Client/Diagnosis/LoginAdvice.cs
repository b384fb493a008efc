namespace ImapPS.Client.Diagnosis;

/// <summary>What to do about a refused login: the providers say the same few things, each in its own words.</summary>
static class LoginAdvice
{
    const string Token = "The provider takes no passwords any more: log in with a token, by -AccessToken or -AccessTokenProvider.";
    const string AppPassword = "Make an app password in the account's security settings and use it in place of the password, or log in with a token.";
    const string Browser = "Sign in once with a browser and follow what it asks for; then try again.";
    const string SwitchOn = "Switch IMAP on in the mailbox's settings, or have its administrator do it.";
    const string Private = "The server takes no password on a line without TLS: use -Security Tls or StartTls.";
    const string Busy = "Close other clients of this account, or wait a few minutes: the server counts its connections or logins.";
    const string Renew = "The token expired or is not for IMAP: get a new one with the scope for IMAP.";
    const string Password = "Check the user name, which is often the whole address, and the password. Many providers want an app password or a token.";

    // The first that fits, so that the particular stands before the general.
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
        ("PRIVACYREQUIRED", Private),
        ("without TLS", Private),
        ("plaintext authentication", Private),
        ("LOGINDISABLED", Private),
        ("invalid_token", Renew),
        ("invalid_grant", Renew),
        ("expired", Renew),
        ("too many", Busy),
        ("maximum number of connections", Busy),
        ("LIMIT]", Busy),
        ("rate limit", Busy),
    ];

    /// <summary>The advice for an error's words.</summary>
    public static string For(string words) =>
        Known.FirstOrDefault(k => words.Contains(k.Words, StringComparison.OrdinalIgnoreCase)).Advice ?? Password;
}
