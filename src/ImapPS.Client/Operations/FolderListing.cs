using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Operations;

/// <summary>Finds folders: one round trip where the server has LIST-EXTENDED and LIST-STATUS, pipelined commands where not.</summary>
public static class FolderListing
{
    const int StatusAtOnce = 100;

    /// <summary>Lists folders.</summary>
    /// <param name="session">The session.</param>
    /// <param name="pattern">A LIST pattern: <c>*</c> for all, <c>%</c> for one level, or a name without wildcards.</param>
    /// <param name="status">True to count each folder's messages too.</param>
    /// <param name="subscribedOnly">True for the subscribed ones only.</param>
    public static IReadOnlyList<FolderInfo> ListFolders(this ImapSession session, string pattern, bool status, bool subscribedOnly = false)
    {
        lock (session.Gate)
        {
            var folders = session.Has("LIST-EXTENDED") ? ListExtended(session, pattern, status, subscribedOnly) : ListPlain(session, pattern, subscribedOnly);
            SpecialFolders.NameByConvention(folders);
            if (status)
                AddStatus(session, folders);
            folders.Sort(AsATree);
            return folders;
        }
    }

    // INBOX first, then each folder right before those below it: servers list in any order.
    static int AsATree(FolderInfo a, FolderInfo b)
    {
        int inbox = MailboxName.IsInbox(b.Name).CompareTo(MailboxName.IsInbox(a.Name));
        return inbox != 0 ? inbox : string.Compare(Key(a), Key(b), StringComparison.OrdinalIgnoreCase);

        static string Key(FolderInfo folder) => folder.Separator is { } separator ? folder.Name.Replace(separator, '\0') : folder.Name;
    }

    /// <summary>All folders without their counts, as LIST gave them last: for completion and name look-ups.</summary>
    public static IReadOnlyList<FolderInfo> KnownFolders(this ImapSession session)
    {
        lock (session.Gate)
            return session.FolderCache ??= session.ListFolders("*", status: false);
    }

    /// <summary>The next <see cref="KnownFolders"/> asks the server again.</summary>
    public static void ForgetFolders(this ImapSession session) => session.FolderCache = null;

    /// <summary>The counts of one folder.</summary>
    public static MailboxStatusResponse? GetStatus(this ImapSession session, string folder)
    {
        lock (session.Gate)
            return session.Connection.Execute(new StatusCommand(folder, StatusItems(session))).Status;
    }

    static List<FolderInfo> ListExtended(ImapSession session, string pattern, bool status, bool subscribedOnly)
    {
        var options = new List<string> { "SUBSCRIBED", "CHILDREN" };
        if (session.Has("SPECIAL-USE"))
            options.Add("SPECIAL-USE");
        bool withStatus = status && session.Has("LIST-STATUS");
        var list = session.Connection.Execute(new ListCommand("", pattern)
        {
            Select = subscribedOnly ? ["SUBSCRIBED"] : [],
            Return = options,
            ReturnStatus = withStatus ? StatusItems(session) : [],
        });
        var folders = Distinct(list.Folders);
        var byName = list.Status.ToLookup(s => s.Name);
        foreach (var folder in folders)
            folder.Status = byName[folder.Name].LastOrDefault();
        return folders;
    }

    static List<FolderInfo> ListPlain(ImapSession session, string pattern, bool subscribedOnly)
    {
        // LIST and LSUB answer in words of their own, so both can be under way at once.
        var list = new ListCommand("", pattern);
        var subscribed = new LsubCommand("", pattern);
        session.Connection.Send(list);
        session.Connection.Send(subscribed);
        session.Connection.WaitFor(list);
        session.Connection.WaitFor(subscribed);
        list.ThrowIfRefused();
        var names = subscribed.Folders.Where(f => !f.Has("\\Noselect")).Select(f => f.Name).ToHashSet();
        var folders = Distinct(list.Folders);
        foreach (var folder in folders)
            folder.IsSubscribed |= names.Contains(folder.Name);
        if (subscribedOnly)
            folders.RemoveAll(f => !f.IsSubscribed);
        return folders;
    }

    // Some servers name a folder twice, once from each namespace or option.
    static List<FolderInfo> Distinct(IEnumerable<ListResponse> folders) =>
        folders.Select(f => new FolderInfo(f)).GroupBy(f => f.Name).Select(g => g.First()).ToList();

    static void AddStatus(ImapSession session, List<FolderInfo> folders)
    {
        var items = StatusItems(session);
        foreach (var some in folders.Where(f => f.IsSelectable && f.Status is null).Chunk(StatusAtOnce))
        {
            var commands = some.Select(f => (Folder: f, Command: new StatusCommand(f.Name, items))).ToList();
            foreach (var (_, command) in commands)
                session.Connection.Send(command);
            foreach (var (folder, command) in commands)
            {
                session.Connection.WaitFor(command);
                folder.Status = command.Status;
                folder.StatusError = command.Completion!.Status == ResponseStatus.Ok ? null : command.Completion.Display;
            }
        }
    }

    static string[] StatusItems(ImapSession session)
    {
        var items = new List<string> { "MESSAGES", "UNSEEN", "UIDNEXT", "UIDVALIDITY" };
        if (session.Has("STATUS=SIZE"))
            items.Add("SIZE");
        // Not HIGHESTMODSEQ: asking for it switches CONDSTORE on (RFC 7162 section 3.1), and then every silent STORE is answered.
        return [.. items];
    }
}
