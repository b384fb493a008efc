using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Commands;

/// <summary>GETACL: who may do what with a mailbox (RFC 4314 section 3.3).</summary>
public sealed class GetAclCommand(string mailbox) : MailboxCommand("GETACL", mailbox)
{
    readonly string _mailbox = mailbox;

    /// <summary>The list, or null when the server sent none.</summary>
    public AclResponse? Acl { get; private set; }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not AclResponse acl || !MailboxName.Same(acl.Mailbox, _mailbox))
            return false;
        Acl = acl;
        return true;
    }
}
