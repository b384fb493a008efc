using System.Collections.Concurrent;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;

namespace ImapPS.Client.Fetching;

/// <summary>
/// One more connection that fetches, with a thread of its own. When its connection fails it gives back what it has not finished: whatever
/// it was, it can be fetched again.
/// </summary>
sealed class FetchLane : IDisposable
{
    const int InFlight = 2;
    const int Room = 3;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly ImapSession _session;
    readonly BlockingCollection<FetchNews> _news;
    readonly BlockingCollection<FetchJob> _jobs = [];
    readonly Queue<(FetchJob Job, UidFetchCommand Command)> _inFlight = new();
    readonly CancellationTokenRegistration _stopping;
    readonly Thread _thread;
    volatile bool _isBroken;
    int _given;

    /// <summary>Starts it.</summary>
    /// <param name="session">A session for this lane alone; it is closed at the end.</param>
    /// <param name="news">Gets a word for each job.</param>
    /// <param name="stop">The user stops.</param>
    public FetchLane(ImapSession session, BlockingCollection<FetchNews> news, CancellationToken stop)
    {
        _session = session;
        _news = news;
        _stopping = stop.Register(session.Interrupt);
        _thread = new Thread(Work) { IsBackground = true, Name = "ImapPS fetch" };
        _thread.Start();
    }

    /// <summary>True when it can take a job and will not only keep it waiting.</summary>
    public bool HasRoom => !_isBroken && Volatile.Read(ref _given) < Room;

    /// <summary>Gives it a job; there will be news of it.</summary>
    public void Add(FetchJob job)
    {
        Interlocked.Increment(ref _given);
        _jobs.Add(job);
    }

    /// <summary>Ends it: nothing is written to any sink after this.</summary>
    public void Dispose()
    {
        bool isIdle = Volatile.Read(ref _given) == 0;
        _jobs.CompleteAdding();
        if (!isIdle)
            _session.Dispose();
        _thread.Join(Patience);
        _stopping.Dispose();
        _session.Dispose();
    }

    void Work()
    {
        try
        {
            while (Send())
                Await();
            _session.LogOut();
        }
        catch (Exception e)
        {
            _isBroken = true;
            // A failed connection does not stop the fetch, nor does a folder that only it could not open: others go on.
            var error = e is ImapException ? null : e;
            foreach (var (job, _) in _inFlight)
                Tell(new FetchNews(job, null, error));
            // A caller may hand over one more job before it sees that the lane has failed.
            foreach (var job in _jobs.GetConsumingEnumerable())
                Tell(new FetchNews(job, null, error));
        }
    }

    // False when there is nothing more to do. Waits for a job only when none is under way.
    bool Send()
    {
        while (_inFlight.Count < InFlight && _jobs.TryTake(out var job, _inFlight.Count == 0 ? Timeout.Infinite : 0))
        {
            var command = new UidFetchCommand(job.Uids, job.Request);
            _inFlight.Enqueue((job, command));
            _session.Select(job.Folder, forChange: false, job.UidValidity);
            _session.Connection.Send(command);
        }
        return _inFlight.Count > 0;
    }

    void Await()
    {
        var (job, command) = _inFlight.Peek();
        _session.Connection.WaitFor(command);
        _inFlight.Dequeue();
        Tell(new FetchNews(job, command));
    }

    void Tell(FetchNews news)
    {
        Interlocked.Decrement(ref _given);
        _news.Add(news);
    }
}
