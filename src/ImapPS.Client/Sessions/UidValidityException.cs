using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>A folder's UIDVALIDITY is not the one that a message's UID belongs to: the UID may name another message now (RFC 9051 section 2.3.1.1).</summary>
public sealed class UidValidityException(string folder, uint expected, uint actual)
    : ImapException($"UIDVALIDITY of '{folder}' changed from {expected} to {actual} since the messages were found: their UIDs may now belong to other messages.")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
