using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>A folder's UIDVALIDITY is not the one that a message's UID belongs to: the UID may name another message now (RFC 9051 section 2.3.1.1).</summary>
public sealed class UidValidityException(string folder, uint expected, uint actual)
    : ImapException($"The messages of '{folder}' were numbered anew since they were found (UIDVALIDITY was {expected} and is {actual} now). Nothing was done: search again.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}

/// <summary>A message is not in its folder any more: it was moved or removed since it was found.</summary>
public sealed class MessageGoneException(string folder, uint uid) : ImapException($"There is no message {uid} in '{folder}' any more.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The UID it had.</summary>
    public uint Uid { get; } = uid;
}

/// <summary>A folder cannot be changed by this user.</summary>
public sealed class ReadOnlyFolderException(string folder)
    : ImapException($"The server opened '{folder}' read-only: nothing in it can be changed by this user.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}

/// <summary>A folder does not keep a flag: the server would pass over it, or forget it with the session (RFC 9051 section 7.1, PERMANENTFLAGS).</summary>
public sealed class FlagNotKeptException(string folder, IEnumerable<string> flags, IReadOnlyCollection<string> kept)
    : ImapException($"'{folder}' does not keep {string.Join(' ', flags)}: the server keeps {(kept.Count == 0 ? "no flags" : "only " + string.Join(' ', kept))} there for this user. Nothing was sent.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}

/// <summary>The server agreed to take messages away, and left them where they are.</summary>
public sealed class NotRemovedException(string folder, UidSet uids)
    : ImapException($"The server refused nothing, and left {(uids.Count == 1 ? "a message" : $"{uids.Count} messages")} in '{folder}': UIDs {uids}. This user may lack the right to remove messages there.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The messages that were left.</summary>
    public UidSet Uids { get; } = uids;
}

/// <summary>The server lacks what an operation cannot do without.</summary>
public sealed class CapabilityMissingException(string capability, string message) : ImapException(message)
{
    /// <summary>The capability, e.g. <c>ACL</c>.</summary>
    public string Capability { get; } = capability;
}
