using System.Diagnostics;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Client.Watching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using Xunit;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>A folder as a watch tells of it: what came is there, what went is not, each with its flags.</summary>
sealed class WatchedFolder : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    readonly FolderWatch _watch;
    readonly Thread _thread;
    readonly Lock _lock = new();
    readonly SortedDictionary<uint, string> _messages = [];
    readonly List<string> _problems = [];
    volatile bool _isOver;

    public WatchedFolder(ImapSession session, string folder)
    {
        _watch = FolderWatch.Start(session, [folder], new WatchOptions
        {
            Events = FolderEventKinds.New | FolderEventKinds.Removed | FolderEventKinds.FlagChanged,
            IncludeExisting = true,
        });
        _thread = new Thread(Listen) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Waits until the watch has told all that a fresh look shows.</summary>
    public void Agrees(ImapSession fresh, string folder)
    {
        for (var clock = Stopwatch.StartNew(); ; Thread.Sleep(Step))
        {
            var uids = fresh.Search(folder, SearchKey.All);
            var there = fresh.Fetch(folder, uids.UidValidity, uids.Uids, new FetchRequest(FetchItemKinds.Flags)).Select(m => $"{m.Uid} {Text(m.Flags!)}").ToList();
            lock (_lock)
            {
                Assert.Empty(_problems);
                var told = _messages.Select(m => $"{m.Key} {m.Value}");
                if (told.SequenceEqual(there))
                    return;
                if (clock.Elapsed > Patience)
                    Assert.Equal(there, told);
            }
        }
    }

    public void Dispose()
    {
        _isOver = true;
        _watch.Dispose();
        _thread.Join();
    }

    void Listen()
    {
        while (!_isOver)
        {
            var news = _watch.TryTake(Step, CancellationToken.None);
            lock (_lock)
                Take(news);
        }
    }

    void Take(WatchNews? news)
    {
        switch (news)
        {
            case WatchNews.Happened { Kind: FolderEventKinds.New } came when _messages.TryAdd(came.Uid, Text(came.Flags!)):
            case WatchNews.Happened { Kind: FolderEventKinds.Removed } went when _messages.Remove(went.Uid):
                break;
            case WatchNews.Happened { Kind: FolderEventKinds.FlagChanged } changed when _messages.ContainsKey(changed.Uid):
                _messages[changed.Uid] = Text(changed.Flags!);
                break;
            case WatchNews.Happened odd:
                _problems.Add($"{odd.Kind} {odd.Uid} fits not what was told before");
                break;
            case WatchNews.Warning { Text: var text } when text.Contains("does not match its list", StringComparison.Ordinal):
                // The others changed the folder faster than it could be listed: the watch says so, and begins again.
                break;
            case WatchNews.Warning or WatchNews.Failed:
                _problems.Add(news.ToString());
                break;
        }
    }

    // \Recent is no property of the message but of the session that looks.
    static string Text(FlagSet flags) => string.Join(' ', flags.Where(f => f != "\\Recent").Order(StringComparer.Ordinal));
}
