namespace ImapPS.Client.Texts;

// What Test-ImapConnection writes: what a stage found, and what to do about it.
static partial class ClientTexts
{
    public static string TestStopped => "The test was stopped.";
    public static string NotTried(string failed) => $"Not tried because {failed} failed.";

    public static string IsAddress(object address) => $"{address} is an IP address.";
    public static string ResolvedTo(string host, IEnumerable<object> addresses) => $"{host} resolves to {string.Join(", ", addresses)}.";
    public static string ConnectedTo(object address, int port) => $"Connected to {address} port {port}.";
    public static string ConnectedAfter(object address, int port, IEnumerable<string> failures) => $"{ConnectedTo(address, port)} Before that: {string.Join("; ", failures)}.";
    public static string SlowAddresses => "Each new connection loses time on the addresses that do not answer.";
    public static string AddressFailed(object address, int port, string reason) => $"{address} port {port}: {reason}";
    public static string AddressSilent(object address, int port) => $"{address} port {port}: no answer";
    public static string NothingReached(IEnumerable<string> failures) => $"{string.Join("; ", failures)}.";
    public static string CheckServerRuns => "Check -Server and -Port, whether the server is running, and the firewall.";
    public static string ProxyConnected(object proxy, string target) => $"{proxy} connected to {target}.";
    public static string TargetOpen(string target) => $"{target} is open.";

    public static string OutdatedTls => "This version of TLS is obsolete (RFC 8996): the server should be updated.";
    public static string CertificateNotSeen => "No certificate was received.";
    public static string CertificateNotAccepted => "The server's certificate is not accepted.";
    public static string CertificateIs(string name, string names, string issuers, string validity, string thumbprint) => $"{name}, for {names}; issued by {issuers}; {validity}; SHA-256 {thumbprint}";
    public static string PinnedCertificate(string certificate) => $"The one given with -CertificateThumbprint: {certificate}";
    public static string ValidUntil(int days, DateTime until) => days >= 0 ? $"valid for {days} days, until {Day(until)}" : $"expired {-days} days ago, on {Day(until)}";
    public static string AcceptedUnchecked(string advice) => $"It is accepted only because of -SkipCertificateCheck: an attacker in between could read everything. {advice}";
    public static string RenewSoon => "It must be renewed soon.";
    public static string CheckClockBefore(DateTime from, DateTime now) => $"It is not valid before {Day(from)}. Check this computer's clock, which shows {Minute(now)}.";
    public static string CheckClockAfter(DateTime now) => $"It has expired. Check this computer's clock, which shows {Minute(now)}; if that is right, the server's administrator must renew the certificate.";
    public static string ConnectByName(string host, string names) => $"It is not valid for the name '{host}'. Connect to a name that it is valid for: {names}.";
    public static string IssuerNotTrusted => $"This system does not trust its issuer. {PinIt}";
    public static string PinIt => "If you know that the certificate is right, accept only this one with -CertificateThumbprint.";
    public static string NoNames => "no name";

    public static string PreAuthWithoutTls => "The server logged in the connection before TLS (PREAUTH), so STARTTLS is no longer possible. Use -Security Tls, or None if the network is safe.";
    public static string NotImap4Rev1 => "The server announces neither IMAP4rev1 nor IMAP4rev2: much may not work.";
    public static string UseTlsPort => "The server does not offer STARTTLS here: use -Security Tls (port 993).";
    public static string PreAuthenticated => "The server has already logged in the connection (PREAUTH).";
    public static string NoSaslMechanism => "no SASL mechanism";
    public static string AndLoginDisabled => "; LOGINDISABLED";
    public static string AndLoginCommand => "; the command LOGIN";
    public static string TokensOnly => "The server accepts only access tokens: use -AccessToken or -AccessTokenProvider.";
    public static string ClearTextRefused => "The server accepts no clear-text password without TLS: use -Security Tls or StartTls.";
    public static string SecretInClear => "Without TLS the password or token is sent in clear text: use -Security Tls or StartTls.";
    public static string NoCredential => "No credential was given.";
    public static string LoggedIn(string user, string mechanism, bool bound) => $"{user} by {mechanism}{(bound ? ", bound to this TLS connection" : "")}";

    public static string MoreCapabilities(IEnumerable<string> more) => $"In addition: {string.Join(' ', more)}";
    public static string SameCapabilities => "The same as before the login.";
    public static string NoCompression => "The server does not offer COMPRESS=DEFLATE.";
    public static string OmitCompress => "Omit -Compress: the connection is not compressed.";
    public static string Enabled(IEnumerable<string> extensions) => $"Enabled: {string.Join(' ', extensions)}";
    public static string NotEnabled(IEnumerable<string> extensions) => $"Not enabled: {string.Join(' ', extensions)}";
    public static string OmitExtensions => "The server does not offer them or refused them: omit them from -EnableCapability.";
    public static string NoLanguages => "The server does not offer LANGUAGE.";
    public static string OmitLanguage => "Omit -Language: the server has only one language.";
    public static string LanguageMissing(string wanted) => $"The server does not support the language {wanted}.";
    public static string ChooseLanguage => "Choose a language that the server supports, or omit -Language.";
    public static string NamespaceNotOffered => "The server does not offer NAMESPACE.";
    public static string NamespaceNotReported => "The server reported no namespace.";
    public static string NamespacesAre(string personal, string others, string shared) => $"Personal: {personal}; other users: {others}; shared: {shared}";
    public static string InboxHas(uint messages, uint uidValidity, uint uidNext) => $"INBOX has {messages} messages; UIDVALIDITY {uidValidity}, UIDNEXT {(uidNext > 0 ? uidNext : "not reported")}.";

    static string Minute(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
