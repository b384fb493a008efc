using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Diagnosis;
using ImapPS.Protocol;

namespace ImapPS.Errors;

/// <summary>
/// What kind of error a NO or BAD is, by its response code (RFC 5530 and its followers) and by what was asked for: one code can mean one thing to
/// APPEND and another to FETCH.
/// </summary>
static class RefusalKinds
{
    // What a command is about, as far as advice depends on it.
    enum Topic { Other, Login, Open, Folder, Append, Transfer, Fetch, Search, Flags, Quota, Permission, Metadata }

    const string ListFolders = "Get-ImapFolder lists the existing folders.";
    const string OwnRights = "Ask the server's administrator for the right. Get-ImapPermission -Mine shows your rights to a folder.";

    static readonly ErrorKind Throttled = new("ServerThrottled", ErrorCategory.LimitsExceeded,
        "The server limits how much an account may do or transfer in a certain time. Wait for the time that it reports, or some minutes, and then continue with what is left.");

    static readonly Dictionary<string, ErrorKind> ByCode = new()
    {
        ["NONEXISTENT"] = new("FolderNotFound", ErrorCategory.ObjectNotFound, ListFolders),
        ["TRYCREATE"] = new("DestinationNotFound", ErrorCategory.ObjectNotFound, "Create the folder first with New-ImapFolder."),
        ["ALREADYEXISTS"] = new("FolderExists", ErrorCategory.ResourceExists, "Choose another name."),
        ["NOPERM"] = new("PermissionDenied", ErrorCategory.PermissionDenied, OwnRights),
        ["AUTHENTICATIONFAILED"] = new("AuthenticationFailed", ErrorCategory.AuthenticationError, "Connect again with Connect-Imap."),
        ["AUTHORIZATIONFAILED"] = new("AuthorizationFailed", ErrorCategory.AuthenticationError, "This user may not open the mailbox. Check whose mailbox was named, or ask the server's administrator for the right."),
        ["PRIVACYREQUIRED"] = new("PrivacyRequired", ErrorCategory.SecurityError, "Connect with -Security Tls or StartTls."),
        ["EXPIRED"] = new("PasswordExpired", ErrorCategory.AuthenticationError, "Set a new password at the provider, or get a new access token, and connect again."),
        ["CONTACTADMIN"] = new("ContactAdministrator", ErrorCategory.PermissionDenied, "Contact the server's administrator."),
        ["OVERQUOTA"] = new("QuotaExceeded", ErrorCategory.QuotaExceeded, "Free space first: empty the trash or remove large messages. Get-ImapQuota shows the limits."),
        ["LIMIT"] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "A limit of the server was reached; its message says which."),
        ["TOOBIG"] = new("MessageTooLarge", ErrorCategory.LimitsExceeded, "The server does not accept messages of this size."),
        ["INUSE"] = new("FolderInUse", ErrorCategory.ResourceBusy, "Try again later."),
        ["UNAVAILABLE"] = new("ServerUnavailable", ErrorCategory.ResourceUnavailable, "Try again later."),
        ["SERVERBUG"] = new("ServerError", ErrorCategory.InvalidResult, "An internal error occurred on the server. Its log has the details."),
        ["CORRUPTION"] = new("MailboxCorrupt", ErrorCategory.InvalidData, "The server's administrator must repair the mailbox."),
        ["CANNOT"] = new("OperationNotPossible", ErrorCategory.InvalidOperation, "The server does not support this operation: it will not succeed later either."),
        ["CLIENTBUG"] = new("ServerRefused", ErrorCategory.InvalidOperation, "The server considers the command a fault of the client. Please report it with a trace (Start-ImapTrace)."),
        ["BADCHARSET"] = new("CharsetNotSupported", ErrorCategory.NotImplemented, "The server supports no charset for this text. Search for an ASCII part of it."),
        ["HASCHILDREN"] = new("FolderHasChildren", ErrorCategory.InvalidOperation, "Remove its child folders first."),
        ["USEATTR"] = new("SpecialUseNotPossible", ErrorCategory.InvalidOperation, "Another folder may already have this special use, or the server may not support it. Get-ImapFolder shows the special use of each folder."),
        ["METADATA"] = new("MetadataNotStored", ErrorCategory.LimitsExceeded, "The server limits the size and the number of entries, or does not support private ones."),
        ["NOTSAVED"] = new("SearchNotSaved", ErrorCategory.InvalidOperation, "Repeat the search without saving its result."),
    };

    // Where a code means something else, or something else is to be done, than by the table above.
    static readonly Dictionary<(Topic, string), ErrorKind> ByTopic = new()
    {
        [(Topic.Login, "NOPERM")] = new("AuthorizationFailed", ErrorCategory.AuthenticationError, "The account may not use IMAP, or not this mailbox: ask the server's administrator."),
        [(Topic.Login, "LIMIT")] = new("TooManyConnections", ErrorCategory.LimitsExceeded),
        [(Topic.Login, "INUSE")] = new("ServerUnavailable", ErrorCategory.ResourceUnavailable, "Another client has locked the mailbox. Try again later."),
        [(Topic.Open, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "The server limits how many sessions may open the folder: close other clients, or try again later."),
        [(Topic.Folder, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "The server limits the number or the depth of folders, or the length of their names."),
        [(Topic.Folder, "CANNOT")] = new("OperationNotPossible", ErrorCategory.InvalidOperation, "The server does not allow this for a folder of this name. Choose another name or place."),
        [(Topic.Append, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "The server does not store this message: it may be too large or have too many flags."),
        [(Topic.Append, "NOPERM")] = new("PermissionDenied", ErrorCategory.PermissionDenied, "You may not store messages in this folder. " + OwnRights),
        [(Topic.Transfer, "NOPERM")] = new("PermissionDenied", ErrorCategory.PermissionDenied, "You may not store messages in the destination, or not remove them from the source. " + OwnRights),
        [(Topic.Append, "CANNOT")] = new("OperationNotPossible", ErrorCategory.InvalidOperation, "The server does not store this message in this folder."),
        [(Topic.Transfer, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "Name fewer messages at a time."),
        [(Topic.Fetch, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "Read fewer messages at a time."),
        [(Topic.Search, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "Search with fewer conditions, or limit the search by date (-Since, -Before)."),
        [(Topic.Search, "CANNOT")] = new("OperationNotPossible", ErrorCategory.InvalidOperation, "The server cannot search by one of these conditions."),
        [(Topic.Flags, "LIMIT")] = new("LimitExceeded", ErrorCategory.LimitsExceeded, "The server limits the number of keywords in a folder: use one that exists."),
        [(Topic.Flags, "CANNOT")] = new("OperationNotPossible", ErrorCategory.InvalidOperation, "The server does not store this flag here."),
        [(Topic.Quota, "NONEXISTENT")] = new("QuotaRootNotFound", ErrorCategory.ObjectNotFound, "Get-ImapQuota INBOX lists the quota roots."),
        [(Topic.Quota, "NOPERM")] = new("PermissionDenied", ErrorCategory.PermissionDenied, "Only administrators can set quotas, on most servers."),
        [(Topic.Permission, "NOPERM")] = new("PermissionDenied", ErrorCategory.PermissionDenied, "Only users with the administer right can read or change the access control list. Get-ImapPermission -Mine shows your own rights."),
        [(Topic.Metadata, "OVERQUOTA")] = new("MetadataNotStored", ErrorCategory.LimitsExceeded, "The server has no more space for annotations: remove some, or store a shorter one."),
        [(Topic.Metadata, "TOOBIG")] = new("MetadataNotStored", ErrorCategory.LimitsExceeded, "The server does not accept annotations of this size."),
        [(Topic.Metadata, "LIMIT")] = new("MetadataNotStored", ErrorCategory.LimitsExceeded, "The server limits the size and the number of entries."),
    };

    /// <summary>The kind of a refusal.</summary>
    public static ErrorKind Of(ImapCommandException refusal)
    {
        var topic = TopicOf(refusal.Command);
        var kind = Of(refusal, topic);
        // Providers say why in many words, and the code is the same for all of them.
        return topic == Topic.Login && LoginAdvice.For(refusal) is { } advice ? kind with { Advice = advice } : kind;
    }

    static ErrorKind Of(ImapCommandException refusal, Topic topic)
    {
        if (topic == Topic.Login && refusal.ServerText.Contains("too many", StringComparison.OrdinalIgnoreCase))
            return ByTopic[(Topic.Login, "LIMIT")];
        if (refusal.Code is not { } code || !ByTopic.TryGetValue((topic, code), out var kind))
        {
            if (refusal.IsThrottling())
                return Throttled;
            if (refusal.Code is null || !ByCode.TryGetValue(refusal.Code, out kind))
                return Without(topic);
        }
        return kind;
    }

    static ErrorKind Without(Topic topic) => topic switch
    {
        Topic.Login => ByCode["AUTHENTICATIONFAILED"],
        Topic.Open => new ErrorKind("FolderNotAvailable", ErrorCategory.ObjectNotFound, ListFolders),
        _ => new ErrorKind("ServerRefused", ErrorCategory.InvalidOperation),
    };

    static Topic TopicOf(string command) => command switch
    {
        "LOGIN" or "AUTHENTICATE" => Topic.Login,
        "SELECT" or "EXAMINE" or "STATUS" or "DELETE" => Topic.Open,
        "CREATE" or "RENAME" or "SUBSCRIBE" or "UNSUBSCRIBE" => Topic.Folder,
        "APPEND" => Topic.Append,
        "UID COPY" or "UID MOVE" => Topic.Transfer,
        "UID FETCH" => Topic.Fetch,
        "UID SEARCH" or "UID SORT" or "UID THREAD" or "ESEARCH" => Topic.Search,
        "UID STORE" => Topic.Flags,
        "GETQUOTA" or "GETQUOTAROOT" or "SETQUOTA" => Topic.Quota,
        "GETACL" or "SETACL" or "DELETEACL" or "LISTRIGHTS" or "MYRIGHTS" => Topic.Permission,
        "GETMETADATA" or "SETMETADATA" => Topic.Metadata,
        _ => Topic.Other,
    };
}
