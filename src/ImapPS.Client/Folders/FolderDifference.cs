using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>What happened in a folder since a moment, and the moment that it is true of.</summary>
/// <param name="UidValidity">The numbering of the UIDs.</param>
/// <param name="ModSeq">The moment: to be asked about next time. What happens while the folder is looked at may be told again then.</param>
/// <param name="Changed">The messages that came or changed, in the order of their UIDs.</param>
/// <param name="Removed">The messages that went; null where that cannot be told.</param>
/// <param name="Known">The messages that are there, where the next time needs to know them; else null.</param>
public sealed record FolderDifference(uint UidValidity, ulong ModSeq, IReadOnlyList<FetchResponse> Changed, UidSet? Removed, UidSet? Known);
