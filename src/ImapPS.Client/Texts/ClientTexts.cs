using System.Globalization;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Texts;

/// <summary>
/// Every text of this assembly that a user can read, except the messages of exceptions that build their own, the reasons in the table of
/// quirks and the advice on refused logins. They stand together so that they stay consistent.
/// </summary>
static partial class ClientTexts
{
    // Options that no connection can be made with.
    public static string EmptyProcess => "The command of the process is empty.";
    public static string OneWayToConnect => "A proxy, a Unix-domain socket and a process cannot be combined.";
    public static string PortNotValid => "The port is not valid: use 1 to 65535, or 0 for the default.";
    public static string ThumbprintNotValid(string thumbprint) => $"'{thumbprint}' is not a valid SHA-256 certificate thumbprint, which has 64 hexadecimal digits.";
    public static string ProxyAddressNotValid(Uri address) => $"'{address}' is not a valid proxy address: use socks5://host:port or http://host:port.";
    public static string CredentialInProxyAddress => "A proxy address must not contain a user name or password: use -ProxyCredential.";
    public static string ColonInProxyUser => "The user name for an HTTP proxy must not contain a colon (RFC 7617).";
    public static string ProxyFieldLength(string what) => $"The {what} for a SOCKS proxy must have 1 to 255 bytes (RFC 1929).";
    public static string HostNotValid(string host) => $"'{string.Concat(host.Where(c => !char.IsControl(c)))}' is not a valid server name.";
    public static string HostTooLong(string host) => $"The server name '{host}' is too long.";

    // Connecting.
    public static string ConnectingStopped => "Connecting was stopped.";
    public static string TimeIsUp => "The time limit was reached.";
    public static string OtherEndClosed => "The other end no longer reads.";
    public static string NameNotResolved(string host) => $"The server name '{host}' was not resolved in time.";
    public static string NameNotFound(string host, string reason) => $"The server name '{host}' was not found: {reason}. Check the spelling and the DNS settings.";
    public static string NotConnected(string host, int port, string? reason) => $"Connecting to {host} port {port} failed: {reason ?? "the name has no address"}. {CheckServer}";
    public static string NoAnswer(string host, string address, int port, TimeSpan timeout) =>
        $"{host}{(host.Trim('[', ']') == address ? "" : $" ({address})")} port {port} did not answer within {Seconds(timeout)}. {CheckServer}";
    public static string SocketNotConnected(string path, string reason) => $"Connecting to the socket '{path}' failed: {reason}. Check the path and your permissions.";
    public static string SocketNoAnswer(string path, TimeSpan timeout) => $"The socket '{path}' did not answer within {Seconds(timeout)}.";
    public static string ProcessNotStarted(string program, string reason) => $"The command '{program}' could not be started: {reason}.";
    public static string TheProcess(string program) => $"The process '{program}'";
    public static string TheSocket(string path) => $"The socket '{path}'";
    public static string ServerAndPort(string host, int port) => $"{host} port {port}";

    // Changes.
    public static string MoreRemoved(string folder, long reported, long asked) => $"The server reported {reported} messages removed from '{folder}', and {asked} were to be removed. Another client may have removed the others.";

    // Proxies.
    public static string Proxy(string proxy, string what) => $"The proxy {proxy} {what}";
    public static string ProxyNotReached(string proxy, string reason) => $"The proxy {proxy} could not be reached: {reason} Check -ProxyUri.";
    public static string ProxyDropped(string proxy, string reason) => $"The proxy {proxy} closed the connection: {reason}";
    public static string ProxyTooSlow(string proxy, string host, int port, TimeSpan timeout) => $"The proxy {proxy} did not connect to {host} port {port} within {Seconds(timeout)}.";
    public static string ProxySaidNothing => "closed the connection without an answer.";
    public static string ProxyIsNotHttp => "does not speak HTTP.";
    public static string ProxyIsNotSocks => "does not speak SOCKS 5.";
    public static string ProxyAnswerTooLong => "sent an answer that is too long.";
    public static string ProxyRequiresCredential => "requires a user name and password: use -ProxyCredential.";
    public static string ProxyRequiresCredentialAnd(string answer) => $"{ProxyRequiresCredential} It answered: {answer}";
    public static string ProxyRefusedCredential => "refused the user name or password of -ProxyCredential.";
    public static string ProxyRefusedCredentialAnd(string answer) => $"{ProxyRefusedCredential} It answered: {answer}";
    public static string ProxyMethodNotSupported => "offers no supported way to log in.";
    public static string ProxyNotThrough(string host, int port, string answer) => $"did not connect to {host} port {port}. It answered: {answer}";
    public static string SocksRefused(int reply, string host, int port) => $"{(reply is > 0 and < 9 ? SocksReplies[reply] : $"sent the unknown code {reply}")}, for {host} port {port}.";

