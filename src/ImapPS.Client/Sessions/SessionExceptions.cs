using ImapPS.Protocol;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>A folder's UIDVALIDITY is not the one that a message's UID belongs to: the UID may name another message now (RFC 9051 section 2.3.1.1).</summary>
public sealed class UidValidityException(string folder, uint expected, uint actual)
    : ImapException($"The messages of '{folder}' were numbered anew since they were found (UIDVALIDITY was {expected} and is {actual} now). Nothing was done: search again.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}

/// <summary>A message is not in its folder: it was moved or removed since it was found, or was never there.</summary>
public sealed class MessageGoneException(string folder, uint uid) : ImapException($"There is no message {uid} in '{folder}'.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The UID it had.</summary>
    public uint Uid { get; } = uid;
}

/// <summary>Fewer bytes of a message or a part came than the server says it has: what came is not the whole.</summary>
public sealed class MessageTruncatedException : ImapException
{
    /// <summary>Makes the error.</summary>
    /// <param name="what">The message or part, e.g. <c>message 7 in 'INBOX'</c>.</param>
    /// <param name="size">How many bytes it has by the server's word; -1 when it did not say.</param>
    /// <param name="received">How many came.</param>
    public MessageTruncatedException(string what, long size, long received)
        : base(size > 0 ? $"The server sent only {received} of the {size} bytes of {what}. It was not copied, saved or removed." : $"The server sent no content for {what}. It was not copied, saved or removed.")
    {
        (Size, Received) = (size, received);
    }

    /// <summary>The size that the server reports, in bytes; -1 when it reports none.</summary>
    public long Size { get; }

    /// <summary>How many bytes came.</summary>
    public long Received { get; }

    /// <summary>
    /// The error for a whole message of which fewer bytes came than its RFC822.SIZE (RFC 9051 section 2.3.4), which must have been asked for in the
    /// same FETCH; null when enough came. More than announced is whole: some servers count a message before they add to its header.
    /// </summary>
    /// <param name="folder">The message's folder.</param>
    /// <param name="data">The answer.</param>
    /// <param name="section">The message in it.</param>
    /// <param name="most">How many bytes were asked for at most.</param>
    public static MessageTruncatedException? Of(string folder, FetchResponse data, FetchedSection section, long most = long.MaxValue)
    {
        bool isWhole = data.Size < 0 ? section.Length > 0 : !section.IsNil && section.Length >= Math.Min(data.Size, most);
        return isWhole ? null : new MessageTruncatedException($"message {data.Uid} in '{folder}'", data.Size, section.Length);
    }
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
    : ImapException($"'{folder}' does not keep {string.Join(' ', flags)}: the server keeps {(kept.Count == 0 ? "no flags" : "only " + string.Join(' ', kept))} there for this user.")
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
