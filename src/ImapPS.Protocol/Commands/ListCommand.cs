using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>
/// LIST, with selection and return options where the server takes them (RFC 9051 section 6.3.9; RFC 5258, RFC 5819, RFC 6154).
/// </summary>
/// <param name="reference">The reference name, nearly always empty.</param>
/// <param name="patterns">One or more patterns; several need LIST-EXTENDED.</param>
public sealed class ListCommand(string reference, params string[] patterns) : ImapCommand
{
    readonly List<ListResponse> _folders = [];
    readonly List<MailboxStatusResponse> _status = [];

    /// <inheritdoc/>
    public override string Name => "LIST";

    /// <inheritdoc/>
    public override CommandRules Rules => CommandRules.OneOfAKind;

    /// <summary>Selection options such as <c>SUBSCRIBED</c>; need LIST-EXTENDED.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>Return options such as <c>CHILDREN</c> or <c>SPECIAL-USE</c>; need LIST-EXTENDED.</summary>
    public IReadOnlyList<string> Return { get; init; } = [];

    /// <summary>Status items to return with each mailbox; need LIST-STATUS.</summary>
    public IReadOnlyList<string> ReturnStatus { get; init; } = [];

    /// <summary>The mailboxes, in the server's order.</summary>
    public IReadOnlyList<ListResponse> Folders => _folders;

    /// <summary>The status of those that have one.</summary>
    public IReadOnlyList<MailboxStatusResponse> Status => _status;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        writer.Raw("LIST ");
        if (Select.Count > 0)
            writer.Raw($"({string.Join(' ', Select)}) ");
        writer.MailboxPattern(reference).Space();
        if (patterns.Length == 1)
        {
            writer.MailboxPattern(patterns[0]);
        }
        else
        {
            char before = '(';
            foreach (string pattern in patterns)
            {
                writer.Byte(before).MailboxPattern(pattern);
                before = ' ';
            }
            writer.Byte(')');
        }
        var options = ReturnStatus.Count == 0 ? Return : [.. Return, $"STATUS ({string.Join(' ', ReturnStatus)})"];
        if (options.Count > 0)
            writer.Raw($" RETURN ({string.Join(' ', options)})");
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        switch (response)
        {
            case ListResponse { Command: "LIST" } folder:
                _folders.Add(folder);
                return true;
            case MailboxStatusResponse status when ReturnStatus.Count > 0:
                _status.Add(status);
                return true;
            default:
                return false;
        }
    }
}
