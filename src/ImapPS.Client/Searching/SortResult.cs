using ImapPS.Protocol.Types;

namespace ImapPS.Client.Searching;

/// <summary>The messages a search found, in the order that was asked for.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">Its UIDVALIDITY.</param>
/// <param name="Uids">The messages, as many of them as were asked for.</param>
public sealed record SortResult(string Folder, uint UidValidity, UidList Uids);