    // RFC 1928 section 6, by code.
    static readonly string[] SocksReplies =
    [
        "", "reported a general failure", "does not allow the connection", "reported that the network is unreachable", "reported that the host is unreachable",
        "reported that the connection was refused", "reported that the TTL expired", "does not support the command CONNECT", "does not support the address type",
    ];

    // TLS and the greeting.
    public static string TlsTooSlow(string host, int port) => $"{host} did not complete the TLS handshake in time. Check that port {port} expects TLS.";
    public static string TlsFailed(string target, string reason, bool implicitTls) => $"The TLS handshake with {target} failed: {reason} {(implicitTls ? "If the port begins without TLS (143), use -Security StartTls." : "")}";
    public static string OtherCertificate(string host, string thumbprint, string pinned) =>
        $"The certificate of {host} is not the one given with -CertificateThumbprint. Its SHA-256 thumbprint is {thumbprint}, expected was {pinned}.";
    public static string NoCertificate(string host) => $"{host} sent no certificate.";
    public static string CertificateNotTrusted(string host, IEnumerable<string> reasons, string subject, string issuer, DateTime until, string thumbprint) =>
        $"The certificate of {host} is not trusted: {string.Join("; ", reasons)}. It was issued to {subject} by {issuer} and is valid until {Day(until)}. "
        + $"Its SHA-256 thumbprint is {thumbprint}: if you know that it is right, accept only this certificate with -CertificateThumbprint.";
    public static string OtherName(string host) => $"it is not valid for the name '{host}'";
    public static string ExpiredOn(DateTime until) => $"it expired on {Day(until)}";
    public static string NotYetValid(DateTime from) => $"it is not valid before {Day(from)}";
    public static string SelfSigned => "it is self-signed";
    public static string ConnectionNotAccepted(string host, string display) => $"{host} refused the connection: {display}";
    public static string NotAGreeting(string target, string words) => $"{target} sent '{words}', which is not a valid IMAP greeting. Check the port.";
    public static string PreAuthBeforeTls(string host) => $"{host} sent PREAUTH before TLS, so STARTTLS is no longer possible. Use -Security Tls, or None if the network is safe.";
    public static string NoStartTls(string host, int port) => $"{host} does not offer STARTTLS on port {port}. Use -Security Tls (port 993).";
    public static string StartTlsRefused(string host, string display) => $"{host} refused STARTTLS: {display}. Use -Security Tls (port 993).";
    public static string DataBeforeCompression => "The server sent data between its OK to COMPRESS and the compressed data.";

    // The end of a connection.
    public static string SessionClosed => "The session is closed: open a new one with Connect-Imap.";
    public static string SessionClosedBecause(string reason) => $"{SessionClosed} {reason}";
    public static string SessionClosedByServer(string host, string display) => $"{SessionClosed} {host} ended it: {display}";
    public static string CommandNotSent(string command) => $"{command} was not sent, so it has no answer.";
    public static string ClosedByStop(string host, string? command) => $"The connection to {host} was closed because the operation was stopped and {command ?? "the server"} did not finish within a second.";
    public static string ClosedHere(string host, string? command) => $"The session with {host} was closed locally{While(command)}.";
    public static string ClosedForIncomplete(string host, string? command, string reason) =>
        $"The connection to {host} was closed during {command ?? "a command"}, so that no incomplete message is stored: {reason}";
    public static string SourceNotRead(string reason) => $"the message could not be read: {reason}";
    public static string SourceLengthDiffers(long given, long announced) => $"the message had {given} bytes instead of the {announced} announced.";
    public static string ServerEndedSession(string host, string? command, string display) => $"{host} ended the session{During(command)}: {display}";
    public static string RefusedBefore(string command, ResponseStatus status, string display) => $" (before that it refused {command}: {status.ToString().ToUpperInvariant()} {display})";
    public static string ProtocolBroken(string host, string reason) => $"The session with {host} was closed: {reason}";
    public static string NoGreeting(string target, TimeSpan timeout, string hint) => $"{target} sent no greeting within {Seconds(timeout)}.{hint}";
    public static string ServerSilent(string host, TimeSpan timeout, string? command) => $"{host} sent nothing for {Seconds(timeout)}{While(command)}. To wait longer, use -TimeoutSec of Connect-Imap.";
    public static string ServerDropped(string host, string? command, string said) => $"{host} closed the connection without BYE{During(command)}.{said}";
    public static string DroppedBeforeGreeting(string target, string said, string hint) => $"{target} closed the connection before its greeting.{said}{hint}";
    public static string ConnectTooSlow(string target, TimeSpan timeout) => $"{target} was not ready within {Seconds(timeout)}. To wait longer, use -ConnectTimeoutSec.";
    public static string GreetingTooSlow(string target, TimeSpan timeout, string hint) => $"{target} was not ready within {Seconds(timeout)}: it sent no complete greeting.{hint} To wait longer, use -ConnectTimeoutSec.";
    public static string ItSaid(string words) => $" It said: {words}";
    public static string IsItImap => " Check that it is an IMAP port.";
    public static string IsItImapOrTls => " Check that it is an IMAP port; if it expects TLS from the start (993), use -Security Tls.";

