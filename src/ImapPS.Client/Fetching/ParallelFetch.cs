using System.Collections.Concurrent;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Fetching;

/// <summary>
/// As <see cref="FetchPump"/>, over several connections: the session's own, and further ones that are opened when there is more to
/// fetch than one keeps in flight. Sinks are asked for and written on the connections' threads, several at once; answers are handed
/// out on the caller's.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="take">Gets each answer, in no particular order. It may run other commands on the session.</param>
/// <param name="connections">How many connections to use at most, the session's own counted.</param>
/// <param name="stop">The user stops.</param>
/// <param name="notFetched">Gets what could not be fetched of messages that are there; null leaves it to the session's notices.</param>
public sealed class ParallelFetch(ImapSession session, Action<FetchResponse> take, int connections, CancellationToken stop, Action<MessageNotFetchedException>? notFetched = null) : IDisposable
{
    readonly FetchPump _own = new(session, take, notFetched);
    readonly List<FetchLane> _lanes = [];
    readonly BlockingCollection<FetchNews> _news = [];
    readonly ConnectionPool _pool = new(session, connections, stop);
    int _elsewhere;

    /// <summary>True when no answer is due.</summary>
    public bool IsIdle => _own.IsIdle && _elsewhere == 0;

    /// <summary>Asks for something of messages, and hands out older answers until few enough are asked for.</summary>
    /// <inheritdoc cref="FetchPump.Submit"/>
    public void Submit(string folder, uint uidValidity, UidSet uids, FetchRequest request)
    {
        while (_news.TryTake(out var news))
            Take(news);
        foreach (var some in uids.ForCommands(session))
        {
            if (_own.IsFull && FreeLane() is { } lane)
            {
                lane.Add(new FetchJob(folder, uidValidity, some, request));
                _elsewhere++;
            }
            else
            {
                _own.Submit(folder, uidValidity, some, request);
            }
        }
    }

    /// <summary>Hands out all answers that are due.</summary>
    public void Drain()
    {
        _own.Drain();
        while (_elsewhere > 0)
        {
            Take(_news.Take());
            // What another connection gave back.
            _own.Drain();
        }
    }

    /// <summary>The answers are no longer needed. After this, sinks receive only what the session itself still delivers.</summary>
    public void Dispose()
    {
        _own.Dispose();
        foreach (var lane in _lanes)
            lane.Dispose();
        _lanes.Clear();
        _pool.Dispose();
    }

    FetchLane? FreeLane()
    {
        if (_lanes.Find(l => l.HasRoom) is { } free)
            return free;
        if (_pool.TryOpen() is not { } another)
            return null;
        var lane = new FetchLane(another, _news, stop);
        _lanes.Add(lane);
        return lane;
    }

    void Take(FetchNews news)
    {
        _elsewhere--;
        if (news.Error is not null)
            throw news.Error;
        var (job, command) = (news.Job, news.Command);
        if (command is null)
        {
            session.Note(ClientTexts.FurtherConnectionBroke);
            _own.Submit(job.Folder, job.UidValidity, job.Uids, job.Request);
            return;
        }
        while (command.Results.TryDequeue(out var response))
            take(response);
        _own.Complete(job, command);
    }
}
