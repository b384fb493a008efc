namespace ImapPS.Client.Connecting;

/// <summary>
/// A stop requested by the user from another thread. The thread that drives the connection obeys at the next boundary; if that does not
/// happen within a second, the connection is closed.
/// </summary>
/// <param name="closeConnection">Closes the connection if a thread waits on it.</param>
sealed class StopSignal(Action closeConnection) : IDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly object _lock = new();
    Timer? _timer;
    volatile bool _requested;
    int _deferred;

    /// <summary>True from the wish until <see cref="Clear"/>.</summary>
    public bool IsRequested => _requested;

    /// <summary>True when the work must end at this boundary: it was asked for, and no unit of work is in the middle.</summary>
    public bool MustEndHere => _requested && _deferred == 0;

    /// <summary>From any thread: the user stops.</summary>
    public void Request()
    {
        _requested = true;
        StartGrace();
    }

    /// <summary>The wish was obeyed, or is not about what comes next.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _requested = false;
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>Gives the work that begins now the second that it is due; for one that begins after the wish.</summary>
    public void StartGrace()
    {
        lock (_lock)
        {
            _timer ??= new Timer(_ => TimeIsOver());
            _timer.Change(Grace, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins work that must not be left half done: the wish waits for its end, but no longer than the second. On the driving thread.</summary>
    public void Defer() => _deferred++;

    /// <summary>Ends what <see cref="Defer"/> began.</summary>
    public void Resume() => _deferred--;

    public void Dispose()
    {
        lock (_lock)
            _timer?.Dispose();
    }

    void TimeIsOver()
    {
        lock (_lock)
        {
            if (_requested)
                closeConnection();
        }
    }
}
