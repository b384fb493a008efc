using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Steps;

/// <summary>Copies or moves messages to another account. The copies are verified before anything is removed.</summary>
/// <param name="target">The other account.</param>
/// <param name="destination">The folder there.</param>
/// <param name="move">True to remove what was copied.</param>
public sealed class TransferMessages(ImapSession target, string destination, bool move) : PlanStep
{
    /// <inheritdoc/>
    public override string Words => ChangeTexts.Transfer(move, destination, target.Name);

    internal override bool ReportsProgress => false;

    internal override IEnumerable<ChangeBatch> Send(ImapSession session, MessageSet? messages, IChangeHost host)
    {
        var leftOut = new FlagsLeftOut(host);
        var transfer = new AccountTransfer(session, messages!.Folder, messages.UidValidity, target, destination, (uid, error) => host.Failed(error, uid))
        {
            Fetched = host.Progress,
            LeftOut = (uid, flag) => leftOut.Tell($"Message {uid}", flag),
        };
        return move ? transfer.MoveAll(messages.Uids) : transfer.CopyAll(messages.Uids);
    }
}
