using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Watching;

/// <summary>Updates a view from the server, on the watch's own session, and reports the differences, so that nothing is missed while it was not connected.</summary>
static class CatchUp
{
    const int MaxAttempts = 20;
    static readonly FetchRequest FlagsOnly = new(FetchItemKinds.Flags);

    /// <summary>Selects the folder again and compares.</summary>
    public static void Folder(ImapSession session, FolderView view, WatchOptions options)
    {
        if (!TryResync(session, view, out ulong modSeq))
        {
            modSeq = List(session, view, options.IncludeExisting);
            if (view.WantsFlags)
                CompareFlags(session, view);
        }
        // Only now: after an earlier failure the same changes are requested again.
        view.ModSeq = modSeq;
        TellPending(session, view, options);
        TellChanged(session, view, options);
        TellNotFetched(session, view);
    }

    /// <summary>Fetches new messages of the selected folder and checks changed ones.</summary>
    public static void News(ImapSession session, FolderView view, WatchOptions options)
    {
        while (view.HasUnknown)
        {
            view.IsDisturbed = false;
            // A range above the last message means the last message to servers: that one is known.
            var found = session.Search(view.Folder, session.ByUid(new UidSet(view.UidNext, uint.MaxValue))).Uids;
            var fresh = new UidSet(found.Where(uid => uid >= view.UidNext));
            if (!view.TryAppend(fresh))
            {
                if (view.IsDisturbed)
                    continue;
                Folder(session, view, options);
                continue;
            }
            if (view.WantsFlags)
                LookAtFlags(session, view, fresh);
            TellPending(session, view, options);
        }
        TellChanged(session, view, options);
        TellNotFetched(session, view);
    }

    // QRESYNC (RFC 7162 section 3.2.5): SELECT reports what was added, removed and changed, and a full list is not needed.
    static bool TryResync(ImapSession session, FolderView view, out ulong modSeq)
    {
        modSeq = 0;
        if (!view.IsKnown || view.ModSeq == 0 || !session.HasEnabled("QRESYNC"))
            return false;
        view.Close();
        var select = session.Connection.Execute(new SelectCommand(view.Folder, readOnly: true) { Known = new KnownMailbox(view.UidValidity, view.ModSeq) });
        var mailbox = session.Connection.Protocol.Mailbox!;
        var fresh = select.Changed.Select(c => c.Uid).Where(uid => uid >= view.UidNext);
        var all = new UidSet(view.Uids.Where(uid => !select.Vanished.Contains(uid)).Concat(fresh.Order()));
        // A server with a short history, or a new UIDVALIDITY, reports less than everything.
        if (select.IsDisturbed || mailbox.UidValidity != view.UidValidity || mailbox.HighestModSeq == 0 || all.Count != mailbox.Exists)
            return false;
        view.Replace(mailbox.UidValidity, mailbox.UidNext, all, includeExisting: false);
        foreach (var data in select.Changed)
            view.SetFlags(data.Uid, data.Flags!);
        modSeq = mailbox.HighestModSeq;
        return true;
    }

    // What is expunged while the list is made leaves it ambiguous: then it is made again.
    static ulong List(ImapSession session, FolderView view, bool includeExisting)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            view.Close();
            session.Connection.Execute(new SelectCommand(view.Folder, readOnly: !session.HearQuirks().ChangesUidValidityWhenReadOnly));
            var mailbox = session.Connection.Protocol.Mailbox!;
            view.IsDisturbed = false;
            var all = session.Search(view.Folder, SearchKey.Word("ALL")).Uids;
            if (view.IsDisturbed || all.Count != mailbox.Exists)
                continue;
            view.Replace(mailbox.UidValidity, mailbox.UidNext, all, includeExisting);
            return mailbox.HighestModSeq;
        }
        throw new ImapProtocolException(ClientTexts.CountsDoNotAgree(view.Folder));
    }

    static void CompareFlags(ImapSession session, FolderView view)
    {
        if (view.Uids.Count == 0)
            return;
        if (view.ModSeq == 0)
        {
            LookAtFlags(session, view, new UidSet(view.Uids));
            return;
        }
        session.FetchChanged(FlagsOnly, view.ModSeq);
    }

    // The view receives answers and unsolicited responses in the order of their arrival.
    static void LookAtFlags(ImapSession session, FolderView view, UidSet uids)
    {
        foreach (var _ in session.Fetch(view.Folder, view.UidValidity, uids, FlagsOnly))
        {
        }
    }

    // The session is the watch's own: nobody else reports them.
    static void TellNotFetched(ImapSession session, FolderView view)
    {
        while (session.Notices.NotFetched.TryDequeue(out var error))
            view.TellNotFetched(error);
    }

    static void TellPending(ImapSession session, FolderView view, WatchOptions options)
    {
        if (view.Pending.Count == 0)
            return;
        foreach (var data in options.Fetch(session, view.Folder, view.UidValidity, new UidSet(view.Pending)))
            view.TellNew(data);
        view.LeavePending();
    }

    static void TellChanged(ImapSession session, FolderView view, WatchOptions options)
    {
        if (view.Changed.Count == 0)
            return;
        var asked = view.ChangedFlags();
        foreach (var data in options.Fetch(session, view.Folder, view.UidValidity, new UidSet(asked.Keys)))
        {
            view.TellChanged(data);
            asked.Remove(data.Uid);
        }
        foreach (var (uid, flags) in asked)
            view.LeaveChanged(uid, flags);
    }
}
