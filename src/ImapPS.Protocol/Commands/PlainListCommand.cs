using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>What is asked and answered like the first LIST there was: a reference and a pattern, and a line for each mailbox under the command's own name.</summary>
/// <param name="name">The command's name.</param>
/// <param name="reference">The reference name, nearly always empty.</param>
/// <param name="pattern">The pattern.</param>
public abstract class PlainListCommand(string name, string reference, string pattern) : ImapCommand
{
    readonly List<ListResponse> _folders = [];

    /// <inheritdoc/>
    public sealed override string Name => name;

    /// <inheritdoc/>
    public sealed override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>The mailboxes, in the server's order.</summary>
    public IReadOnlyList<ListResponse> Folders => _folders;

    /// <inheritdoc/>
    protected internal sealed override void Write(CommandWriter writer) =>
        writer.Raw(name).Space().MailboxPattern(reference).Space().MailboxPattern(pattern);

    /// <inheritdoc/>
    protected internal sealed override bool Accept(UntaggedResponse response)
    {
        if (response is not ListResponse folder || folder.Command != name)
            return false;
        _folders.Add(folder);
        return true;
    }
}
