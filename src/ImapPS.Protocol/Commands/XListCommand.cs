using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>XLIST: the LIST with special uses of servers from before RFC 6154.</summary>
public sealed class XListCommand(string reference, string pattern) : ImapCommand
{
    readonly List<ListResponse> _folders = [];

    /// <inheritdoc/>
    public override string Name => "XLIST";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The mailboxes.</summary>
    public IReadOnlyList<ListResponse> Folders => _folders;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) =>
        writer.Raw("XLIST ").MailboxPattern(reference).Space().MailboxPattern(pattern);

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not ListResponse { Command: "XLIST" } folder)
            return false;
        _folders.Add(folder);
        return true;
    }
}
