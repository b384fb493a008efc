using System.Management.Automation;
using ImapPS.Changes.Policy;
using ImapPS.Client;
using ImapPS.Client.Authentication;
using ImapPS.Filtering;
using ImapPS.Output;
using ImapPS.Protocol;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Errors;

/// <summary>All error records in one place: a stable id, the right category, and what to do.</summary>
static class ErrorRecords
{
    /// <summary>What to do about a message that is not in its folder; whether it ever was there nobody knows.</summary>
    public const string GoneAdvice = "Check the UID, or run the search again. The message may have been moved or removed.";

    readonly record struct Kind(string Id, ErrorCategory Category, string? Advice = null);

    // Response codes of RFC 5530 and its followers.
    static readonly Dictionary<string, Kind> ByCode = new()
    {
        ["NONEXISTENT"] = new("FolderNotFound", ErrorCategory.ObjectNotFound, "Get-ImapFolder lists the existing folders."),
        ["TRYCREATE"] = new("DestinationNotFound", ErrorCategory.ObjectNotFound, "Create the folder first with New-ImapFolder."),
        ["ALREADYEXISTS"] = new("FolderExists", ErrorCategory.ResourceExists, "Choose another name."),
        ["NOPERM"] = new("PermissionDenied", ErrorCategory.PermissionDenied, "Ask the server's administrator for the right. Get-ImapFolder shows the folders that can be opened."),
        ["AUTHENTICATIONFAILED"] = new("AuthenticationFailed", ErrorCategory.AuthenticationError, "Check the user name and the password. Many providers require an app password or a token (-AccessToken) instead of the account's password."),
        ["AUTHORIZATIONFAILED"] = new("AuthorizationFailed", ErrorCategory.AuthenticationError, "This user may not open the mailbox named by -AuthorizationId."),
        ["PRIVACYREQUIRED"] = new("PrivacyRequired", ErrorCategory.SecurityError, "Connect with -Security Tls or StartTls."),
        ["EXPIRED"] = new("PasswordExpired", ErrorCategory.AuthenticationError, "Set a new password at the provider first."),
        ["CONTACTADMIN"] = new("ContactAdministrator", ErrorCategory.PermissionDenied, "Contact the server's administrator."),
        ["OVERQUOTA"] = new("QuotaExceeded", ErrorCategory.QuotaExceeded, "Free space first: empty the trash or remove large messages."),
        ["LIMIT"] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "Request less at once."),
        ["TOOBIG"] = new("MessageTooLarge", ErrorCategory.LimitsExceeded, "The server does not accept messages of this size."),
        ["INUSE"] = new("FolderInUse", ErrorCategory.ResourceBusy, "Try again later."),
        ["UNAVAILABLE"] = new("ServerUnavailable", ErrorCategory.ResourceUnavailable, "Try again later."),
        ["SERVERBUG"] = new("ServerError", ErrorCategory.InvalidResult, "An internal error occurred on the server. Its log has the details."),
        ["CORRUPTION"] = new("MailboxCorrupt", ErrorCategory.InvalidData, "The server's administrator must repair the mailbox."),
        ["CANNOT"] = new("OperationNotPossible", ErrorCategory.InvalidOperation),
        ["BADCHARSET"] = new("CharsetNotSupported", ErrorCategory.NotImplemented, "The server supports no charset for this text. Search for an ASCII part of it."),
        ["HASCHILDREN"] = new("FolderHasChildren", ErrorCategory.InvalidOperation, "Remove its child folders first."),
        ["USEATTR"] = new("SpecialUseNotPossible", ErrorCategory.InvalidOperation, "Another folder may already have this special use, or the server may not support it. Get-ImapFolder shows the special use of each folder."),
        ["METADATA"] = new("MetadataNotStored", ErrorCategory.LimitsExceeded, "The server limits the size and the number of entries, or does not support private ones."),
        ["NOTSAVED"] = new("SearchNotSaved", ErrorCategory.InvalidOperation),
    };

    static readonly Dictionary<ConnectionFailure, Kind> ByFailure = new()
    {
        [ConnectionFailure.NameNotFound] = new("ServerNameNotFound", ErrorCategory.ObjectNotFound, "Check the spelling of -Server and the DNS settings."),
        [ConnectionFailure.NotReachable] = new("ServerNotReachable", ErrorCategory.ConnectionError, "Check -Server and -Port (or -UnixSocket, -Process), and that no firewall blocks the connection."),
        [ConnectionFailure.Proxy] = new("ProxyFailed", ErrorCategory.ConnectionError, "Check -ProxyUri and -ProxyCredential."),
        [ConnectionFailure.Tls] = new("TlsFailed", ErrorCategory.SecurityError, "Check -Security and -Port; see about_ImapPS for certificates."),
        [ConnectionFailure.Bye] = new("ServerClosedSession", ErrorCategory.ConnectionError, "Connect again with Connect-Imap."),
        [ConnectionFailure.Dropped] = new("ConnectionDropped", ErrorCategory.ConnectionError, "Connect again with Connect-Imap."),
        [ConnectionFailure.Timeout] = new("ConnectionTimeout", ErrorCategory.OperationTimeout, "Try again, or allow more time with -ConnectTimeoutSec or -TimeoutSec of Connect-Imap."),
        [ConnectionFailure.Stopped] = new("OperationStopped", ErrorCategory.OperationStopped, "Connect again with Connect-Imap."),
        [ConnectionFailure.Closed] = new("SessionClosed", ErrorCategory.ConnectionError, "Connect again with Connect-Imap."),
    };

    static readonly Dictionary<PolicyRule, Kind> ByRule = new()
    {
        [PolicyRule.TooManyMessages] = new("MaximumCountExceeded", ErrorCategory.LimitsExceeded, "Narrow the search, or allow more with -MaximumCount."),
        [PolicyRule.InboxIsProtected] = new("InboxNotRemovable", ErrorCategory.InvalidOperation, "Remove its messages instead."),
        [PolicyRule.CommandChangesSession] = new("CommandChangesSession", ErrorCategory.InvalidOperation, "Use the cmdlet or parameter for it (-Folder opens a folder), or send the command anyway with -Force."),
    };

    /// <summary>The record for an error of the engine.</summary>
    public static ErrorRecord From(Exception error, object? target) => error switch
    {
        ImapCommandException { Command: "GETQUOTA" or "SETQUOTA", Code: "NONEXISTENT" } e => Make(e, new Kind("QuotaRootNotFound", ErrorCategory.ObjectNotFound, "Get-ImapQuota INBOX lists the quota roots."), target),
        ImapCommandException { Command: "GETACL" or "LISTRIGHTS", Code: "NOPERM" } e => Make(e, new Kind("PermissionDenied", ErrorCategory.PermissionDenied, "Only users with the administer right can read the access control list. Get-ImapPermission -Mine shows your own rights."), target),
        ImapCommandException { Response.Code: ReferralCode { Urls: [var url, ..] } } e => Make(e, new Kind("OnAnotherServer", ErrorCategory.ResourceUnavailable, Where(url)), target),
        ImapConnectionException { Bye.Code: ReferralCode { Urls: [var url, ..] } } e => Make(e, new Kind("OnAnotherServer", ErrorCategory.ResourceUnavailable, Where(url)), target),
        ImapCommandException e when e.Code is not null && ByCode.TryGetValue(e.Code, out var kind) => Make(e, kind, target),
        ImapCommandException { Command: "LOGIN" or "AUTHENTICATE" } e => Make(e, ByCode["AUTHENTICATIONFAILED"], target),
        ImapCommandException { Command: "SELECT" or "EXAMINE" or "STATUS" or "DELETE" } e => Make(e, new Kind("FolderNotAvailable", ErrorCategory.ObjectNotFound, "Get-ImapFolder lists the existing folders."), target),
        ImapCommandException e => Make(e, new Kind("ServerRefused", ErrorCategory.InvalidOperation), target),
        ImapConnectionException e => Make(e, ByFailure[e.Failure], target),
        LoginException e => Make(e, new Kind("LoginNotPossible", ErrorCategory.AuthenticationError), target),
        UidValidityException e => Make(e, new Kind("UidValidityChanged", ErrorCategory.InvalidData, "Run the search again and use the new results."), target),
        FlagNotKeptException e => Make(e, new Kind("FlagNotKept", ErrorCategory.InvalidOperation, "Get-ImapPermission -Mine shows your rights to the folder. Some servers do not support keywords."), target),
        NotRemovedException e => Make(e, new Kind("MessageNotRemoved", ErrorCategory.PermissionDenied, "Get-ImapPermission -Mine shows your rights to the folder."), target),
        MessageGoneException e => Make(e, new Kind("MessageNotFound", ErrorCategory.ObjectNotFound, GoneAdvice), target),
        MessageTruncatedException e => Make(e, new Kind("MessageTruncated", ErrorCategory.InvalidData, "Try again. If the error persists, the message may be damaged on the server: ask its administrator."), target),
        CapabilityMissingException e => Make(e, new Kind("CapabilityMissing", ErrorCategory.NotImplemented, "Get-ImapCapability lists the server's capabilities."), target),
        ReadOnlyFolderException e => Make(e, new Kind("FolderReadOnly", ErrorCategory.PermissionDenied), target),
        ImapStateException e => Make(e, new Kind("InvalidSessionState", ErrorCategory.InvalidOperation, "Name a folder with -Folder of Invoke-ImapCommand if the command requires an open one."), target),
        ChangeRefusedException e => Make(e, ByRule[e.Rule], target),
        ImapProtocolException e => Make(e, new Kind("ProtocolError", ErrorCategory.ProtocolError, "Connect again. -Debug shows what the server sends."), target),
        LibraryException e => Make(e, new Kind("LibraryNotLoaded", ErrorCategory.NotInstalled, "The module's folder lib is incomplete. Install the module again and start a new PowerShell session."), target),
        FilterException e => Make(e, new Kind("InvalidFilter", ErrorCategory.ParserError), target),
        ArgumentException e => Make(e, new Kind("InvalidArgument", ErrorCategory.InvalidArgument), target),
        IOException e => Make(e, new Kind("FileError", ErrorCategory.ReadError), target),
        UnauthorizedAccessException e => Make(e, new Kind("FileAccessDenied", ErrorCategory.PermissionDenied), target),
        _ => Make(error, new Kind("UnexpectedError", ErrorCategory.NotSpecified), target),
    };

    /// <summary>The record for an error of the engine that ended a change early.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What was to be changed.</param>
    /// <param name="what">What failed, as a sentence; empty when the error says it.</param>
    /// <param name="state">What is done and what is not, in sentences.</param>
    public static ErrorRecord From(Exception error, object? target, string what, string state)
    {
        var record = From(error, target);
        if (what.Length > 0 || state.Length > 0)
            record.ErrorDetails = new ErrorDetails(Display.Plain($"{what} {Sentence(error.Message)} {state}".Trim())) { RecommendedAction = record.ErrorDetails?.RecommendedAction ?? "" };
        return record;
    }

    /// <summary>The record for messages that no longer exist.</summary>
    /// <param name="folder">Their folder.</param>
    /// <param name="uids">The messages that were asked for.</param>
    /// <param name="there">Those of them that exist.</param>
    public static ErrorRecord Gone(string folder, UidSet uids, UidSet there)
    {
        var gone = uids.Without(there);
        return Make("MessageNotFound", ErrorCategory.ObjectNotFound,
            gone.Count == 1 ? $"Message {gone} does not exist in '{folder}'." : $"{gone.Count} of {uids.Count} messages do not exist in '{folder}': UIDs {gone}.", gone, GoneAdvice);
    }

    // The server's own words often end without a full stop.
    static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?'] ? text.TrimEnd() : text.TrimEnd() + ".";

    /// <summary>The record for a cmdlet that was given no session where none is the current one.</summary>
    public static ErrorRecord NoSession() => SessionTable.All is { Count: > 0 } open
        ? Make("NoSession", ErrorCategory.ConnectionError, $"No IMAP session is the current session. Open sessions: {string.Join(", ", open.Select(s => s.Name))}.", null, "Select one with Select-ImapSession, specify it with -Session, or open another with Connect-Imap.")
        : Make("NoSession", ErrorCategory.ConnectionError, "No IMAP session is open.", null, "Open one with Connect-Imap.");

    /// <summary>A record of this module's own finding.</summary>
    public static ErrorRecord Make(string id, ErrorCategory category, string message, object? target, string advice) =>
        Make(new InvalidOperationException(message), new Kind(id, category, advice), target);

    // Never followed by itself: another server is another one to trust with the password.
    static string Where(ImapUrl url) =>
        $"{(url.Mailbox is null ? "The mailbox" : $"The folder '{url.Mailbox}'")} is reported to be on another server. If you trust that server: Connect-Imap {url.Host}{(url.Port == 0 ? "" : $" -Port {url.Port}")}{(url.UserName is null ? "" : $" as {url.UserName}")}.";

    static ErrorRecord Make(Exception error, Kind kind, object? target)
    {
        var record = new ErrorRecord(error, kind.Id, kind.Category, target);
        string shown = Display.Plain(error.Message);
        if (kind.Advice is not null || shown != error.Message)
            record.ErrorDetails = new ErrorDetails(shown) { RecommendedAction = kind.Advice ?? "" };
        return record;
    }
}
