using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>RENAME (RFC 9051 section 6.3.6).</summary>
public sealed class RenameCommand(string from, string to) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "RENAME";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.Barrier;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw("RENAME ").Mailbox(from).Space().Mailbox(to);
}
