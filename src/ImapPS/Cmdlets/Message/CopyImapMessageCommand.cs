using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Output;
using ImapPS.Protocol.Types;

namespace ImapPS.Cmdlets.Message;

/// <summary>Copies messages to another folder, of the same account or with -DestinationSession of another: there the copies are verified before anything else is done.</summary>
[Cmdlet(VerbsCommon.Copy, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = MessageSet)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [MessageSet, UidSetName])]
public sealed class CopyImapMessageCommand : MessageTransferCmdlet
{
    /// <inheritdoc/>
    protected override string Action => "Copy";

    private protected override IEnumerable<ChangeBatch> Transfer(ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        session.Copy(folder, uidValidity, uids, destination);

    private protected override IEnumerable<ChangeBatch> Transfer(AccountTransfer transfer, UidSet uids) => transfer.CopyAll(uids);
}
