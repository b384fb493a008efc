using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>LISTRIGHTS: which rights can be granted to someone (RFC 4314 section 3.4).</summary>
public sealed class ListRightsCommand(string mailbox, string identifier) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "LISTRIGHTS";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The answer, or null when the server sent none.</summary>
    public ListRightsResponse? Rights { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (identifier.Length == 0)
            throw new RefusedValueException("", ProtocolTexts.EmptyIdentifier);
        writer.Raw("LISTRIGHTS ").Mailbox(mailbox).Space().String(identifier);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not ListRightsResponse rights || !MailboxName.Same(rights.Mailbox, mailbox))
            return false;
        Rights = rights;
        return true;
    }
}
