using System.Collections.Concurrent;
using ImapPS.Protocol;

namespace ImapPS.Client.Watching;

/// <summary>
/// A watch of folders: by NOTIFY on one connection where several are watched and the server has it, else by IDLE with a connection
/// for each folder, else by polling. All connections are the watch's own; the session it came from stays free. What
/// happens is taken with <see cref="TryTake"/>, on whatever thread the user's work is done.
/// </summary>
public sealed class FolderWatch : IDisposable
{
    const int MostWaiting = 10_000;

    readonly ImapSession _origin;
    readonly BlockingCollection<WatchNews> _news = new(MostWaiting);
    readonly CancellationTokenSource _stop = new();
    int _running;

    FolderWatch(ImapSession origin, WatchOptions options)
    {
        _origin = origin;
        Options = options;
        Stop = _stop.Token;
    }

    internal WatchOptions Options { get; }

    internal CancellationToken Stop { get; }

    /// <summary>True when nothing is watched any more and all was taken.</summary>
    public bool IsOver => _news.IsCompleted;

    /// <summary>Begins to watch; the connections are opened in the background.</summary>
    /// <param name="session">A session with the server.</param>
    /// <param name="folders">The folders, each once.</param>
    /// <param name="options">How, and what for.</param>
    public static FolderWatch Start(ImapSession session, IReadOnlyList<string> folders, WatchOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfZero(folders.Count, nameof(folders));
        var watch = new FolderWatch(session, options);
        bool opens = !session.HearQuirks().HidesNewMessages && (folders.Count == 1 || (session.Has("IDLE") && !session.Has("NOTIFY")));
        FolderWatcher[] watchers = opens ? [.. folders.Select(f => new OpenFolderWatcher(f, watch))] : [new StatusWatcher(folders, watch)];
        watch._running = watchers.Length;
        foreach (var watcher in watchers)
            new Thread(() => watch.Run(watcher)) { IsBackground = true, Name = "ImapPS watch" }.Start();
        return watch;
    }

    /// <summary>Waits for the next news.</summary>
    /// <param name="timeout">How long at most; Timeout.InfiniteTimeSpan for no limit.</param>
    /// <param name="stop">The user stops.</param>
    /// <returns>The news; null when the time is over or nothing is watched any more.</returns>
    /// <exception cref="OperationCanceledException">The user stopped.</exception>
    public WatchNews? TryTake(TimeSpan timeout, CancellationToken stop)
    {
        int milliseconds = timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue);
        return _news.TryTake(out var news, milliseconds, stop) ? news : null;
    }

    /// <summary>Ends the watch; its connections are closed in the background.</summary>
    public void Dispose() => _stop.Cancel();

    internal void Tell(WatchNews news) => _news.Add(news, Stop);

    internal ImapSession Open()
    {
        var session = _origin.OpenAnother(options =>
        {
            // The user's script can run on the user's own thread only.
            if (options.Login is { TokenSource: not null } login)
                options = options with { Login = login with { TokenSource = AskForToken } };
            // The watch changes nothing, so the replies that QRESYNC brings on every change cost it nothing.
            options = options with { Enable = [.. options.Enable.Union(["QRESYNC"])] };
            return Options.Session?.Invoke(options) ?? options;
        }, Stop);
        Options.Opened?.Invoke(session);
        return session;
    }

    string AskForToken(bool again)
    {
        using var wanted = new WatchNews.TokenWanted(again);
        Tell(wanted);
        return wanted.Wait(Stop);
    }

    void Run(FolderWatcher watcher)
    {
        try
        {
            watcher.Run();
        }
        catch (OperationCanceledException)
        {
            // The watch was ended while it had something to report.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // On a thread of its own it would end the process.
            TellFailure(watcher, e);
        }
        finally
        {
            if (Interlocked.Decrement(ref _running) == 0)
                _news.CompleteAdding();
        }
    }

    void TellFailure(FolderWatcher watcher, Exception e)
    {
        try
        {
            Tell(new WatchNews.Failed(watcher.Folders, e as ImapException ?? new WatchException(e)));
        }
        catch (OperationCanceledException)
        {
            // No receiver is left.
        }
    }
}
