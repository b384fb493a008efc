using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>UID MOVE (RFC 6851, RFC 9051 section 6.4.8).</summary>
public sealed class UidMoveCommand(UidSet uids, string destination) : TransferCommand("UID MOVE", uids, destination)
{
    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.MayExpunge;
}
