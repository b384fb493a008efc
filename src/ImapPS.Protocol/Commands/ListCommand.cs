using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>
/// LIST, with selection and return options where the server takes them (RFC 9051 section 6.3.9; RFC 5258, RFC 5819, RFC 6154, RFC 8440, RFC 9590).
/// </summary>
/// <param name="reference">The reference name, nearly always empty.</param>
/// <param name="patterns">One or more patterns; several need LIST-EXTENDED.</param>
public sealed class ListCommand(string reference, params string[] patterns) : ImapCommand
{
    readonly List<ListResponse> _folders = [];
    readonly List<MailboxStatusResponse> _status = [];
    readonly List<MyRightsResponse> _rights = [];
    readonly List<MetadataResponse> _metadata = [];

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

    /// <summary>True to return the user's own rights with each mailbox; needs LIST-MYRIGHTS.</summary>
    public bool ReturnMyRights { get; init; }

    /// <summary>Annotations to return with each mailbox; need LIST-METADATA.</summary>
    public IReadOnlyList<string> ReturnMetadata { get; init; } = [];

    /// <summary>The mailboxes, in the server's order.</summary>
    public IReadOnlyList<ListResponse> Folders => _folders;

    /// <summary>The status of those that have one.</summary>
    public IReadOnlyList<MailboxStatusResponse> Status => _status;

    /// <summary>The user's rights, where they were asked for.</summary>
    public IReadOnlyList<MyRightsResponse> MyRights => _rights;

    /// <summary>The annotations, where they were asked for.</summary>
    public IReadOnlyList<MetadataResponse> Metadata => _metadata;

    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (patterns.Length == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("pattern"));
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
        WriteReturn(writer);
    }

    void WriteReturn(CommandWriter writer)
    {
        var options = new List<string>(Return);
        if (ReturnMyRights)
            options.Add("MYRIGHTS");
        if (ReturnMetadata.Count > 0)
            options.Add($"METADATA ({string.Join(' ', ReturnMetadata.Select(MetadataEntry.Check).Select(e => $"\"{e}\""))})");
        if (ReturnStatus.Count > 0)
            options.Add($"STATUS ({string.Join(' ', ReturnStatus)})");
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
            case MyRightsResponse rights when ReturnMyRights:
                _rights.Add(rights);
                return true;
            case MetadataResponse { Changed.Count: 0 } metadata when ReturnMetadata.Count > 0:
                _metadata.Add(metadata);
                return true;
            default:
                return false;
        }
    }
}
