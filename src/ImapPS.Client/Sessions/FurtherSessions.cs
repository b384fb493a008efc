using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>Sessions beside one, for a piece of work that several can share. Servers limit how many a user has: fewer will do.</summary>
sealed class FurtherSessions : IDisposable
{
    readonly List<ImapSession> _sessions = [];
    readonly ImapSession _own;
    readonly CancellationToken _stop;

    FurtherSessions(ImapSession own, CancellationToken stop)
    {
        _own = own;
        _stop = stop;
    }

    /// <summary>Opens this many, or as many as the server allows.</summary>
    public static FurtherSessions Open(ImapSession own, int count, CancellationToken stop)
    {
        var all = new FurtherSessions(own, stop);
        while (all._sessions.Count < count && all.TryOpen())
        {
        }
        return all;
    }

    /// <summary>Divides work among the further sessions, each on a thread of its own, and the session itself on the caller's. What a session cannot do because its connection fails remains undone.</summary>
    public void Share<T>(IReadOnlyList<T> work, Action<ImapSession, IReadOnlyList<T>> run)
    {
        int shares = _sessions.Count + 1;
        var threads = _sessions.Select((session, i) => new Thread(() => RunBeside(session, Part(i + 1), run)) { IsBackground = true, Name = "ImapPS share" }).ToList();
        threads.ForEach(t => t.Start());
        try
        {
            run(_own, Part(0));
        }
        finally
        {
            threads.ForEach(t => t.Join());
        }

        List<T> Part(int number) => [.. work.Where((_, i) => i % shares == number)];
    }

    /// <inheritdoc/>
    public void Dispose() => _sessions.ForEach(s => s.Dispose());

    bool TryOpen()
    {
        try
        {
            _sessions.Add(_own.OpenAnother(stop: _stop));
            return true;
        }
        catch (ImapException e) when (!_stop.IsCancellationRequested)
        {
            _own.Note(ClientTexts.NoFurtherConnection(_sessions.Count + 1, e.Message));
            return false;
        }
    }

    void RunBeside<T>(ImapSession session, IReadOnlyList<T> part, Action<ImapSession, IReadOnlyList<T>> run)
    {
        try
        {
            using var stopping = _stop.Register(session.Interrupt);
            run(session, part);
            session.LogOut();
        }
        catch (Exception e) when (e is ImapException or OperationCanceledException)
        {
            // What is left is for the session itself.
        }
    }
}
