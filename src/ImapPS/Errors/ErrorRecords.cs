using System.Management.Automation;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Authentication;
using ImapPS.Client.Diagnosis;
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

    static readonly ErrorKind NotFetched = new("MessageNotFetched", ErrorCategory.ReadError,
        "Try again later. If the error persists, the message may be damaged on the server: ask its administrator. The other messages were read.");

    static readonly Dictionary<ConnectionFailure, ErrorKind> ByFailure = new()
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

    static readonly Dictionary<PolicyRule, ErrorKind> ByRule = new()
    {
        [PolicyRule.TooManyMessages] = new("MaximumCountExceeded", ErrorCategory.LimitsExceeded, "Narrow the search, or allow more with -MaximumCount."),
        [PolicyRule.InboxIsProtected] = new("InboxNotRemovable", ErrorCategory.InvalidOperation, "Remove its messages instead."),
        [PolicyRule.CommandChangesSession] = new("CommandChangesSession", ErrorCategory.InvalidOperation, "Use the cmdlet or parameter for it (-Folder opens a folder), or send the command anyway with -Force."),
    };

    /// <summary>The record for an error of the engine.</summary>
    public static ErrorRecord From(Exception error, object? target) => error switch
    {
        ImapCommandException { Response.Code: ReferralCode { Urls: [var url, ..] } } e => Make(e, new ErrorKind("OnAnotherServer", ErrorCategory.ResourceUnavailable, Where(url)), target),
        ImapConnectionException { Bye.Code: ReferralCode { Urls: [var url, ..] } } e => Make(e, new ErrorKind("OnAnotherServer", ErrorCategory.ResourceUnavailable, Where(url)), target),
        ImapCommandException e => Make(e, RefusalKinds.Of(e), target),
        ImapConnectionException e => Make(e, ByFailure[e.Failure], target),
        LoginException { InnerException: ImapCommandException refusal } e => Make(e, RefusalKinds.Of(refusal) with { Advice = LoginAdvice.For(e) }, target),
        LoginException e => Make(e, new ErrorKind("LoginNotPossible", ErrorCategory.AuthenticationError, LoginAdvice.For(e)), target),
        UidValidityException e => Make(e, new ErrorKind("UidValidityChanged", ErrorCategory.InvalidData, "Run the search again and use the new results."), target),
        FlagNotKeptException e => Make(e, new ErrorKind("FlagNotKept", ErrorCategory.InvalidOperation, "Get-ImapPermission -Mine shows your rights to the folder. Some servers do not support keywords."), target),
        NotRemovedException e => Make(e, new ErrorKind("MessageNotRemoved", ErrorCategory.PermissionDenied, "Get-ImapPermission -Mine shows your rights to the folder."), target),
        CopyNotVerifiedException e => Make(e, new ErrorKind("CopyNotVerified", ErrorCategory.InvalidResult, "The server may have changed or not stored the message. Compare the copy before you remove the message with Remove-ImapMessage, or remove the copy."), target),
        NotConfirmedException e => Make(e, e.IsUnknown ? new ErrorKind("ChangeNotConfirmed", ErrorCategory.InvalidResult, "Look at what it is now before you repeat it: Search-ImapMessage, Get-ImapFolder.") : new ErrorKind("ChangeNotMade", ErrorCategory.InvalidResult, "Get-ImapPermission -Mine shows your rights to the folder. Repeat it later, or ask the server's administrator."), target),
        MessageGoneException e => Make(e, new ErrorKind("MessageNotFound", ErrorCategory.ObjectNotFound, GoneAdvice), target),
        MessageNotFetchedException e => Make(e, e.Refusal is { } refusal && refusal.IsAboutAll() ? RefusalKinds.Of(refusal) : NotFetched, target ?? (e.Uids.Count == 1 ? e.Uids.Min : e.Uids)),
        MessageTruncatedException e => Make(e, new ErrorKind("MessageTruncated", ErrorCategory.InvalidData, "Try again. If the error persists, the message may be damaged on the server: ask its administrator."), target),
        CapabilityMissingException e => Make(e, new ErrorKind("CapabilityMissing", ErrorCategory.NotImplemented, "Get-ImapCapability lists the server's capabilities."), target),
        ReadOnlyFolderException e => Make(e, new ErrorKind("FolderReadOnly", ErrorCategory.PermissionDenied), target),
        ImapStateException e => Make(e, new ErrorKind("InvalidSessionState", ErrorCategory.InvalidOperation, "Name a folder with -Folder of Invoke-ImapCommand if the command requires an open one."), target),
        ChangeRefusedException e => Make(e, ByRule[e.Rule], target),
        ImapProtocolException e => Make(e, new ErrorKind("ProtocolError", ErrorCategory.ProtocolError, "Connect again. -Debug shows what the server sends."), target),
        LibraryException e => Make(e, new ErrorKind("LibraryNotLoaded", ErrorCategory.NotInstalled, "The module's folder lib is incomplete. Install the module again and start a new PowerShell session."), target),
        FilterException e => Make(e, new ErrorKind("InvalidFilter", ErrorCategory.ParserError), target),
        ArgumentException e => Make(e, new ErrorKind("InvalidArgument", ErrorCategory.InvalidArgument), target),
        IOException e => Make(e, new ErrorKind("FileError", ErrorCategory.ReadError), target),
        UnauthorizedAccessException e => Make(e, new ErrorKind("FileAccessDenied", ErrorCategory.PermissionDenied), target),
        _ => Make(error, new ErrorKind("UnexpectedError", ErrorCategory.NotSpecified), target),
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
        Make(new InvalidOperationException(message), new ErrorKind(id, category, advice), target);

    // Never followed by itself: another server is another one to trust with the password.
    static string Where(ImapUrl url) =>
        $"{(url.Mailbox is null ? "The mailbox" : $"The folder '{url.Mailbox}'")} is reported to be on another server. If you trust that server: Connect-Imap {url.Host}{(url.Port == 0 ? "" : $" -Port {url.Port}")}{(url.UserName is null ? "" : $" as {url.UserName}")}.";

    static ErrorRecord Make(Exception error, ErrorKind kind, object? target)
    {
        var record = new ErrorRecord(error, kind.Id, kind.Category, target);
        string shown = Display.Plain(error.Message);
        if (kind.Advice is not null || shown != error.Message)
            record.ErrorDetails = new ErrorDetails(shown) { RecommendedAction = kind.Advice ?? "" };
        return record;
    }
}
