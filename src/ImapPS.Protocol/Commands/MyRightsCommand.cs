using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>MYRIGHTS: what the user himself may do with a mailbox (RFC 4314 section 3.5).</summary>
public sealed class MyRightsCommand(string mailbox) : MailboxCommand("MYRIGHTS", mailbox)
{
    readonly string _mailbox = mailbox;

    /// <summary>The letters, or null when the server sent none.</summary>
    public string? Rights { get; private set; }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not MyRightsResponse mine || !MailboxName.Same(mine.Mailbox, _mailbox))
            return false;
        Rights = mine.Rights;
        return true;
    }
}
