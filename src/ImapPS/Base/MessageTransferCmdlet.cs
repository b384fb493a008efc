using System.Management.Automation;
using ImapPS.Binding;
using ImapPS.Client;
using ImapPS.Client.Operations;
using ImapPS.Protocol.Types;

namespace ImapPS.Base;

/// <summary>What Move- and Copy-ImapMessage share: a destination that must be there.</summary>
public abstract class MessageTransferCmdlet : MessageChangeCmdlet
{
    /// <summary>The folder the messages go to, or a special use such as \Archive.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    protected override void Begin() => MailboxName.Check(Destination);

    /// <inheritdoc/>
    protected sealed override PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        if (ResolveDestination(session, Destination) is not { } destination)
            return null;
        if (MailboxName.Same(destination.Name, folder))
        {
            WriteError(ErrorRecords.Make("SameFolder", ErrorCategory.InvalidArgument, $"The messages are in '{folder}' already.", folder, "Choose another -Destination."));
            return null;
        }
        if (!ShouldProcess(Describe(session, folder, uids), $"{Action} to '{destination.Name}'"))
            return null;
        return new PlannedChange(Transfer(session, folder, uidValidity, uids, destination.Name), destination.Name);
    }

    /// <summary>Does it.</summary>
    private protected abstract IEnumerable<ChangeBatch> Transfer(ImapSession session, string folder, uint uidValidity, UidSet uids, string destination);
}
