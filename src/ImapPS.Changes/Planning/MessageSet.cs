using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Planning;

/// <summary>The messages that a plan changes: those of one folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">The UIDVALIDITY that the UIDs belong to; 0 for the one that is found.</param>
/// <param name="Uids">The messages.</param>
public sealed record MessageSet(string Folder, uint UidValidity, UidSet Uids);
