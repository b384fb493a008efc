using System.Runtime.ExceptionServices;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Fetching;

/// <summary>
/// Keeps several UID FETCH commands in flight whose messages are delivered as they arrive and may request different items: for
/// contents, where the next request is known before the last one is answered. Answers are handed out on the caller's thread, in
/// the order they come, and never kept.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="take">Gets each answer. It may run other commands on the session.</param>
/// <param name="notFetched">Gets what could not be fetched of messages that are there; null leaves it to the session's notices.</param>
/// <param name="inFlight">How many commands may be in flight after <see cref="Submit"/> returns.</param>
public sealed class FetchPump(ImapSession session, Action<FetchResponse> take, Action<MessageNotFetchedException>? notFetched = null, int inFlight = 4) : IDisposable
{
    readonly FetchRecovery _recovery = new(session, notFetched);
    readonly Queue<(FetchJob Job, UidFetchCommand Command)> _commands = new();
    readonly Queue<FetchResponse> _ready = new();

    /// <summary>True when the next <see cref="Submit"/> would wait for an older answer.</summary>
    public bool IsFull => _commands.Count >= inFlight;

    /// <summary>True when no answer is due.</summary>
    public bool IsIdle => _commands.Count == 0;

    /// <summary>Asks for something of messages, and hands out older answers until few enough commands are in flight.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The UIDVALIDITY the UIDs belong to; 0 for any.</param>
    /// <param name="uids">The messages; those that no longer exist have no answer.</param>
    /// <param name="request">What to fetch.</param>
    /// <exception cref="UidValidityException">The UIDs belong to another numbering.</exception>
    /// <exception cref="Protocol.ImapCommandException">The server refused to open the folder.</exception>
    public void Submit(string folder, uint uidValidity, UidSet uids, FetchRequest request)
    {
        foreach (var some in uids.ForCommands(session))
        {
            Send(new FetchJob(folder, uidValidity, some, request));
            while (_commands.Count > inFlight)
                TakeSome();
        }
    }

    /// <summary>Hands out all answers that are due.</summary>
    public void Drain()
    {
        while (_commands.Count > 0)
            TakeSome();
    }

    /// <summary>The answers are no longer needed: those in flight are discarded when they arrive.</summary>
    public void Dispose()
    {
        lock (session.Gate)
        {
            foreach (var (_, command) in _commands)
                command.Abandon();
            _commands.Clear();
        }
    }

    void Send(FetchJob job)
    {
        lock (session.Gate)
        {
            session.Select(job.Folder, forChange: false, job.UidValidity);
            var command = new UidFetchCommand(job.Uids, job.Request);
            session.Connection.Send(command);
            _commands.Enqueue((job, command));
        }
    }

    void TakeSome()
    {
        var (job, head) = _commands.Peek();
        ExceptionDispatchInfo? failure = null;
        bool isDone;
        lock (session.Gate)
        {
            try
            {
                session.Connection.Drive(head, static c => c.IsCompleted || c.Results.Count > 0);
            }
            catch (ImapException e)
            {
                // Messages that arrived before the connection failed are complete.
                failure = ExceptionDispatchInfo.Capture(e);
            }
            // Looked at in all of them, for a server may answer commands that are in flight together in one mixture.
            foreach (var (_, command) in _commands)
            {
                while (command.Results.TryDequeue(out var response))
                    _ready.Enqueue(response);
            }
            isDone = head.IsCompleted;
            if (isDone)
                _commands.Dequeue();
        }
        while (_ready.TryDequeue(out var response))
            take(response);
        failure?.Throw();
        if (isDone)
            Complete(job, head);
    }

    /// <summary>Asks again for what an answered job did not bring; its answers were handed out.</summary>
    internal void Complete(FetchJob job, UidFetchCommand answered)
    {
        foreach (var again in _recovery.After(job, answered))
            Send(again);
    }
}
