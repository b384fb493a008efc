using ImapPS.Protocol;
using ImapPS.Protocol.Session;

namespace ImapPS.Client;

/// <summary>A folder does not keep a flag: the server would ignore it, or drop it at the end of the session (RFC 9051 section 7.1, PERMANENTFLAGS).</summary>
public sealed class FlagNotKeptException(string folder, IEnumerable<string> flags, IReadOnlyCollection<string> kept)
    : ImapException($"'{folder}' does not store {string.Join(' ', flags)}: the server stores {(kept.Count == 0 ? "no flags" : "only " + string.Join(' ', kept))} there for this user.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Throws when the server said that the folder does not keep one of the flags.</summary>
    internal static void ThrowIfLost(SelectedMailbox mailbox, IReadOnlyList<string> flags)
    {
        if (mailbox.NotKept(flags) is { Count: > 0 } lost)
            throw new FlagNotKeptException(mailbox.Name, lost, mailbox.PermanentFlags!);
    }
}
