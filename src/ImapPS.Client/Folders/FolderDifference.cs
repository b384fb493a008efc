using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>What happened in a folder since a moment, and the moment that it is true of.</summary>
/// <param name="UidValidity">The numbering of the UIDs.</param>
/// <param name="ModSeq">The mod-sequence to pass next time. Changes made during this call may be reported again then.</param>
/// <param name="Changed">The added and changed messages, in the order of their UIDs.</param>
/// <param name="Removed">The removed messages; null where they cannot be determined.</param>
/// <param name="Known">The messages that are there, where the next time needs to know them; else null.</param>
public sealed record FolderDifference(uint UidValidity, ulong ModSeq, IReadOnlyList<FetchResponse> Changed, UidSet? Removed, UidSet? Known);
