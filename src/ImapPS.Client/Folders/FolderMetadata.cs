using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>
/// Annotations of folders and of the server (RFC 5464); the server is the folder with the empty name. Each throws
/// <see cref="CapabilityMissingException"/> where the server has no METADATA.
/// </summary>
public static class FolderMetadata
{
    static readonly string[] Everything = ["/private", "/shared"];

    /// <summary>Gets entries that have a value.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder; empty for the server.</param>
    /// <param name="entries">The entries; none for all there are.</param>
    /// <param name="depth">How far below the entries to look.</param>
    /// <param name="maxSize">Leaves out values with more bytes than this; null for none.</param>
    /// <param name="longestLeftOut">The size of the largest value that was omitted; null for none.</param>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    public static IReadOnlyList<MetadataEntry> GetMetadata(this ImapSession session, string folder, IReadOnlyList<string> entries, MetadataDepth depth, long? maxSize, out long? longestLeftOut)
    {
        lock (session.Gate)
        {
            Require(session, folder, "tell metadata");
            bool all = entries.Count == 0;
            var asked = all ? Everything : entries;
            depth = all ? MetadataDepth.Infinity : depth;
            longestLeftOut = null;
            var found = new Dictionary<string, MetadataEntry>(StringComparer.OrdinalIgnoreCase);
            // One entry a command: Cyrus answers several with every combination of their parts.
            foreach (string entry in asked)
            {
                var command = session.Connection.Execute(new GetMetadataCommand(folder, [entry]) { Depth = depth, MaxSize = maxSize });
                longestLeftOut = command.LongestLeftOut is { } size && size > (longestLeftOut ?? 0) ? size : longestLeftOut;
                foreach (var one in command.Found.Where(f => f.Value is not null))
                    found[one.Name] = one;
            }
            return [.. found.Values.OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>Throws unless the server has annotations for the folder.</summary>
    internal static void Require(ImapSession session, string folder, string what)
    {
        if (folder.Length > 0 || !session.Has("METADATA-SERVER"))
            session.Require("METADATA", what);
    }
}
