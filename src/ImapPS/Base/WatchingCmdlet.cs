using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Watching;
using ImapPS.Errors;
using ImapPS.Filtering;
using ImapPS.Parameters;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Searching;
using ImapPS.Tracing;

namespace ImapPS.Base;

/// <summary>
/// A cmdlet that waits for what happens in folders. The watch has connections and threads of its own; everything is written, and a
/// token script run, on the pipeline's thread.
/// </summary>
public abstract class WatchingCmdlet : ConditionCmdlet
{
    readonly List<string> _folders = [];
    readonly ConcurrentQueue<string> _warnings = new();
    ImapSession? _session;
    FilterExpression? _expression;

    /// <summary>Limits the conditions to messages with these UIDs.</summary>
    [Parameter, ValidateNotNullOrEmpty, ValidateRange(1u, uint.MaxValue)]
    [NumberTransformation<uint>(TakesMany = true)]
    [NoCompletion]
    public uint[]? Uid { get; set; }

    private protected sealed override uint[]? OnlyUids => Uid;

    /// <summary>What the watch is to tell.</summary>
    protected abstract FolderEventKinds Wanted { get; }

    /// <summary>True when messages that are there already count as new.</summary>
    protected virtual bool TellsExisting => false;

    /// <summary>True when a change of flags can make the conditions hold.</summary>
    private protected bool LooksAtFlags => ((_expression?.Needs(new ServerAbilities(_ => false)).Kinds ?? 0) & FetchItemKinds.Flags) != 0;

    /// <summary>How long to watch; null for ever.</summary>
    protected abstract TimeSpan? Limit { get; }

    /// <summary>Takes an event; true when the watch is to end.</summary>
    private protected abstract bool Take(ImapSession session, WatchNews.Happened happened);

    /// <summary>The time is over.</summary>
    protected abstract void TimeIsOver();

    /// <inheritdoc/>
    protected override void Begin() => _expression = MakeExpression();

    /// <inheritdoc/>
    protected override void Process()
    {
        var session = CurrentSession();
        if (_session is not null && _session != session)
            throw new ArgumentException(Texts.OneSessionWatched);
        _session = session;
        foreach (var folder in WithoutViews(ResolveFolders(session, Folder, LiteralFolder), IsLiteralSet ? LiteralFolder : Folder))
        {
            if (folder.IsSelectable && !_folders.Contains(folder.Name))
                _folders.Add(folder.Name);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_folders.Count == 0)
            return;
        // What the server lacks for the conditions shows here, and not on a thread of the watch.
        _ = new MessageFinder(_session!, _expression, Report);
        var traces = TraceTable.ForNewSession($"{_session!.Name} (watch)");
        using var watch = FolderWatch.Start(_session, _folders, new WatchOptions
        {
            Events = Wanted,
            IncludeExisting = TellsExisting,
            LooksAtChanged = _expression is not null,
            Fetch = Fetch,
            Session = options => traces.AddTo(options with { Trace = Trace }),
            Opened = session => traces.Adopt(session),
        });
        Follow(watch);
    }

    void Follow(FolderWatch watch)
    {
        var clock = Stopwatch.StartNew();
        while (!watch.IsOver)
        {
            var left = Limit is { } limit ? limit - clock.Elapsed : Timeout.InfiniteTimeSpan;
            if (Limit is not null && left <= TimeSpan.Zero)
            {
                TimeIsOver();
                return;
            }
            var news = watch.TryTake(left, Stop);
            while (_warnings.TryDequeue(out string? warning))
                WriteWarning(warning);
            WriteNews();
            if (news is WatchNews.Happened happened ? Take(_session!, happened) : Tell(news))
                return;
        }
    }

    // Never ends the watch.
    bool Tell(WatchNews? news)
    {
        switch (news)
        {
            case WatchNews.Armed armed:
                WriteVerbose(Texts.Watching(armed.Folder, armed.How));
                break;
            case WatchNews.Warning warning:
                WriteWarning(warning.Text);
                break;
            case WatchNews.Failed failed:
                WriteItemError(failed.Error, string.Join(", ", failed.Folders));
                break;
            case WatchNews.NotFetched left:
                WriteItemError(left.Error, null);
                break;
            case WatchNews.TokenWanted wanted:
                wanted.AnswerFrom(_session!.TokenSource!);
                break;
        }
        return false;
    }

    // On the watch's thread.
    IEnumerable<FetchResponse> Fetch(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        if (_expression is null)
            return session.Fetch(folder, uidValidity, uids, new FetchRequest(FetchItemKinds.Listing));
        return uids.ForCommands(session).SelectMany(some =>
            new MessageFinder(session, FilterExpression.All([new UidTest(some), _expression]), Report).Find(folder, new FindOptions { Shown = FetchItemKinds.Listing }, out _));
    }

    void Report(uint uid, Protocol.ImapProtocolException problem) => _warnings.Enqueue(Texts.NotReadInFull(uid, problem.Message));
}
