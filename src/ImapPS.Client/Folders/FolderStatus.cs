using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Folders;

/// <summary>Counts what folders hold, without opening them: pipelined STATUS commands for what LIST did not bring.</summary>
public static class FolderStatus
{
    // A login costs about as much as so many counts.
    const int WorthAConnection = 20;

    /// <summary>The counts of one folder.</summary>
    public static MailboxStatusResponse? GetStatus(this ImapSession session, string folder)
    {
        lock (session.Gate)
            return session.Connection.Execute(new StatusCommand(folder, session.StatusItems(StatusDetail.Counts))).Status;
    }

    /// <summary>Counts folders that were listed without, as many at once as the request says.</summary>
    public static void CountFolders(this ImapSession session, IReadOnlyList<FolderInfo> folders, FolderListRequest request)
    {
        lock (session.Gate)
            session.AddStatus(folders, request);
    }

    /// <summary>The items to ask for, of those that the server has.</summary>
    internal static string[] StatusItems(this ImapSession session, StatusDetail detail)
    {
        var items = new List<string> { "MESSAGES", "UNSEEN", "UIDNEXT", "UIDVALIDITY" };
        AddIf(session.Has("STATUS=SIZE"), "SIZE");
        if (detail == StatusDetail.Full)
        {
            // IMAP4rev2 has done away with it.
            AddIf(!session.Has("IMAP4rev2"), "RECENT");
            AddIf(session.Has("IMAP4rev2") || session.Has("QUOTA=RES-MESSAGE"), "DELETED");
            AddIf(session.Has("OBJECTID"), "MAILBOXID");
            // Without a value the limit is each folder's own (RFC 7889 section 3).
            AddIf(session.Has("APPENDLIMIT"), "APPENDLIMIT");
        }
        // Not HIGHESTMODSEQ: asking for it switches CONDSTORE on (RFC 7162 section 3.1), and then every silent STORE is answered.
        return [.. items];

        void AddIf(bool known, string item)
        {
            if (known)
                items.Add(item);
        }
    }

    /// <summary>Counts those folders that have no status yet; one that cannot be counted says why.</summary>
    internal static void AddStatus(this ImapSession session, IReadOnlyList<FolderInfo> folders, FolderListRequest request)
    {
        string[] items = session.StatusItems(request.Status);
        if (!session.Has("LIST-STATUS"))
            session.Note(ClientTexts.NoListStatus);
        if (!session.Has("STATUS=SIZE"))
            session.Note(ClientTexts.NoStatusSize);
        var missing = folders.Where(f => f.IsSelectable && f.Status is null).ToList();
        using (var pool = new ConnectionPool(session, Math.Min(request.Connections, missing.Count / WorthAConnection + 1), request.Stop))
            pool.Share(missing, (one, some) => Count(one, some, items));
        // Also what a further connection that broke has left.
        Count(session, missing.Where(f => f.Status is null && f.StatusError is null), items);
        CountSelected(session, folders, items);
    }

    static void Count(ImapSession session, IEnumerable<FolderInfo> folders, string[] items) => session.ForEach(folders, f => new StatusCommand(f.Name, items), Take);

    // RFC 9051 section 6.3.11 advises against STATUS of the selected folder, and some servers refuse it.
    static void CountSelected(ImapSession session, IReadOnlyList<FolderInfo> folders, string[] items)
    {
        if (folders.FirstOrDefault(f => f.StatusError is not null && session.IsSelected(f.Name)) is not { } folder)
            return;
        session.Note(ClientTexts.StatusOfOpenFolder(folder.Name));
        session.Leave(folder.Name);
        Count(session, [folder], items);
    }

    static void Take(FolderInfo folder, StatusCommand command)
    {
        folder.Status = command.Status;
        folder.StatusError = command.Completion!.Status == ResponseStatus.Ok ? null : command.Completion.Display;
    }
}
