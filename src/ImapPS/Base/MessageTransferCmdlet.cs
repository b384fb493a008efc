using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Base;

/// <summary>What Move- and Copy-ImapMessage share: a destination that must be there.</summary>
public abstract class MessageTransferCmdlet : MessageChangeCmdlet
{
    readonly HashSet<string> _leftOut = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder the messages go to, or a special use such as \Archive.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>The session of another account that the messages go to, or its name; within one account when left out.</summary>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ImapSession? DestinationSession { get; set; }

    /// <inheritdoc/>
    // Refused before anything else is done. Messages of the pipeline know their sessions themselves: then it is found out with the folder.
    protected override void Begin()
    {
        if (DestinationSession is null)
            DefaultParameterValue.RefuseUnused(this, nameof(DestinationSession));
        if (!MailboxName.IsValid(Destination) && (DestinationSession is not null || !MyInvocation.ExpectingInput))
            ResolveDestination(Use(DestinationSession ?? CurrentSession()), Destination);
    }

    /// <inheritdoc/>
    protected sealed override UidSet StillThere(ImapSession session, string folder, uint uidValidity, UidSet uids) =>
        DestinationSession is null || DestinationSession == session ? base.StillThere(session, folder, uidValidity, uids) : uids;

    /// <inheritdoc/>
    protected sealed override PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        var target = Use(DestinationSession ?? session);
        if (ResolveDestination(target, Destination) is not { } destination)
            return null;
        if (target == session && MailboxName.Same(destination.Name, folder))
        {
            WriteError(ErrorRecords.Make("SameFolder", ErrorCategory.InvalidArgument, $"The messages are in '{folder}' already.", folder, "Choose another -Destination."));
            return null;
        }
        if (!ShouldProcess(Describe(session, folder, uids), $"{Action} to '{destination.Name}'{(target == session ? "" : $" on {target.Name}")}"))
            return null;
        if (target == session)
            return new PlannedChange(Transfer(session, folder, uidValidity, uids, destination.Name), destination.Name);
        var transfer = new AccountTransfer(session, folder, uidValidity, target, destination.Name, (uid, error) => WriteItemError(error, uid)) { LeftOut = WarnOfFlag };
        return new PlannedChange(Transfer(transfer, uids), destination.Name) { Transfer = transfer };
    }

    void WarnOfFlag(uint uid, string flag)
    {
        if (_leftOut.Add(flag))
            WriteWarning($"Message {uid} has the flag '{flag}', which cannot be sent. Messages are stored without it.");
    }

    /// <summary>Does it between two accounts.</summary>
    private protected abstract IEnumerable<ChangeBatch> Transfer(AccountTransfer transfer, UidSet uids);

    /// <summary>Does it within one account.</summary>
    private protected abstract IEnumerable<ChangeBatch> Transfer(ImapSession session, string folder, uint uidValidity, UidSet uids, string destination);
}
