using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// Changes messages by UID in compact sets, one command a batch; each batch is handed out when what became of it is proven, so
/// that the caller knows what was done when something fails.
/// </summary>
public static class MessageChanges
{
    /// <summary>Adds, removes or replaces flags.</summary>
    /// <exception cref="FlagNotKeptException">The server says that it does not keep one of them; the batch was not sent.</exception>
    public static IEnumerable<ChangeBatch> Store(this ImapSession session, string folder, uint uidValidity, UidSet uids, StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince = null) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids), new FlagChange(mode, flags, unchangedSince));

    /// <summary>Adds, removes or replaces Gmail's labels.</summary>
    public static IEnumerable<ChangeBatch> StoreLabels(this ImapSession session, string folder, uint uidValidity, UidSet uids, StoreMode mode, IReadOnlyList<string> labels) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids), new LabelChange(mode, labels));

    /// <summary>Copies messages to another folder.</summary>
    public static IEnumerable<ChangeBatch> Copy(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids) { ForChange = false, Limit = session.SaveLimit }, new TransferChange(destination, moves: false));

    /// <summary>Moves messages to another folder by MOVE (RFC 6851), which the server must have.</summary>
    public static IEnumerable<ChangeBatch> MoveByCommand(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        BatchLoop.Run(session, new BatchTarget(folder, uidValidity, uids) { Limit = session.SaveLimit, Leave = true }, new TransferChange(destination, moves: true));
}
