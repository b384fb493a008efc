using ImapPS.Protocol.Commands;

namespace ImapPS.Client.Watching;

/// <summary>Watches one folder by keeping it open: with IDLE (RFC 2177), or with NOOP now and then where the server has no IDLE or refuses it.</summary>
sealed class OpenFolderWatcher(string folder, FolderWatch watch) : FolderWatcher([folder], watch)
{
    FolderView View => Views[0];

    protected override void Follow(ImapSession session)
    {
        View.Close();
        session.Connection.Heard += View.Apply;
        CatchUp.Folder(session, View, Watch.Options);
        Arm(View, CanIdle(session) ? "IDLE" : $"NOOP every {Watch.Options.PollInterval.TotalSeconds:0.#} seconds");
        while (true)
        {
            CatchUp.News(session, View, Watch.Options);
            if (CanIdle(session))
                Idle(session, () => View.HasWork);
            else
                Ask(session);
        }
    }

    void Ask(ImapSession session)
    {
        if (Watch.Stop.WaitHandle.WaitOne(Watch.Options.PollInterval))
            throw new OperationCanceledException();
        session.Connection.Execute(new NoopCommand());
    }
}
