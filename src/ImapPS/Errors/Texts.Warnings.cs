using System.Globalization;

namespace ImapPS.Errors;

// What warnings say.
static partial class Texts
{
    public static string DateNotKept(string source, DateTimeOffset wanted, DateTimeOffset? kept) =>
        $"The server stored '{source}' as received on {kept?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "an unknown date"} instead of {wanted.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} (UTC).";

    public static string DateNotProven(string source) => $"It is not known whether the server kept the date of '{source}', which is before 1970 or after 2037: it does not report UIDs (UIDPLUS).";

    public static string DateNotRead(string source, string date) => $"'{date}' in '{source}' is not a valid date: the file time is used as the time of receipt.";

    public static string ExpungedLeftOut(string path, long count) => $"{Messages(count)} in '{path}' marked as deleted by Thunderbird {(count == 1 ? "was" : "were")} not imported. To import them, undelete them in Thunderbird or remove their X-Mozilla-Status header.";

    public static string FileTimesNotKept(string folder) => $"Some messages in '{folder}' have a time of receipt that the file system cannot keep as a file time.";

    public static string FlagsNotPermanent(string session, IEnumerable<string> flags, string folder) => $"{session} reports that it does not keep {string.Join(' ', flags)} in '{folder}' beyond this session.";

    public static string LanguageNotAvailable(string session, IEnumerable<string> languages, bool hasLanguage) => $"{session} has no texts in {string.Join(", ", languages)}: the server {(hasLanguage ? "supports only other languages" : "does not support LANGUAGE")}.";

    public static string FromDatesNotRead(string path, long count) => $"{Messages(count)} in '{path}' {(count == 1 ? "has" : "have")} a date in the From line that does not exist: the date in the header is used as the time of receipt.";

    public static string KeywordNotKnown(string source, char letter) => $"'{source}': the keyword letter '{letter}' in the file name has no name in dovecot-keywords and was left out.";

    public static string NoReceived(uint uid, string folder) => $"The server reports no valid time of receipt for message {uid} in '{folder}': its Date header is used.";

    public static string NulNotProven(string source) => $"It is not known whether the server kept the NUL bytes of '{source}': it does not report UIDs (UIDPLUS), or the message is too large to compare.";

    public static string NotImported(string path, IEnumerable<string> others) => $"'{path}' contains mail that was not imported: {string.Join(", ", others)}. Import each by its own path.";

    public static string NoHeader(string source) => $"'{source}' does not begin with a header and may not be a message. It is stored unchanged.";

    public static string NoWildcards(string parameter, string text) => $"-{parameter} searches for literal text: the '*' in '{text}' is not a wildcard. Omit it, or use -Filter '{parameter} -like \"{text}\"'.";

    public static string NotCompressed(string session) => $"The connection of {session} is not compressed: the server does not support COMPRESS=DEFLATE.";

    public static string NotCounted(string folder, object problem) => $"The messages of '{folder}' could not be counted: {problem}";

    public static string NotEnabled(string session, string capability, bool offered) => $"{session} cannot enable {capability}: the server {(offered ? "refused it" : "does not support it")}.";

    public static string NotReadInFull(uint uid, string problem) => $"Message {uid} could not be read completely: {problem}";

    public static string OtherSessionReplaced(string session, string user, string server, int port) => $"The open session '{session}' ({user} on {server}, port {port}) was closed because the new session has the same name. Use -Name to keep both.";

    public static string RemovalsUnknown(string folder) => $"Messages removed from '{folder}' cannot be reported: the server does not support QRESYNC, and -KnownUid was not specified.";

    public static string SpecialUseNotSet(string session, string folder, object? use) => $"'{folder}' was created without the special use {use}: {session} does not support CREATE-SPECIAL-USE.";

    public static string TextTruncated(uint uid, string folder, long maximum) => $"The text of message {uid} in '{folder}' was truncated to {maximum:N0} bytes. Use -MaximumSize to allow more.";

    public static string TooLongForMatch => "its text is too long for -match. Use -like, which has no such limit.";

    public static string ValuesOmitted(string target, long size) => $"{target}: values of up to {size} bytes were omitted because of -MaximumSize.";

    public static string NotCompared(uint uid, string folder, long received, long size) => $"Message {uid} in '{folder}' was not compared: the server sent only {received} of its {size} bytes.";
    public static string FileCut(string path) => $"'{path}' has fewer bytes than the message. It is exported again.";
    public static string ViewMessagesOmitted(string folder) => $"The messages of '{folder}' were omitted because it shows messages of other folders. To find duplicates in it, pass only messages of this folder.";
}