    // Logging in.
    public static string LoginRequired(string host) => $"{host} requires a login, and no credential was given.";
    public static string NoWayToLogIn(string host, string reason, bool passwordNeedsTls) => $"No way to log in to {host}: {reason}{(passwordNeedsTls ? " " + PasswordNeedsTls : "")}";
    public static string PasswordNeedsTls => "The server accepts no password without TLS: use -Security Tls or StartTls.";
    public static string LoginNotPossible(string mechanism, string reason) => $"Logging in with {mechanism} is not possible: {reason}";
    public static string LoginAborted(string mechanism, string reason) => $"Logging in with {mechanism} was aborted: {reason}";
    public static string ServerNotProven(string mechanism) =>
        $"The server accepted the {mechanism} login without proving that it knows the password: it may be an impostor. The connection was closed.";
    public static string KerberosComplete => "The server sent another challenge after the Kerberos exchange was complete.";
    public static string KerberosNotSigned => "The server's list of security layers is not signed correctly.";
    public static string KerberosLayerRequired => "The server requires a Kerberos security layer, which is not supported. With TLS none should be required.";
    public static string KerberosNotSealed => "The reply to the server's list of security layers could not be signed.";
    public static string KerberosNoTicket(string service, object status) => $"No Kerberos ticket for the service {service} ({status}). Run kinit for a new one (klist shows those you have), or check the user name and password.";
    public static string KerberosNoService(string service) => $"The Kerberos realm does not know the service {service}. Connect to the server by the name it has in the realm.";
    public static string KerberosMissing => "Kerberos is not available on this system. Linux requires the library libgssapi_krb5 (Debian: libgssapi-krb5-2).";

    // Ways that operations take (verbose).
    public static string CannotWithout(string session, string what, string capability) => $"{session} cannot {what}: the server does not offer {capability}.";
    public static string CannotWithoutModSeq(string session, string folder) => $"{session} cannot report the changes in '{folder}': the folder has no mod-sequences (NOMODSEQ).";
    public static string ReportChanges(string folder) => $"report the changes in '{folder}'";
    public static string KnownServer(string server, string reason) => $"The server was recognized as {server}. {reason}";
    public static string NoQresync(string folder) => $"The server has no QRESYNC: messages removed from '{folder}' are found by comparing UIDs.";
    public static string NoListMyRights => "The server has no LIST-MYRIGHTS: MYRIGHTS is sent for each folder.";
    public static string NoListMetadata => "The server has no LIST-METADATA: GETMETADATA is sent for each folder.";
    public static string NoListExtended => "The server has no LIST-EXTENDED: subscriptions are read with LSUB.";
    public static string NoListStatus => "The server has no LIST-STATUS: STATUS is sent for each folder.";
    public static string NoStatusSize => "The server has no STATUS=SIZE: folder sizes are not reported.";
    public static string NoSpecialUse => "The server has no SPECIAL-USE: special folders are recognized by their usual names.";
    public static string NoNamespace => "The server has no NAMESPACE: the separator is taken from LIST.";
    public static string NoEsearch => "The server has no ESEARCH: SEARCH returns every UID.";
    public static string StatusOfOpenFolder(string folder) => $"The server does not report STATUS of '{folder}' while it is selected: it is unselected first.";
    public static string MessageIn(uint uid, string folder) => $"message {uid} in '{folder}'";
    public static string UidsNotSticky(string folder) => $"The server assigns new UIDs in '{folder}' for each session (UIDNOTSTICKY): use what was found in this session only.";
    public static string MessageLimit(uint limit) => $"The server processes at most {limit} messages per command.";
    public static string SearchInPieces(uint limit) => $"The server searches at most {limit} messages per command: the search was split.";
    public static string LimitButNothingDone(uint limit) => $"The server reported that it processed {limit} of the messages, but it processed none.";
    public static string NotInFolder(long count, object uids) => $"{count} of the messages are no longer in the folder and were skipped: UIDs {uids}.";
    public static string BinaryUsed => "The server has BINARY: it decodes base64 before it sends a part.";
    public static string BinaryAvoided => "The server has BINARY but fails on damaged base64: parts are fetched encoded and decoded locally.";
    public static string NoBinary => "The server has no BINARY: parts are fetched encoded and decoded locally.";
    public static string NotDecoded(string text) => $"The server did not decode a part ({(text.Length > 0 ? text : "it returned NIL")}): the part is fetched encoded.";
    public static string NoFurtherConnection(int connections, string reason) => $"The server allowed no further connection; {connections} are used: {reason}";
    public static string FetchedInHalves(string display) => $"The server refused UID FETCH ({display}): the messages that it did not send are fetched in smaller groups.";
    public static string ShorterCommands(string display) => $"The server refused a long command ({display}): shorter ones are sent.";
    public static string FurtherConnectionBroke => "An additional connection was closed: what it had not delivered is fetched again.";

