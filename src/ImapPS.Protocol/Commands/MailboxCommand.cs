using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>A command whose only argument is a mailbox.</summary>
public abstract class MailboxCommand(string name, string mailbox) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) => writer.Raw(name).Space().Mailbox(mailbox);
}
