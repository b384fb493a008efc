using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Watching;

/// <summary>
/// Watches several folders on one connection by their STATUS: reported by NOTIFY (RFC 5465), or polled. A folder whose
/// STATUS is another than what is known of it is opened and compared.
/// </summary>
sealed class StatusWatcher(IReadOnlyList<string> folders, FolderWatch watch) : FolderWatcher(folders, watch)
{
    readonly HashSet<FolderView> _changed = [];
    readonly List<FolderView> _lost = [];
    FolderView? _open;
    bool _notifies;

    IEnumerable<FolderView> Watched => Views.Except(_lost);

    protected override void Follow(ImapSession session)
    {
        _changed.Clear();
        session.Connection.Heard += response => _open?.Apply(response);
        session.Connection.Unclaimed += Hear;
        _notifies = session.Has("NOTIFY") && TryNotify(session);
        foreach (var view in Watched.ToList())
            Compare(session, view);
        Leave(session);
        ArmAll();
        // What happened since each was compared.
        AskAll(session);
        while (Watched.Any())
        {
            bool notified = _notifies;
            while (_changed.Count > 0)
                CompareChanged(session);
            if (_notifies && CanIdle(session))
                Idle(session, () => _changed.Count > 0 || !_notifies);
            else
                Ask(session);
            if (notified && !_notifies)
            {
                // The server stops reporting (NOTIFICATIONOVERFLOW): from here on folders are polled, beginning with what it did not report.
                ArmAll();
                AskAll(session);
            }
        }
    }

    // A server may have NOTIFY and not these events (NO [BADEVENT]).
    bool TryNotify(ImapSession session)
    {
        var command = new NotifyCommand([.. Watched.Select(v => v.Folder)], Watch.Options.Events.HasFlag(FolderEventKinds.FlagChanged));
        session.Connection.Send(command);
        session.Connection.WaitFor(command);
        return command.Completion!.Status == ResponseStatus.Ok;
    }

    void ArmAll()
    {
        foreach (var view in Watched)
            Arm(view, _notifies ? "NOTIFY" : $"STATUS every {Watch.Options.PollInterval.TotalSeconds:0.#} seconds");
    }

    void CompareChanged(ImapSession session)
    {
        var changed = _changed.ToList();
        _changed.Clear();
        foreach (var view in changed)
            Compare(session, view);
        Leave(session);
        // Changes of the selected folder are reported in another way, or not at all: STATUS shows what arrived meanwhile.
        foreach (var view in changed.Except(_lost))
            AskOne(session, view);
    }

    void Compare(ImapSession session, FolderView view)
    {
        _open = view;
        try
        {
            CatchUp.Folder(session, view, Watch.Options);
        }
        catch (ImapCommandException e) when (e.Command is "EXAMINE" or "SELECT")
        {
            // A folder that no longer exists must not end the watch of the others.
            _lost.Add(view);
            Watch.Tell(new WatchNews.Failed([view.Folder], e));
        }
        finally
        {
            _open = null;
        }
    }

    static void Leave(ImapSession session)
    {
        if (session.Connection.Protocol.Mailbox is null)
            return;
        if (session.Has("UNSELECT"))
            session.Connection.Execute(new UnselectCommand());
        // CLOSE of a folder that was opened read-only expunges nothing. Another stays open.
        else if (session.Connection.Protocol.Mailbox.ReadOnly)
            session.Connection.Execute(new CloseCommand());
    }

    void Ask(ImapSession session)
    {
        if (Watch.Stop.WaitHandle.WaitOne(Watch.Options.PollInterval))
            throw new OperationCanceledException();
        if (_notifies)
            session.Connection.Execute(new NoopCommand());
        else
            AskAll(session);
    }

    void AskAll(ImapSession session)
    {
        foreach (var view in Watched.ToList())
        {
            // Without mod-sequences only the flags themselves show a change. A folder without STATUS reports its error when it is selected.
            if (!AskOne(session, view) || (view.WantsFlags && !session.Has("CONDSTORE") && !_notifies))
                _changed.Add(view);
        }
    }

    bool AskOne(ImapSession session, FolderView view)
    {
        bool modSeq = view.WantsFlags && session.Has("CONDSTORE");
        string[] items = modSeq ? ["MESSAGES", "UIDNEXT", "UIDVALIDITY", "HIGHESTMODSEQ"] : ["MESSAGES", "UIDNEXT", "UIDVALIDITY"];
        var command = new StatusCommand(view.Folder, items);
        session.Connection.Send(command);
        session.Connection.WaitFor(command);
        if (command.Status is { } status)
            Judge(view, status);
        return command.Completion!.Status == ResponseStatus.Ok;
    }

    void Hear(UntaggedResponse response)
    {
        // RFC 5465 section 5.8: as after NOTIFY NONE.
        if (response is StatusResponse { Code.Name: "NOTIFICATIONOVERFLOW" })
            _notifies = false;
        if (response is not MailboxStatusResponse status || Watched.FirstOrDefault(v => MailboxName.Same(v.Folder, status.Name)) is not { } view)
            return;
        Judge(view, status);
        // NOTIFY of changed flags says no more where the server keeps no mod-sequences.
        if (view.IsKnown && view.WantsFlags && status.HighestModSeq is null && status.Messages is null)
            _changed.Add(view);
    }

    void Judge(FolderView view, MailboxStatusResponse status)
    {
        if (!view.IsKnown)
            return;
        // Every comparison is false where the status says nothing.
        if (status.Messages is { } messages && messages != view.Exists
            || status.UidNext > view.ServerUidNext
            || status.UidValidity is { } validity && validity != view.UidValidity
            || view.WantsFlags && status.HighestModSeq > view.ModSeq)
        {
            _changed.Add(view);
        }
        view.ServerUidNext = Math.Max(view.ServerUidNext, status.UidNext ?? 0);
    }
}
