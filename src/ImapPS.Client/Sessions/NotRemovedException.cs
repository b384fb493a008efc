using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>The server reported success but did not remove messages.</summary>
public sealed class NotRemovedException(string folder, UidSet uids)
    : ImapException($"The server reported success but did not remove {(uids.Count == 1 ? "a message" : $"{uids.Count} messages")} from '{folder}': UIDs {uids}. This user may not have the right to delete messages there.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The messages that were left.</summary>
    public UidSet Uids { get; } = uids;
}
