using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>Finds folders: one round trip where the server has LIST-EXTENDED and LIST-STATUS, pipelined commands where not.</summary>
public static class FolderListing
{
    /// <summary>Lists folders.</summary>
    /// <param name="session">The session.</param>
    /// <param name="pattern">A LIST pattern: <c>*</c> for all, <c>%</c> for one level, or a name without wildcards.</param>
    /// <param name="status">True to count each folder's messages too.</param>
    /// <param name="subscribedOnly">True for the subscribed ones only.</param>
    public static IReadOnlyList<FolderInfo> ListFolders(this ImapSession session, string pattern, bool status, bool subscribedOnly = false) =>
        session.ListFolders(new FolderListRequest(pattern) { Status = status ? StatusDetail.Counts : StatusDetail.None, SubscribedOnly = subscribedOnly });

    /// <summary>Lists folders, with all that is asked for about them.</summary>
    /// <exception cref="CapabilityMissingException">Rights or annotations were asked for and the server has none.</exception>
    public static IReadOnlyList<FolderInfo> ListFolders(this ImapSession session, FolderListRequest request)
    {
        lock (session.Gate)
        {
            if (request.MyRights && !session.Has("LIST-MYRIGHTS"))
                session.Require("ACL", "report permissions");
            if (request.Metadata.Count > 0 && !session.Has("LIST-METADATA"))
                session.Require("METADATA", "report metadata");
            bool extended = session.Has("LIST-EXTENDED") && (session.Has("SPECIAL-USE") || !session.Has("XLIST"));
            var folders = extended ? ListExtended(session, request) : ListPlain(session, request);
            if (!session.Has("SPECIAL-USE") && !session.Has("XLIST"))
                session.Note(ClientTexts.NoSpecialUse);
            SpecialFolders.NameByConvention(folders);
            if (request.Status != StatusDetail.None)
                session.AddStatus(folders, request);
            if (request.MyRights)
                session.AddMyRights(folders);
            if (request.Metadata.Count > 0)
                session.AddMetadata(folders, request.Metadata);
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

    static List<FolderInfo> ListExtended(ImapSession session, FolderListRequest request)
    {
        var options = new List<string> { "SUBSCRIBED", "CHILDREN" };
        if (session.Has("SPECIAL-USE"))
            options.Add("SPECIAL-USE");
        bool withStatus = request.Status != StatusDetail.None && request.Connections == 1 && session.Has("LIST-STATUS");
        var list = session.Connection.Execute(new ListCommand("", request.Pattern)
        {
            Select = request.SubscribedOnly ? ["SUBSCRIBED"] : [],
            Return = options,
            ReturnStatus = withStatus ? session.StatusItems(request.Status) : [],
            ReturnMyRights = request.MyRights && session.Has("LIST-MYRIGHTS"),
            ReturnMetadata = session.Has("LIST-METADATA") ? request.Metadata : [],
        });
        var folders = Usable(session, list.Folders);
        var status = list.Status.ToLookup(s => s.Name);
        var rights = list.MyRights.ToLookup(r => r.Mailbox);
        var metadata = list.Metadata.ToLookup(m => m.Mailbox);
        foreach (var folder in folders)
        {
            folder.Status = status[folder.Name].LastOrDefault();
            folder.MyRights = rights[folder.Name].LastOrDefault()?.Rights;
            folder.Metadata = [.. metadata[folder.Name].SelectMany(m => m.Entries).Where(e => e.Value is not null)];
        }
        return folders;
    }

    static List<FolderInfo> ListPlain(ImapSession session, FolderListRequest request)
    {
        session.Note(ClientTexts.NoListExtended);
        // LIST and LSUB answer in words of their own, so both can be under way at once.
        bool byXList = session.Has("XLIST") && !session.Has("SPECIAL-USE");
        var list = new ListCommand("", request.Pattern);
        var xlist = new XListCommand("", request.Pattern);
        var subscribed = new LsubCommand("", request.Pattern);
        ImapCommand lister = byXList ? xlist : list;
        session.Connection.Send(lister);
        session.Connection.Send(subscribed);
        session.Connection.WaitFor(lister);
        session.Connection.WaitFor(subscribed);
        lister.ThrowIfRefused();
        var names = subscribed.Folders.Where(f => !f.Has("\\Noselect")).Select(f => f.Name).ToHashSet();
        var folders = Usable(session, byXList ? xlist.Folders : list.Folders);
        foreach (var folder in folders)
            folder.IsSubscribed |= names.Contains(folder.Name);
        if (request.SubscribedOnly)
            folders.RemoveAll(f => !f.IsSubscribed);
        return folders;
    }

    // Some servers name a folder twice, once from each namespace or option. One that no command can name costs itself, and not the listing.
    static List<FolderInfo> Usable(ImapSession session, IReadOnlyList<ListResponse> folders)
    {
        foreach (var folder in folders.Where(f => !f.CanBeSent))
            session.Warn(ClientTexts.FolderNameNotSendable(PlainText.Of(folder.Name), session.Name));
        return folders.Where(f => f.CanBeSent).Select(f => new FolderInfo(f)).GroupBy(f => f.Name).Select(g => g.First()).ToList();
    }
}
