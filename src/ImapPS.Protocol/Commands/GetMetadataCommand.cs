using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Commands;

/// <summary>GETMETADATA: annotations of a mailbox or of the server (RFC 5464 section 4.2).</summary>
/// <param name="mailbox">The mailbox; empty for the server.</param>
/// <param name="entries">The entries, e.g. <c>/private/comment</c>; at least one.</param>
public sealed class GetMetadataCommand(string mailbox, IReadOnlyList<string> entries) : ImapCommand
{
    readonly List<MetadataEntry> _found = [];

    /// <inheritdoc/>
    public override string Name => "GETMETADATA";

    /// <summary>How far below the entries to look.</summary>
    public MetadataDepth Depth { get; init; }

    /// <summary>Leaves out values with more bytes than this; null for none.</summary>
    public long? MaxSize { get; init; }

    /// <summary>What the server sent; entries that are not there have no value or are missing.</summary>
    public IReadOnlyList<MetadataEntry> Found => _found;

    /// <summary>The size in bytes of the largest value that <see cref="MaxSize"/> excluded; null for none.</summary>
    public long? LongestLeftOut => Completion?.Code is { Name: "METADATA" } code && code.Arguments.StartsWith("LONGENTRIES ", StringComparison.OrdinalIgnoreCase)
        && long.TryParse(code.Arguments.AsSpan("LONGENTRIES ".Length), out long size) ? size : null;

    // getmetadata = "GETMETADATA" [SP getmetadata-options] SP mailbox SP entries
    /// <inheritdoc/>
    protected internal override void Write(CommandWriter writer)
    {
        if (entries.Count == 0)
            throw new ArgumentException(ProtocolTexts.NoneGiven("metadata entry"));
        writer.Raw("GETMETADATA ");
        var options = new List<string>();
        if (MaxSize is { } size)
            options.Add($"MAXSIZE {size}");
        if (Depth != MetadataDepth.Zero)
            options.Add($"DEPTH {(Depth == MetadataDepth.One ? "1" : "infinity")}");
        if (options.Count > 0)
            writer.Raw($"({string.Join(' ', options)}) ");
        (mailbox.Length == 0 ? writer.String("") : writer.Mailbox(mailbox)).Raw(" (");
        for (int i = 0; i < entries.Count; i++)
        {
            if (i > 0)
                writer.Space();
            writer.String(MetadataEntry.Check(entries[i]));
        }
        writer.Byte(')');
    }

    /// <inheritdoc/>
    protected internal override bool Accept(UntaggedResponse response)
    {
        // Some servers send each entry in a response of its own.
        if (response is not MetadataResponse { Changed.Count: 0 } metadata || !MailboxName.Same(metadata.Mailbox, mailbox))
            return false;
        _found.AddRange(metadata.Entries);
        return true;
    }
}
