using ImapPS.Client.Authentication;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;

namespace ImapPS.Client.Watching;

/// <summary>
/// Watches on a connection and a thread of its own, and connects again when the connection is lost. How it hears of changes is for
/// the derived classes.
/// </summary>
/// <param name="folders">The folders.</param>
/// <param name="watch">Receives the news.</param>
abstract class FolderWatcher(IReadOnlyList<string> folders, FolderWatch watch)
{
    // RFC 5530: refusals that pass by themselves.
    static readonly HashSet<string> Passing = ["UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT"];

    TimeSpan _pause = watch.Options.FirstPause;
    bool _wasConnected;
    bool _isIdleRefused;

    /// <summary>The folders it watches.</summary>
    public IReadOnlyList<string> Folders => folders;

    protected FolderWatch Watch => watch;

    protected IReadOnlyList<FolderView> Views { get; } = [.. folders.Select(f => new FolderView(f, watch.Options.Events, watch.Options.LooksAtChanged, watch.Tell))];

    /// <summary>Watches until it is stopped or cannot go on.</summary>
    public void Run()
    {
        while (!watch.Stop.IsCancellationRequested)
        {
            ImapSession? session = null;
            try
            {
                session = watch.Open();
                using var stopping = watch.Stop.Register(session.Interrupt);
                Follow(session);
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ImapException e) when (!watch.Stop.IsCancellationRequested)
            {
                if (!_wasConnected || !IsPassing(e))
                {
                    watch.Tell(new WatchNews.Failed(Folders, e));
                    return;
                }
                watch.Tell(new WatchNews.Warning(ClientTexts.WatchReconnects(e.Message, folders, _pause)));
            }
            catch (ImapException)
            {
                return;
            }
            finally
            {
                session?.ClearInterrupt();
                session?.LogOut();
            }
            if (watch.Stop.WaitHandle.WaitOne(_pause))
                return;
            _pause = _pause * 2 < watch.Options.LongestPause ? _pause * 2 : watch.Options.LongestPause;
        }
    }

    /// <summary>Brings the views up to date and follows the folders; returns only when there is nothing left to watch.</summary>
    protected abstract void Follow(ImapSession session);

    /// <summary>The views are up to date: from here on everything is heard of.</summary>
    protected void Arm(FolderView view, string how)
    {
        _wasConnected = true;
        _pause = watch.Options.FirstPause;
        watch.Tell(new WatchNews.Armed(view.Folder, how));
    }

    /// <summary>True when IDLE can be used: some servers offer it and refuse it.</summary>
    protected bool CanIdle(ImapSession session) => !_isIdleRefused && session.Has("IDLE");

    /// <summary>Idles until there is news. Where the server refuses, <see cref="CanIdle"/> is false from then on.</summary>
    protected void Idle(ImapSession session, Func<bool> hasNews)
    {
        try
        {
            session.Connection.Idle(watch.Options.IdleTime, hasNews);
        }
        catch (ImapCommandException e)
        {
            _isIdleRefused = true;
            // What came until now is heard of at once.
            session.Connection.Execute(new NoopCommand());
            watch.Tell(new WatchNews.Warning(ClientTexts.IdleRefused(e.Response.Display, watch.Options.PollInterval)));
        }
    }

    static bool IsPassing(ImapException error) => error switch
    {
        ImapConnectionException or ImapProtocolException => true,
        ImapCommandException refused => IsPassing(refused.Response),
        LoginException { InnerException: ImapCommandException refused } => IsPassing(refused.Response),
        _ => false,
    };

    static bool IsPassing(StatusResponse refusal) => refusal.Code is { } code && Passing.Contains(code.Name);
}
