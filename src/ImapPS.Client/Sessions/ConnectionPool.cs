using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client;

/// <summary>Connections beside a session's own, opened when there is work for them. Servers limit how many a user has: fewer will do.</summary>
/// <param name="own">The session.</param>
/// <param name="most">How many connections there may be, the session's own counted.</param>
/// <param name="stop">The user stops.</param>
sealed class ConnectionPool(ImapSession own, int most, CancellationToken stop) : IDisposable
{
    readonly List<ImapSession> _further = [];
    int _most = most;

    /// <summary>Opens one more; null where there are as many as may be, or as the server allows.</summary>
    public ImapSession? TryOpen()
    {
        if (_further.Count + 1 >= _most)
            return null;
        try
        {
            var session = own.OpenAnother(stop: stop);
            _further.Add(session);
            return session;
        }
        catch (ImapException e) when (!stop.IsCancellationRequested)
        {
            _most = _further.Count + 1;
            own.Note(ClientTexts.NoFurtherConnection(_most, e.Message));
            return null;
        }
    }

    /// <summary>
    /// Divides work among as many connections as there may be, each further one on a thread of its own, and the session itself on the caller's. What a
    /// connection does not come to because it breaks is left undone.
    /// </summary>
    public void Share<T>(IReadOnlyList<T> work, Action<ImapSession, IReadOnlyList<T>> run)
    {
        while (TryOpen() is not null)
        {
        }
        int shares = _further.Count + 1;
        var threads = _further.Select((session, i) => new Thread(() => RunBeside(session, Part(i + 1), run)) { IsBackground = true, Name = "ImapPS share" }).ToList();
        threads.ForEach(t => t.Start());
        try
        {
            run(own, Part(0));
        }
        finally
        {
            threads.ForEach(t => t.Join());
        }

        List<T> Part(int number) => [.. work.Where((_, i) => i % shares == number)];
    }

    /// <inheritdoc/>
    public void Dispose() => _further.ForEach(s => s.Dispose());

    void RunBeside<T>(ImapSession session, IReadOnlyList<T> part, Action<ImapSession, IReadOnlyList<T>> run)
    {
        try
        {
            using var stopping = stop.Register(session.Interrupt);
            run(session, part);
            session.LogOut();
        }
        catch (Exception e) when (e is ImapException or OperationCanceledException)
        {
            // What is left is for the session itself.
        }
    }
}
