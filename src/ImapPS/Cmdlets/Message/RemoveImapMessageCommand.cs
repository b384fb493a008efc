using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changing;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Moves messages to the trash; with -Permanent takes them away for good, these and no others.</summary>
[Cmdlet(VerbsCommon.Remove, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class RemoveImapMessageCommand : MessageChangeCmdlet
{
    const int MostAtOnce = 1000;

    /// <summary>Removes at most 1,000 messages unless -MaximumCount says otherwise.</summary>
    public RemoveImapMessageCommand() => MaximumCount = MostAtOnce;

    /// <summary>
    /// Permanently deletes the messages instead of moving them to the trash. You are prompted for each folder unless -Force or -Confirm is given.
    /// </summary>
    [Parameter]
    public SwitchParameter Permanent { get; set; }

    /// <summary>
    /// Specifies the trash folder, for servers that mark none or for a trash folder of your own. The default is the folder with the special use
    /// <c>\Trash</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string TrashFolder { get; set; } = "\\Trash";

    /// <summary>Suppresses the prompt before messages are permanently deleted. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override string Action => Permanent ? "Remove permanently" : "Remove";

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => RemovalPolicy(Force);

    readonly LastCopyGuard _lastCopy = new();

    /// <summary>
    /// Specifies the message that is kept, as folder and UID, for a record of Find-ImapDuplicate. If it no longer exists, is in the trash, is marked
    /// <c>\Deleted</c> or is given as well, the duplicate is not removed and an error is reported.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = UidSetName)]
    [NoCompletion]
    public string? DuplicateOf { get; set; }

    /// <inheritdoc/>
    private protected override void Given(ImapSession session, string folder, uint uidValidity, IReadOnlyCollection<uint> uids, ImapMessage? message)
    {
        foreach (uint uid in uids)
        {
            _lastCopy.Give(session, folder, uid);
            if (message is ImapDuplicate { Original: var original })
                _lastCopy.Add(session, folder, uid, original.Folder, original.UidValidity, original.Uid);
            else if (message is null && !string.IsNullOrEmpty(DuplicateOf))
            {
                if (!LastCopyGuard.TryRead(DuplicateOf, out string keptFolder, out uint keptUid))
                    throw new ArgumentException(Texts.NotDuplicateOf(DuplicateOf));
                _lastCopy.Add(session, folder, uid, keptFolder, 0, keptUid);
            }
        }
        base.Given(session, folder, uidValidity, uids, message);
    }

    /// <inheritdoc/>
    private protected override UidSet WithoutRefused(ImapSession session, MessageSet messages)
    {
        var lone = new UidSet();
        foreach (var (uid, kept) in _lastCopy.Lone(session, messages.Folder, TrashFolder))
        {
            lone.Add(uid);
            WriteError(ErrorRecords.Make("DuplicateIsLastCopy", ErrorCategory.InvalidOperation, Texts.OriginalGone(uid, messages.Folder, kept), uid, Texts.OriginalGoneAdvice));
        }
        return lone.IsEmpty ? messages.Uids : messages.Uids.Without(lone);
    }

    /// <inheritdoc/>
    private protected override ChangePlan? Plan(ImapSession session, MessageSet messages) => RemovalPlan(session, messages, Permanent, TrashFolder);
}
