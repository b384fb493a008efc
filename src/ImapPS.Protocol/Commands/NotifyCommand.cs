using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>
/// NOTIFY: the server reports changes of mailboxes that are not selected by STATUS, beginning with their current state
/// (RFC 5465).
/// </summary>
/// <param name="mailboxes">The mailboxes; none for NOTIFY NONE.</param>
/// <param name="flagChanges">True to hear of changed flags too.</param>
public sealed class NotifyCommand(IReadOnlyList<string> mailboxes, bool flagChanges = false) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "NOTIFY";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (mailboxes.Count == 0)
        {
            writer.Raw("NOTIFY NONE");
            return;
        }
        writer.Raw("NOTIFY SET STATUS (MAILBOXES (").Mailbox(mailboxes[0]);
        foreach (string mailbox in mailboxes.Skip(1))
            writer.Space().Mailbox(mailbox);
        // RFC 5465 section 5: MessageNew and MessageExpunge only together, FlagChange only with both.
        writer.Raw(flagChanges ? ") (MessageNew MessageExpunge FlagChange))" : ") (MessageNew MessageExpunge))");
    }
}
