using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Output;

/// <summary>What a cmdlet changed in one folder.</summary>
/// <param name="Action">What was done, e.g. <c>Move</c>.</param>
/// <param name="Folder">The folder it was done in.</param>
/// <param name="Destination">Where the messages went, or null.</param>
/// <param name="Count">How many messages.</param>
/// <param name="SourceUid">Their UIDs in <paramref name="Folder"/>.</param>
/// <param name="DestinationUid">Their UIDs in <paramref name="Destination"/>, in the same order; null where the server does not say.</param>
/// <param name="Owner">The session it belongs to.</param>
public sealed record ImapChangeResult(string Action, string Folder, string? Destination, int Count, UidSet SourceUid, UidList? DestinationUid, ImapSession Owner) : SessionOutput(Owner);
