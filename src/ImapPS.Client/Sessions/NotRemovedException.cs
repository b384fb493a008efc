using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>The server agreed to take messages away, and left them where they are.</summary>
public sealed class NotRemovedException(string folder, UidSet uids)
    : ImapException($"The server refused nothing, and left {(uids.Count == 1 ? "a message" : $"{uids.Count} messages")} in '{folder}': UIDs {uids}. This user may lack the right to remove messages there.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The messages that were left.</summary>
    public UidSet Uids { get; } = uids;
}
