using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Watching;

/// <summary>Fetches the new or changed messages that pass the filter. Called on the watch's own thread, with its own session.</summary>
/// <param name="session">The watch's session, with the folder open.</param>
/// <param name="folder">The folder.</param>
/// <param name="uidValidity">Its numbering.</param>
/// <param name="uids">The messages.</param>
public delegate IEnumerable<FetchResponse> WatchedMessageFetcher(ImapSession session, string folder, uint uidValidity, UidSet uids);
