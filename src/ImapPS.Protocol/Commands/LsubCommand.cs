using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>LSUB: the subscribed mailboxes, for servers without LIST-EXTENDED (RFC 3501 section 6.3.9).</summary>
public sealed class LsubCommand(string reference, string pattern) : ImapCommand
{
    readonly List<ListResponse> _folders = [];

    /// <inheritdoc/>
    public override string Name => "LSUB";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The subscribed mailboxes.</summary>
    public IReadOnlyList<ListResponse> Folders => _folders;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer) =>
        writer.Raw("LSUB ").MailboxPattern(reference).Space().MailboxPattern(pattern);

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        if (response is not ListResponse { Command: "LSUB" } folder)
            return false;
        _folders.Add(folder);
        return true;
    }
}
