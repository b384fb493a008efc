namespace ImapPS.Errors;

// What warnings say.
static partial class Texts
{
    public static string FlagsNotPermanent(string session, IEnumerable<string> flags, string folder) => $"{session} reports that it does not keep {string.Join(' ', flags)} in '{folder}' beyond this session.";

    public static string LanguageNotAvailable(string session, IEnumerable<string> languages, bool hasLanguage) => $"{session} has no texts in {string.Join(", ", languages)}: the server {(hasLanguage ? "supports only other languages" : "does not support LANGUAGE")}.";

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
    public static string ViewMessagesOmitted(string folder) => $"The messages of '{folder}' were omitted because it shows messages of other folders. To find duplicates in it, pass only messages of this folder.";
}
