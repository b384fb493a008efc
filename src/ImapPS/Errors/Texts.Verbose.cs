using ImapPS.Filtering;

namespace ImapPS.Errors;

// What -Verbose tells.
static partial class Texts
{
    public static string ActionDone(string action, string messages, string? destination) => $"{action}: {messages}{(destination is null ? "" : $" to '{destination}'")} done.";

    public static string AlreadyExported(uint uid, string path) => $"Message {uid} is already in '{path}'.";

    public static string AlreadySaved(string path) => $"'{path}' already has the same content and was not changed.";

    public static string AlreadyStored(string source, object folder) => $"'{source}' is already in '{folder}'.";

    public static string AlreadySubscribed(string folder, bool subscribed) => $"'{folder}' is already {(subscribed ? "subscribed" : "unsubscribed")}.";

    public static string Connecting(string target, int port, object security) => $"Connecting to {target}{(port > 0 ? $", port {port}" : "")} ({security}).";

    public static string Exported(long stored, string path, long skipped) => $"Exported {Messages(stored)} to '{path}'. {skipped} already existed.";

    public static string ExportIndex => "the index of an exported mbox";

    public static string ExportCatalog => "the catalog of an export";

    public static string KeywordList => "the keyword list of a Maildir";

    public static string PartialMessage => "a partially written message";

    public static string FileOmitted(string file, string kind) => $"'{file}' was omitted: it is {kind}, not a message.";

    public static string FolderCreated(string folder, string session) => $"Created the folder '{folder}' on {session}.";

    public static string FolderRemoved(string folder, string session) => $"Removed the folder '{folder}' from {session}.";

    public static string FolderRenamed(string folder, string name) => $"Renamed '{folder}' to '{name}'.";

    public static string FolderWasName(string folder, string refusal) => $"'{folder}' contains no messages, and the server did not remove it or had already removed it with its last child: {refusal}";

    public static string InboxMoved(string folder) => $"Moved the messages of INBOX to '{folder}'.";

    public static string LoggedIn(string user, string mechanism, object? server) => $"Logged in{(user.Length > 0 ? $" as {user}" : "")} with {mechanism}. The server is {server}.";

    public static string LoggedOut(string session) => $"Logged out of {session}.";

    public static string Measured(long count, string size) => $"Measured {Messages(count)} of {size}.";

    public static string MessagesToRemove(string folder, long count) => $"'{folder}' has {Messages(count)} to remove.";

    public static string MultiSearchRefused(string response) => $"The server advertises MULTISEARCH but refused it ({response}). The folders are searched one at a time.";

    public static string NoMessages => "No messages were given. There is nothing to do.";

    public static string NoQuota(string folder) => $"'{folder}' has no quota.";

    public static string NoUtf8Search(string response) => $"The server does not search in UTF-8 ({response}). Non-ASCII text is searched for locally.";

    public static string QresyncUsed => "The server supports QRESYNC and also reports removed messages.";

    public static string SandboxListens(string host, int tlsPort, int plainPort) => $"The sandbox listens on {host}, port {tlsPort} (TLS) and {plainPort} (plain text and STARTTLS).";

    public static string SandboxStopped(int port) => $"Stopped the sandbox on port {port}.";

    public static string Searched(string folder, SearchPlan plan, long count) => $"'{folder}': SEARCH {plan.Key} found {Messages(count)}{(plan.IsExact ? "" : $", each checked locally: {plan.Residual}")}.";

    public static string SearchedAtOnce(int count) => $"The server supports MULTISEARCH: {count} folders were searched with one command. Only folders with a match are opened.";

    public static string SessionReplaced(string session) => $"Closed the open session '{session}'. The new session replaces it.";

    public static string SortedHere(bool hasSort) => $"The server {(hasSort ? "sorts only some of the messages" : "has no SORT")}: the messages are sorted locally.";

    public static string Stored(long stored, string folder, string session, long? skipped) => $"Stored {Messages(stored)} in '{folder}' on {session}.{(skipped is null ? "" : $" {skipped} already existed.")}";

    public static string ThreadedByServer(string server, string folder) => $"{server} threads the messages of '{folder}'.";

    public static string ThreadedHere(string server, string algorithm, string folder) => $"{server} does not support THREAD={algorithm}. The messages of '{folder}' are threaded locally.";

    public static string TraceStopped(string path) => $"Stopped the trace to '{path}'.";

    public static string SameMessageOmitted(uint uid, string folder) => $"Message {uid} in '{folder}' is stored in another folder and only shown here: it is not a duplicate.";
    public static string ViewOmitted(string folder, string? use) => $"'{folder}' ({use}) was omitted because it shows messages of other folders. Specify its name to include it.";

    public static string WatchEnded(int seconds) => $"The timeout of {seconds} seconds has elapsed.";

    public static string Watching(string folder, string how) => $"Watching '{folder}' with {how}.";
}
