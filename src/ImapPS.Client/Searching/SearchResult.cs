using ImapPS.Protocol.Types;

namespace ImapPS.Client.Searching;

/// <summary>The messages a search found, and the numbering their UIDs belong to.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">Its UIDVALIDITY.</param>
/// <param name="Uids">The messages.</param>
public sealed record SearchResult(string Folder, uint UidValidity, UidSet Uids);
