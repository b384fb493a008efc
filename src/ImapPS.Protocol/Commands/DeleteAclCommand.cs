using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>DELETEACL: takes someone off the list of a mailbox (RFC 4314 section 3.2).</summary>
/// <param name="mailbox">The mailbox.</param>
/// <param name="identifier">The user or group; a leading <c>-</c> means rights that are denied.</param>
public sealed class DeleteAclCommand(string mailbox, string identifier) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "DELETEACL";

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (identifier.Length == 0)
            throw new RefusedValueException("", ProtocolTexts.EmptyIdentifier);
        writer.Raw("DELETEACL ").Mailbox(mailbox).Space().String(identifier);
    }
}
