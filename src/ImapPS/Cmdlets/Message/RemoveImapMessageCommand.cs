using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Binding;
using ImapPS.Client;
using ImapPS.Client.Operations;
using ImapPS.Output;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Moves messages to the trash; with -Permanent takes them away for good, these and no others.</summary>
[Cmdlet(VerbsCommon.Remove, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = MessageSet)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [MessageSet, UidSetName])]
public sealed class RemoveImapMessageCommand : MessageChangeCmdlet
{
    bool _yesToAll;
    bool _noToAll;

    /// <summary>Takes the messages away for good instead of moving them to the trash.</summary>
    [Parameter]
    public SwitchParameter Permanent { get; set; }

    /// <summary>The trash folder, or a special use: for servers that mark none, or for a trash of one's own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string TrashFolder { get; set; } = "\\Trash";

    /// <summary>Does not ask before taking messages away for good. -WhatIf still changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The most messages that one call may remove; more are refused before the first is touched.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCount { get; set; } = 1000;

    /// <inheritdoc/>
    protected override int Cap => MaximumCount;

    /// <inheritdoc/>
    protected override string Action => Permanent ? "Remove permanently" : "Remove";

    /// <inheritdoc/>
    protected override PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        string target = Describe(session, folder, uids);
        if (Permanent)
        {
            return ShouldProcess(target, "Remove permanently") && IsSure(target)
                ? new PlannedChange(session.Expunge(folder, uidValidity, uids)) : null;
        }
        if (FindTrash(session) is not { } trash)
            return null;
        if (MailboxName.Same(trash.Name, folder))
        {
            WriteError(ErrorRecords.Make("AlreadyInTrash", ErrorCategory.InvalidOperation, $"The messages are in the trash folder '{folder}' already.", folder, "Take them away for good with -Permanent."));
            return null;
        }
        return ShouldProcess(target, $"Move to the trash folder '{trash.Name}'")
            ? new PlannedChange(session.Move(folder, uidValidity, uids, trash.Name), trash.Name) : null;
    }

    FolderInfo? FindTrash(ImapSession session)
    {
        if (!TrashFolder.Equals("\\Trash", StringComparison.OrdinalIgnoreCase))
            return ResolveDestination(session, TrashFolder);
        var trash = session.FindSpecialFolder("\\Trash");
        if (trash is null)
        {
            WriteError(ErrorRecords.Make("TrashNotFound", ErrorCategory.ObjectNotFound, $"{session.Name} has no trash folder.", session,
                "Name one with -TrashFolder, or take the messages away for good with -Permanent."));
        }
        return trash;
    }

    // What cannot be got back is asked for once more, unless the user has said so: -Force, or an explicit -Confirm either way.
    bool IsSure(string target) =>
        Force || MyInvocation.BoundParameters.ContainsKey("Confirm")
        || ShouldContinue($"{target} cannot be got back. Remove permanently?", "Remove permanently", ref _yesToAll, ref _noToAll);
}