    // Messages that could not be fetched.
    public static string NotFetched(string folder, UidSet uids, string? reason) => uids.Count == 1
        ? $"Message {uids} in '{folder}' could not be fetched. {reason ?? "The server left it out twice and reported success, but a search finds it."}"
        : $"{uids.Count} messages in '{folder}' could not be fetched: UIDs {uids}. {reason ?? "The server left them out twice and reported success, but a search finds them."}";

    // Warnings.
    public static string FolderNameNotSendable(string folder, string session) =>
        $"The folder '{folder}' of {session} was skipped: a name that is empty or contains NUL, CR or LF cannot be sent to the server. Rename it with another client.";
    public static string ResponseIgnored(string text) => $"{text} (this response is not valid and was ignored)";
    public static string WatchUidValidityChanged(string folder, uint before, uint now) => $"UIDVALIDITY of '{folder}' changed from {before} to {now}: changes made in between are not reported.";
    public static string IdleRefused(string display, TimeSpan pause) => $"The server offers IDLE and refused it ({display}): NOOP is sent every {Seconds(pause)} instead.";
    public static string WatchReconnects(string reason, IEnumerable<string> folders, TimeSpan pause) => $"{reason} Watching '{string.Join("', '", folders)}' continues after a new connection in {Seconds(pause)}.";
    public static string CountsDoNotAgree(string folder) => $"The server's message count of '{folder}' does not match its list of messages.";

    // Files.
    public static string NotWritten(string path, string reason) => $"'{path}' could not be written: {reason}";
    public static string NotComplete(string path) => $"'{path}' is incomplete: its content ended early.";
    public static string CannotCompare(string path) => $"The content to compare with '{path}' is incomplete.";
    public static string FileNameNotSafe(string name) => $"'{name}' is not a safe file name.";
    public static string FileEmpty(string path) => $"'{path}' is empty.";
    public static string FileShrank(string path) => $"'{path}' became shorter while it was read.";
    public static string NulInMessage(string path) => $"'{path}' contains NUL bytes: it is not a message, or it has a binary part, which requires a server with BINARY.";
    public static string NulAndNoMessage(string path) => $"'{path}' contains NUL bytes and is not a message.";
    public static string NotAnMbox(string path) => $"'{path}' is not an mbox file: it does not begin with a From line.";
    public static string CatalogDamaged(string path, string line) => $"'{path}' is damaged: '{line}' is not a valid entry. Export to another directory.";
    public static string MaildirOld(string path) => $"'{path}' has messages of an earlier version's export, which do not tell their account: export to another directory. They can be imported.";
    public static string MboxIndexOld(string path) => $"'{path}' was written by an earlier version and does not tell whose messages these are: export to another directory. It can be imported.";
    public static string MboxOfAnother(string path, string account, string folder) => $"'{path}' contains the messages of '{folder}' of {account}: export to another directory.";
    public static string MboxChanged(string path, string index) => $"'{path}' was changed by another program: it does not match its index '{index}'. Export to another directory.";
    public static string MboxNotAsWritten(string path) => $"'{path}' does not contain what was written to it. Delete it and its index, and export again.";
    public static string EmlxDamaged(string path) => $"'{path}' is not a complete .emlx file: the byte count in its first line does not lead to its property list.";
    public static string EmlxPartial(string path) => $"'{path}' lacks attachments that Apple Mail keeps in other files: export the message in Apple Mail, or import it from the server.";
    public static string NotAnMboxIndex(string path) => $"'{path}' is not an index of an exported mbox.";
    public static string MboxIndexDamaged(string path, string line) => $"'{path}' is damaged: '{line}' is not a valid entry.";
    public static string MboxNotFromExport(string path) => $"'{path}' already exists and was not created by an export: choose another folder, or move the file away.";
    public static string MboxTooShort(string path, string index) => $"'{path}' is shorter than its index '{index}' records: delete both and export again.";
    public static string MboxNotWritten(string reason) => $"The mbox file could not be written: {reason}";

    static string CheckServer => "Check the server name, the port and the firewall.";

    static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.#} seconds";

    static string During(string? command) => command is null ? "" : $" during {command}";

    static string While(string? command) => command is null ? "" : $" while {command} was in progress";
}
