using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Output;
using ImapPS.Parameters;

namespace ImapPS.Cmdlets.Message;

/// <summary>Copies messages to another folder, of the same account or with -DestinationSession of another: there the copies are verified before anything else is done.</summary>
[Cmdlet(VerbsCommon.Copy, "ImapMessage", SupportsShouldProcess = true, DefaultParameterSetName = ParameterSet.Message)]
[OutputType(typeof(ImapChangeResult), ParameterSetName = [ParameterSet.Message, UidSetName])]
public sealed class CopyImapMessageCommand : MessageTransferCmdlet
{
    private protected override bool Moves => false;
}
