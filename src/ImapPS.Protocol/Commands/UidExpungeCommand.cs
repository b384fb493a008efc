using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>UID EXPUNGE: takes away those of these messages that are \Deleted, and no other's (RFC 4315 section 2.1).</summary>
public sealed class UidExpungeCommand(UidSet uids) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "UID EXPUNGE";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.MayExpunge;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw("UID EXPUNGE ").Set(uids);
}
