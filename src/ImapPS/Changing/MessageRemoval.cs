using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Protocol.Types;

namespace ImapPS.Changing;

/// <summary>How messages are taken away: to the trash, or for good after one more question.</summary>
/// <param name="cmdlet">The cmdlet that does it.</param>
/// <param name="permanent">True for good.</param>
/// <param name="force">True to leave the question out.</param>
/// <param name="findTrash">The trash folder of a session; null, with an error written, where there is none.</param>
sealed class MessageRemoval(PSCmdlet cmdlet, bool permanent, bool force, Func<ImapSession, FolderInfo?> findTrash)
{
    bool _yesToAll;
    bool _noToAll;

    /// <summary>Asks ShouldProcess and starts the removal; null when it is not to be done.</summary>
    public PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids, string target)
    {
        if (permanent)
        {
            return cmdlet.ShouldProcess(target, "Remove permanently") && IsSure(target)
                ? new PlannedChange(session.Expunge(folder, uidValidity, uids)) : null;
        }
        if (findTrash(session) is not { } trash)
            return null;
        if (MailboxName.Same(trash.Name, folder))
        {
            cmdlet.WriteError(ErrorRecords.Make("AlreadyInTrash", ErrorCategory.InvalidOperation, $"The messages are in the trash folder '{folder}' already.", folder, "Take them away for good with -Permanent."));
            return null;
        }
        return cmdlet.ShouldProcess(target, $"Move to the trash folder '{trash.Name}'")
            ? new PlannedChange(session.Move(folder, uidValidity, uids, trash.Name), trash.Name) : null;
    }

    // What cannot be got back is asked for once more, unless the user has said so: -Force, or an explicit -Confirm either way.
    bool IsSure(string target) =>
        force || cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        || cmdlet.ShouldContinue($"{target} cannot be got back. Remove permanently?", "Remove permanently", ref _yesToAll, ref _noToAll);
}
