using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Texts;

/// <summary>
/// Every text of this assembly that a user can read: what steps do (-WhatIf, reports), what policies refuse, and what became of a change. They
/// stand together so that they stay consistent.
/// </summary>
static class ChangeTexts
{
    // What a step does.
    public static string Store(string folder) => $"Store in '{folder}'";
    public static string Copy(string destination) => $"Copy to '{destination}'";
    public static string Move(string destination) => $"Move to '{destination}'";
    public static string Transfer(bool move, string destination, string account) => $"{(move ? Move(destination) : Copy(destination))} on {account}";
    public static string DeletePermanently => "Remove permanently";
    public static string CreateFolder => "Create folder";
    public static string DeleteFolder(string folder) => $"Remove the folder '{folder}'";
    public static string Rename(string newName) => $"Rename to '{newName}'";
    public static string MoveInbox(string newName) => $"Move all its messages to the new folder '{newName}' (INBOX itself remains)";
    public static string Subscribe => "Subscribe";
    public static string Unsubscribe => "Unsubscribe";
    public static string SetFlags(IEnumerable<string> flags) => $"Set {string.Join(' ', flags)}";
    public static string RemoveFlags(IEnumerable<string> flags) => $"Remove {string.Join(' ', flags)}";
    public static string ReplaceFlags(IReadOnlyList<string> flags) => flags.Count == 0 ? "Remove all flags" : $"Replace all flags with {string.Join(' ', flags)}";
    public static string AddLabels(IEnumerable<string> labels) => $"Add the labels {string.Join(", ", labels)}";
    public static string RemoveLabels(IEnumerable<string> labels) => $"Remove the labels {string.Join(", ", labels)}";
    public static string ReplaceLabels(IReadOnlyList<string> labels) => labels.Count == 0 ? "Remove all labels" : $"Replace all labels with {string.Join(", ", labels)}";
    public static string SetRights => "Set rights";
    public static string RemoveRights(string identifier) => $"Remove {identifier} from the access control list";
    public static string SetQuota(IEnumerable<KeyValuePair<string, long?>> limits) => $"Set the limits {string.Join(", ", limits.Select(l => $"{l.Key} {(l.Value is { } value ? value : "unlimited")}"))}";
    public static string SetMetadata(string entry, int bytes) => $"Set {entry} ({bytes} bytes)";
    public static string RemoveMetadata(string entry) => $"Remove {entry}";
    public static string Send(string command) => $"Send {command}";

    // What a policy refuses.
    public static string TooManyMessages(int given, int limit) => $"{given} messages were given, but at most {limit} may be changed at once. Nothing was done.";
    public static string InboxIsProtected => "INBOX cannot be removed.";
    public static string CommandChangesSession(string command) => $"{command} would change the state of the session without the session knowing.";

    // The way a change takes (verbose), and warnings.
    public static string InboxRemains(string newName) => $"INBOX remains: the folder '{newName}' is created and the messages are moved to it.";
    public static string NoMove => "The server has no MOVE: messages are copied, marked \\Deleted and expunged.";
    public static string NoUidPlus => "The server has no UIDPLUS: EXPUNGE is sent, and no other message is marked \\Deleted.";
    public static string NoUidPlusOthers(long others) => $"The server has no UIDPLUS: {others} other messages marked \\Deleted are unmarked while EXPUNGE is sent.";
    public static string MayBeCopied(UidSet uids, string destination) => $"{Were(uids)} already marked \\Deleted: if an earlier move stopped half-way, '{destination}' has copies already, and now has two of each.";
    public static string MarksNotRestored(UidSet uids, string reason) => $"{uids.Count} other messages (UIDs {uids}) had the mark \\Deleted, and it could not be restored: {reason}";
    public static string NotSubscribed(string folder, string reason) => $"The folder '{folder}' was created, but the server refused to subscribe to it: {reason}";
    public static string OldRights(string sent, string letters) => $"The server supports only the rights of RFC 2086: '{sent}' is sent instead of '{letters}'.";
    public static string FlagNotSendable(string message, string flag) => $"{message} has the flag '{flag}', which cannot be sent. Messages are stored without it.";

