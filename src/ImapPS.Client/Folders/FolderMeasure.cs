using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>Reads what is needed to show what fills a folder: sizes, dates, flags or senders, never the messages themselves.</summary>
public static class FolderMeasure
{
    /// <summary>Every message of a folder, as a stream. Nothing is asked for in a folder without messages.</summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder; opened read-only when it is not open yet.</param>
    /// <param name="items">What to fetch of each message.</param>
    public static IEnumerable<FetchResponse> ReadAll(this ImapSession session, string folder, FetchItemKinds items)
    {
        var all = session.Search(folder, SearchKey.All);
        return all.Uids.IsEmpty ? [] : session.Fetch(folder, all.UidValidity, all.Uids, new FetchRequest(items));
    }
}
