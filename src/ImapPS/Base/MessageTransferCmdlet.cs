using System.Management.Automation;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol.Types;

namespace ImapPS.Base;

/// <summary>What Move- and Copy-ImapMessage share: a destination that must be there.</summary>
public abstract class MessageTransferCmdlet : MessageChangeCmdlet
{
    /// <summary>Specifies the destination folder, by its full name or a special use such as <c>\Archive</c>. It must exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>
    /// Specifies the session of another account that contains the destination folder, or its name. Flags, keywords and dates are kept; a flag that
    /// is neither a system flag nor a valid keyword is left out with a warning. By default the destination is in the account of the messages.
    /// </summary>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ImapSession? DestinationSession { get; set; }

    /// <inheritdoc/>
    protected sealed override string Action => Moves ? "Move" : "Copy";

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
    private protected sealed override UidSet StillThere(ImapSession session, MessageSet messages) =>
        DestinationSession is null || DestinationSession == session ? base.StillThere(session, messages) : messages.Uids;

    /// <inheritdoc/>
    private protected sealed override ChangePlan? Plan(ImapSession session, MessageSet messages)
    {
        var target = Use(DestinationSession ?? session);
        if (ResolveDestination(target, Destination) is not { } destination)
            return null;
        if (target == session && MailboxName.Same(destination.Name, messages.Folder))
        {
            WriteError(ErrorRecords.Make("SameFolder", ErrorCategory.InvalidArgument, Texts.SameFolder(messages.Folder), messages.Folder, Texts.SameFolderAdvice));
            return null;
        }
        var step = target == session ? Step(destination.Name) : new TransferMessages(target, destination.Name, Moves);
        return NewPlan(session, messages, step.Words, step) with { Destination = destination.Name };
    }

    /// <summary>True when the messages are to leave their folder.</summary>
    private protected abstract bool Moves { get; }

    PlanStep Step(string destination) => Moves ? new MoveMessages(destination) : new CopyMessages(destination);
}
