using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// Changes messages by UID in compact sets, one command a batch; each batch is handed out when the server has confirmed it, so
/// that the caller knows what was done when something fails.
/// </summary>
public static class MessageChanges
{
    /// <summary>Adds, removes or replaces flags.</summary>
    /// <exception cref="FlagNotKeptException">The server says that it does not keep one of them; the batch was not sent.</exception>
    public static IEnumerable<ChangeBatch> Store(this ImapSession session, string folder, uint uidValidity, UidSet uids, StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince = null) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids), batch => MakeStore(session, batch, mode, flags, unchangedSince), (batch, command) =>
            command.Modified is { IsEmpty: false } modified ? new ChangeBatch(batch.Without(modified), Unchanged: modified) : new ChangeBatch(batch));

    /// <summary>Adds, removes or replaces Gmail's labels.</summary>
    public static IEnumerable<ChangeBatch> StoreLabels(this ImapSession session, string folder, uint uidValidity, UidSet uids, StoreMode mode, IReadOnlyList<string> labels) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids), batch => new UidStoreLabelsCommand(batch, mode, labels), (batch, _) => new ChangeBatch(batch));

    /// <summary>Copies messages to another folder.</summary>
    public static IEnumerable<ChangeBatch> Copy(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids) { ForChange = false, Limit = session.SaveLimit }, batch => new UidCopyCommand(batch, destination), BatchLoop.Transferred);

    /// <summary>Moves messages to another folder by MOVE (RFC 6851), which the server must have.</summary>
    public static IEnumerable<ChangeBatch> MoveByCommand(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids) { Limit = session.SaveLimit, Leave = true }, batch => new UidMoveCommand(batch, destination), BatchLoop.Transferred);

    static UidStoreCommand MakeStore(ImapSession session, UidSet batch, StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince)
    {
        FlagNotKeptException.ThrowIfLost(session.Connection.Protocol.Mailbox!, flags);
        return new UidStoreCommand(batch, mode, flags, silent: true, unchangedSince);
    }
}
