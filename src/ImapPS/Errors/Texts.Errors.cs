using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Errors;

// What failed, and what to do about it.
static partial class Texts
{
    public static string AccountOfLogin(Account account) => $"Account: {account}.";

    public static string ActionFailed(string action, string folder, string session) => $"{action} in '{folder}' on {session} failed.";

    public static string AlreadyInTrash(string folder) => $"The messages are already in the trash folder '{folder}'. Only -Permanent removes them from it.";

    public static string AlreadyInTrashAdvice => "Use -Permanent to delete them permanently.";

    public static string AttachmentNotSent(string? name, uint uid, string folder) => $"The server did not send '{name}' of message {uid} in '{folder}'. The message may no longer exist.";

    public static string AttachmentOf(string? name, uint uid, string folder) => $"'{name}' of message {uid} in '{folder}'";

    public static string ChangedMeanwhile(UidSet uids, string folder) => $"{Messages(uids.Count)} in '{folder}' {(uids.Count == 1 ? "was" : "were")} not changed because of a later change by another client: UIDs {uids}.";

    public static string ChangedMeanwhileAdvice => "Run the search again.";

    public static string CreateFolderAdvice(string folder) => $"Create it first: New-ImapFolder '{folder}'.";

    public static string FolderNotFoundAdvice => "Get-ImapFolder lists the existing folders.";

    public static string HasChildren(string folder, IReadOnlyList<string> below) => $"'{folder}' has child folders ({string.Join(", ", below.Take(5))}{(below.Count > 5 ? ", …" : "")}).";

    public static string HasChildrenAdvice => "Use -Recurse to remove them too.";

    public static string HeaderOf(uint uid, string folder) => $"the header of message {uid} in '{folder}'";

    public static string ImportState(long stored, IReadOnlyCollection<string> unknown) => $"Messages stored: {stored}.{(unknown.Count == 0 ? "" : $" It is not known whether these were stored: {string.Join(", ", unknown)}.")} To store the rest, run the command again with -SkipDuplicate.";

    public static string LabelsNotSupported(string server) => $"{server} does not support labels. Only Gmail does.";

    public static string LabelsNotSupportedAdvice => "Use keywords (Set-ImapFlag -Add) or folders (Move-ImapMessage).";

    public static string MessageIsNoFolder(uint uid) => $"The pipeline passed a message (UID {uid}) where a folder is required. Its folder was not changed.";

    public static string MessageIsNoFolderAdvice(string instead) => $"{instead} For whole folders, use -Folder or the output of Get-ImapFolder.";

    public static string MimeKitFailed(uint uid, string folder, string problem) => $"MimeKit cannot read message {uid} in '{folder}': {problem}";

    public static string MimeKitFailedAdvice => "Use -As Raw for the bytes of the message, or -As Text for its text.";

    public static string ModSeqNotSupported(string server) => $"{server} does not support mod-sequences (CONDSTORE, RFC 7162).";

    public static string ModSeqNotSupportedAdvice => "Omit -IncludeModSeq.";

    public static string NoFiles(string path, IEnumerable<string> patterns) => $"'{path}' contains no {string.Join(" or ", patterns)} files and is not a Maildir.";

    public static string NoFolder(string folder, string session) => $"The folder '{folder}' does not exist on {session}.";

    public static string NoHtml(uint uid, string folder) => $"Message {uid} in '{folder}' has no HTML.";

    public static string NoHtmlAdvice => "Use -As Text for its text.";

    public static string OriginalGone(uint uid, string folder, string original) =>
        $"Message {uid} in '{folder}' was not removed: the message it is a duplicate of ({original}) no longer exists, is in the trash, is marked \\Deleted, or would be removed as well.";
    public static string NotDuplicateOf(string text) => $"'{text}' is not the folder and UID of a message, as in the property DuplicateOf of Find-ImapDuplicate.";
    public static string OriginalGoneAdvice => "Run Find-ImapDuplicate again.";
    public static string PropertyNotRead(uint uid, string folder, string error) => $"Message {uid} in '{folder}' was not changed, because a property that a script read before is not known: {error}";
    public static string PropertyNotReadAdvice => "Search again, with the condition as a parameter or in -Filter.";
    public static string NoMessage(uint uid, string folder) => $"Message {uid} does not exist in '{folder}'.";

    public static string NoMessageCame(int seconds) => $"No matching message arrived within {(seconds == 1 ? "1 second" : $"{seconds} seconds")}.";

    public static string NoMessageCameAdvice => "Wait longer with -TimeoutSec, or include existing messages with -IncludeExisting.";

    public static string NoMessageWith(string description, string folder) => $"No message in '{folder}' has {description}.";

    public static string NoPart(uint uid, string folder, object? part) => $"Message {uid} in '{folder}' has no part {part} with content.";

    public static string NoSession(string name) => $"The session '{name}' does not exist.";

