using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Steps;

/// <summary>Sets or removes an annotation (SETMETADATA, RFC 5464).</summary>
/// <param name="folder">The folder; empty for the server.</param>
/// <param name="entry">The entry, e.g. <c>/private/comment</c>.</param>
/// <param name="value">Its value; null to remove it.</param>
public sealed class SetMetadata(string folder, string entry, ReadOnlyMemory<byte>? value) : ServerStep
{
    /// <inheritdoc/>
    public override string Words => value is { } bytes ? ChangeTexts.SetMetadata(entry, bytes.Length) : ChangeTexts.RemoveMetadata(entry);

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            FolderMetadata.Require(session, folder, "store metadata");
            ServerProof.Execute(session, new SetMetadataCommand(folder, [new MetadataEntry(entry, value)]), new GetMetadataCommand(folder, [entry]), Differs);
        }
    }

    // Of an empty value some servers make none.
    string? Differs(GetMetadataCommand found)
    {
        var now = found.Found.FirstOrDefault(e => e.Name.Equals(entry, StringComparison.OrdinalIgnoreCase))?.Value;
        return (now ?? default).Span.SequenceEqual((value ?? default).Span) ? null : ChangeTexts.OtherValue(entry, now?.Length);
    }
}