    // A transfer between accounts.
    public static string NulNotTaken(uint uid, string session) => $"Message {uid} contains NUL bytes, which {session} does not keep: it was not copied or removed.";
    public static string NotBuffered(uint uid, string? reason) => $"Message {uid} could not be buffered: {reason}";
    public static string NotReturned(uint uid, string folder) => $"Message {uid} is in '{folder}', but the server did not return it.";
    public static string CopyNotFound(uint uid, string destination, string account) => $"The copy of message {uid} was not found in '{destination}' on {account}. The message was not removed.";

    public static string CopyDiffers(uint uid, string destination, string account, string difference) => $"The copy of message {uid} in '{destination}' on {account} {difference}. The message was not removed.";
    public static string OtherSize(long there, long here) => $"has {there} bytes instead of {here}";
    public static string OtherContent => "has another content";

    // The server answered OK.
    public static string LabelsNotStored(uint uid, string destination) => $"The server reported success, but the copy of message {uid} in '{destination}' does not have its labels.";
    public static string NotChecked(string command, string question, string answer) => $"The server reported success for {command}. That was not checked: it refused {question}: {answer}";
    public static string NotListed(string folder) => $"there is no folder '{folder}'";
    public static string StillListed(string folder) => $"the folder '{folder}' still exists";
    public static string NotAmongSubscribed(string folder, bool subscribed) => $"'{folder}' is {(subscribed ? "not" : "still")} among the subscribed folders";
    public static string OtherRights(string identifier, string? rights) => rights is null ? $"the access control list has no entry for {identifier}" : $"the rights of {identifier} are '{rights}'";
    public static string OtherLimits(IEnumerable<string> limits) => $"the limits are {string.Join(", ", limits)}";
    public static string OtherValue(string entry, int? bytes) => bytes is { } n ? $"{entry} has another value ({n} bytes)" : $"{entry} has no value";
    public static string NotMade(UidSet uids) => $"The server reported success, but {Were(uids, "message")} not changed.";
    public static string NotConfirmed(UidSet uids) => $"The server reported success, but its answers do not show that {Were(uids, "message")} changed.";
    public static string NotMade(string command, string what) => $"The server reported success for {command}, but {what}.";

    public static string NotStored(int count, long? arrived) => $"The server reported success for APPEND, but {(arrived is { } n ? $"only {n} of {count} messages without a reported UID came to the folder" : $"its answers do not show {(count == 1 ? "the message" : $"the {count} messages")} in the folder")}.";

    // What became of a change.
    public static string OfStep(string step, string report) => $"{step}: {report}";
    public static string Done => "done.";
    public static string NotDone => "not done.";
    public static string StepUnknown => "it is not known whether it was done.";
    public static string UnknownWhetherDone => "It is not known whether it was done.";
    public static string NotBegun => "not started.";
    public static string NoneChanged => "No message was changed.";
    public static string NoneKnownChanged => "No message is known to have been changed.";
    public static string SomeDone(long done, long asked, UidSet uids) => $"{done} of {asked} messages were done: UIDs {uids}.";
    public static string ChangeUnknown(UidSet uids) => $"It is not known whether {Were(uids, "message")} changed: search again.";
    public static string CopyUnknown(UidSet uids) => $"It is not known whether {Were(uids, "message")} copied: check both folders.";
    public static string CopiedOnly(UidSet uids) => $"{Were(uids)} copied but not removed: the copies are in the destination.";
    public static string CopiedMarkUnknown(UidSet uids) => $"{Were(uids)} copied; it is not known whether \\Deleted was set. None was expunged.";
    public static string MarkUnknown(UidSet uids) => $"It is not known whether {Were(uids, "message")} marked \\Deleted. None was expunged.";
    public static string CopiedAndMarked(UidSet uids) => $"{Were(uids)} copied but not expunged: the copies are in the destination, and the originals may be marked \\Deleted.";
    public static string MarkedOnly(UidSet uids) => $"{Were(uids)} not expunged and may be marked \\Deleted.";
    public static string CopiedExpungeUnknown(UidSet uids) => $"{Were(uids)} copied and marked \\Deleted; the result of the expunge is not known.";
    public static string ExpungeUnknown(UidSet uids) => $"{Were(uids)} marked \\Deleted; the result of the expunge is not known.";
    public static string NotChanged(UidSet uids) => $"{Were(uids)} not changed.";

    static string Were(UidSet uids, string message = "Message") => uids.Count == 1 ? $"{message} {uids} was" : $"{uids.Count} messages (UIDs {uids}) were";
}
