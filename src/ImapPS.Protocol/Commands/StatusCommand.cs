using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>STATUS of a mailbox without selecting it (RFC 9051 section 6.3.11, RFC 8438).</summary>
public sealed class StatusCommand(string mailbox, params string[] items) : ImapCommand
{
    /// <inheritdoc/>
    public override string Name => "STATUS";

    /// <summary>The mailbox asked about.</summary>
    public string Mailbox => mailbox;

    /// <summary>The answer, or null when the server sent none.</summary>
    public MailboxStatusResponse? Status { get; private set; }

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (items.Length == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("status item"));
        writer.Raw("STATUS ").Mailbox(mailbox).Raw($" ({string.Join(' ', items)})");
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (Status is not null || response is not MailboxStatusResponse status || !MailboxName.Same(status.Name, mailbox))
            return false;
        Status = status;
        return true;
    }
}