    public static string NoSessionAdvice => "Get-ImapSession without a name lists the open sessions.";

    public static string NoSessionOfAccount(string account) => $"No session of the account '{account}' is open.";

    public static string NoSessionOfAccountAdvice => "Connect to the account with Connect-Imap.";

    public static string NoSpecialUse(string session, string use) => $"No folder on {session} has the special use {use}.";

    public static string NoToken => "The script block of -AccessTokenProvider returned no token. It must return a SecureString, a string, or an object with the property Token.";

    public static string NoTrace(string path) => $"No trace is written to '{path}'.";

    public static string NoTraceAdvice => "Stop-ImapTrace without -Path stops all traces.";

    public static string NoTrash(string session) => $"{session} has no trash folder. Specify one with -TrashFolder, or delete the messages permanently with -Permanent.";

    public static string NoTrashAdvice => "Specify a folder with -TrashFolder, or use -Permanent to delete the messages permanently.";

    public static string NoneChanged => "None of the messages was changed.";

    public static string NotLoaded(string path, string reason) => $"'{path}' cannot be loaded: {reason}";

    public static string NulNotKept(string source, uint uid, string folder) => $"The server changed the NUL bytes of '{source}' when it stored it: message {uid} in '{folder}' has other bytes.";
    public static string NulNotKeptAdvice => "Remove the stored message, and keep the file: this server cannot hold it.";
    public static string NotMaildir(string path) => $"'{path}' is not a Maildir: it has no folder 'cur' or 'new'.";

    public static string NothingDone => "Nothing was done.";

    public static string ObjectIdsAdvice => "Use -MessageId or -Uid.";

    public static string ObjectIdsNotSupported(string server) => $"{server} does not support object IDs (OBJECTID, RFC 8474).";

    public static string OtherAccount(string of, string session, Account account) => $"The object belongs to '{of}', but the session '{session}' is of the account {account}. Nothing was sent for it.";

    public static string OtherAccountAdvice => "Leave out -Session and its default value: objects name their session. If the session was replaced, connect to the account again.";

    public static string PartsAre(IEnumerable<string> parts) => $"Its parts are {string.Join(", ", parts)}.";

    public static string SameFolder(string folder) => $"The messages are already in '{folder}'.";

    public static string SameFolderAdvice => "Specify another folder with -Destination.";

    public static string PermissionFailed(string folder, string identity) => $"The permissions of '{identity}' on '{folder}' were not changed.";

    public static string SearchOtherFolders => "Search other folders with Search-ImapMessage.";

    public static string SessionNameInUse(string name, Account account) => $"The open session '{name}' is of another account: {account}. No session was opened.";

    public static string SessionNameInUseAdvice => "Choose another -Name, close the session with Disconnect-Imap, or replace it with -Force.";

    public static string SeveralSessionsAdvice => "Specify one with -Session.";

    public static string SeveralSessionsOf(string account, IEnumerable<string> sessions) => $"The account '{account}' has several open sessions: {string.Join(", ", sessions)}.";

    public static string SessionClosed(string session) => $"The session '{session}' is closed.";

    public static string SessionClosedAdvice => "Open it again with Connect-Imap.";

    public static string SpecialUseAdvice => "Get-ImapFolder shows the special use of each folder. Specify the folder by name, or create one with New-ImapFolder -SpecialUse.";

    public static string SpoolFailed(uint uid, string? problem) => $"Message {uid} could not be written to a temporary file: {problem}";

    public static string TheMessageId(string id) => $"the Message-ID {id}";

    public static string TheObjectId(string id) => $"the object ID {id}";

    public static string TokenProviderFailed(string problem) => $"The script block of -AccessTokenProvider failed: {problem}";

    public static string TokenProviderThread => "The script block of -AccessTokenProvider can run only on the thread of its runspace.";

    public static string TooLarge(uint uid, string folder, long maximum) => $"The requested content of message {uid} in '{folder}' is larger than {maximum:N0} bytes.";

    public static string TooLargeAdvice => "Allow more with -MaximumSize, or use Export-ImapMessage or Save-ImapAttachment to write it to a file.";

    public static string TraceExists(string path) => $"A trace is already written to '{path}'.";

    public static string TraceExistsAdvice => "Stop it with Stop-ImapTrace, or specify another file.";

    public static string UnchangedSinceAdvice => "Omit -UnchangedSince.";

    public static string UnchangedSinceNotSupported(string server) => $"-UnchangedSince requires CONDSTORE (RFC 7162), which {server} does not support. Nothing was done.";

    public static string WithAccount(string text, Account account) => $"{text.TrimEnd()}{(text.TrimEnd() is [.., '.' or '!' or '?'] ? "" : ".")} Account: {account}.";

    public static string UseForMessages(string cmdlet) => $"Use {cmdlet} for messages.";

    public static string UseGetMessageFirst => "Pipe through Get-ImapMessage first, which turns such records into messages.";
}
