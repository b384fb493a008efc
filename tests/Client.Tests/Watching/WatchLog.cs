using System.Diagnostics;
using ImapPS.Client.Watching;
using Xunit;

namespace ImapPS.Client.Tests.Watching;

/// <summary>A watch under test: takes its news on the test's thread.</summary>
sealed class WatchLog : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly FolderWatch _watch;
    readonly HashSet<string> _armed = [];

    public WatchLog(ImapSession session, WatchOptions options, params string[] folders)
    {
        _watch = FolderWatch.Start(session, folders, options);
        Until(() => folders.All(_armed.Contains), "all folders to be watched");
    }

    public List<WatchNews.Happened> Events { get; } = [];

    public List<string> Means { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<WatchNews.Failed> Failures { get; } = [];

    public bool IsOver => _watch.IsOver;

    /// <summary>Events as text, in order: <c>New INBOX 5</c>.</summary>
    public IEnumerable<string> Lines => Events.Select(e => $"{e.Kind} {e.Folder} {e.Uid}");

    /// <summary>Waits until so many events are there, and that no more come at once.</summary>
    public IReadOnlyList<string> Await(int count)
    {
        Until(() => Events.Count >= count, $"{count} events");
        Take(TimeSpan.FromMilliseconds(150));
        return [.. Lines];
    }

    public void Until(Func<bool> done, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!done())
        {
            Assert.True(clock.Elapsed < Patience, $"waited in vain for {what}; got: {string.Join(", ", Lines)}; warnings: {string.Join(" | ", Warnings)}; failures: {string.Join(" | ", Failures.Select(f => f.Error.Message))}");
            Take(TimeSpan.FromMilliseconds(100));
        }
    }

    public void Take(TimeSpan within)
    {
        while (_watch.TryTake(within, CancellationToken.None) is { } news)
        {
            switch (news)
            {
                case WatchNews.Happened happened: Events.Add(happened); break;
                case WatchNews.Armed armed:
                    _armed.Add(armed.Folder);
                    Means.Add(armed.How);
                    break;
                case WatchNews.Warning warning: Warnings.Add(warning.Text); break;
                case WatchNews.Failed failed: Failures.Add(failed); break;
                case WatchNews.TokenWanted wanted: wanted.AnswerFrom(Tokens!); break;
            }
        }
    }

    public static Func<bool, string>? Tokens { get; set; }

    public void Dispose() => _watch.Dispose();
}
