using System.Runtime.ExceptionServices;
using ImapPS.Client.Searching;
using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// Sends a change in batches, several in flight. None is sent after a failure; what is in flight is awaited and reported first, as far
/// as the connection lasts, and what has no answer is reported as unknown.
/// </summary>
static class BatchLoop
{
    const int MaxBatch = 1000;
    const int MostInFlight = 6;
    const int Packet = MostInFlight / 2;
    const int Attempts = 4;

    /// <summary>Divides messages into what one command may name.</summary>
    public static IEnumerable<UidSet> Chunk(ImapSession session, UidSet uids, int limit, int most = MaxBatch) => uids.ForCommands(session, Math.Min(most, limit));

    sealed record SentBatch(UidSet Uids, UidSet Gone, ImapCommand? Command = null, StatusCommand? Before = null, ImapCommand? Behind = null);

    /// <summary>Changes messages, one command a batch, and proves what became of each.</summary>
    /// <param name="session">The account.</param>
    /// <param name="target">The messages.</param>
    /// <param name="change">What is done to them.</param>
    public static IEnumerable<ChangeBatch> Run(ImapSession session, BatchTarget target, BatchChange change)
    {
        var inFlight = new Queue<SentBatch>();
        var retry = new Queue<UidSet>();
        using var batches = Chunk(session, target.Uids, target.Limit).GetEnumerator();
        ExceptionDispatchInfo? failure = null;
        SelectedMailbox? selected = null;
        uint before = 0;
        long removed = 0;
        long left = 0;
        while (true)
        {
            ChangeBatch? done = null;
            lock (session.Gate)
            {
                try
                {
                    // Half of them go in one packet: the server has the other half to do meanwhile.
                    int waiting = inFlight.Count;
                    int most = change.GoesAlone(session) ? 1 : MostInFlight;
                    bool more = failure is null && waiting <= Math.Max(0, most - Packet);
                    while (more && inFlight.Count < most && (retry.TryDequeue(out var batch) || batches.MoveNext()))
                    {
                        batch ??= batches.Current;
                        var mailbox = session.Select(target.Folder, target.ForChange, target.UidValidity);
                        // UIDs that were given for any UIDVALIDITY hold for the one that is found first.
                        before = before != 0 ? before : mailbox.Exists;
                        (selected, removed) = selected is null ? (mailbox, mailbox.Removed) : (selected, removed);
                        target = target with { UidValidity = target.UidValidity != 0 ? target.UidValidity : mailbox.UidValidity };
                        var there = Existing(session, mailbox, batch);
                        var sent = there.IsEmpty ? new SentBatch(there, batch) : new SentBatch(there, batch.Without(there), change.Make(session, there), change.Before(session), change.Behind(session, there));
                        inFlight.Enqueue(sent);
                        Send(session, sent, now: inFlight.Count % Packet == 0);
                    }
                    if (inFlight.Count > waiting)
                        session.Connection.SendQueued();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
                if (!inFlight.TryDequeue(out var head))
                    break;
                try
                {
                    if (head.Command is null)
                        done = new ChangeBatch(head.Uids);
                    else if (head.Command.IsSubmitted)
                        done = Done(session, target, change, head, retry);
                    if (done is not null && !head.Gone.IsEmpty)
                        done = done with { Gone = [.. done.Gone, .. head.Gone] };
                }
                catch (ImapCommandException e) when (e.Response.Code is MessageLimitCode { Limit: > 0 } code && head.Uids.Count > code.Limit)
                {
                    session.Note(ClientTexts.MessageLimit(code.Limit));
                    foreach (var some in Chunk(session, head.Uids, (int)code.Limit))
                        retry.Enqueue(some);
                }
                catch (ImapCommandException e) when (session.ShortensSets(e, head.Uids))
                {
                    foreach (var some in Chunk(session, head.Uids, target.Limit))
                        retry.Enqueue(some);
                }
                catch (Exception e)
                {
                    failure ??= ExceptionDispatchInfo.Capture(e);
                    if (e is ImapException { SessionIsUsable: true })
                        done = target.Leave && (!session.IsSelected(target.Folder) || session.Connection.Protocol.Mailbox!.Exists + left < before) ? MovedBeforeRefusal(session, target.Folder, head.Uids) : null;
                    else
                        done = new ChangeBatch(new UidSet()) { Stopped = [new StoppedChange(head.Uids, ChangePart.Whole, IsUnknown: true)] };
                }
            }
            left += done?.Uids.Count ?? 0;
            if (done is not null)
                yield return done;
        }
        failure?.Throw();
        if (target.Leave && selected is not null && selected.Removed - removed > left)
            session.Warn(ClientTexts.MoreRemoved(target.Folder, selected.Removed - removed, left));
    }

    /// <summary>Changes messages of the selected folder by one command.</summary>
    public static ChangeBatch RunOne(ImapSession session, string folder, UidSet uids, BatchChange change)
    {
        var sent = new SentBatch(uids, new UidSet(), change.Make(session, uids), change.Before(session), change.Behind(session, uids));
        Send(session, sent, now: true);
        var rest = new Queue<UidSet>();
        return Done(session, new BatchTarget(folder, 0, uids), change, sent, rest);
    }

    static void Send(ImapSession session, SentBatch sent, bool now)
    {
        if (sent.Command is null)
            return;
        if (sent.Before is not null)
            session.Connection.Send(sent.Before, now: false);
        session.Connection.Send(sent.Command, now && sent.Behind is null);
        if (sent.Behind is not null)
            session.Connection.Send(sent.Behind, now);
    }

    // An OK is not believed before the answers to what was asked with it are here.
    static ChangeBatch Done(ImapSession session, BatchTarget target, BatchChange change, SentBatch sent, Queue<UidSet> retry)
    {
        var command = Finish(session, sent.Command!, sent.Uids, some => change.Make(session, some));
        var behind = sent.Behind;
        // What was asked behind the first try does not show what the second did.
        if (behind is not null && !ReferenceEquals(command, sent.Command))
            behind = Sent(session, change.Behind(session, sent.Uids)!);
        if (behind is not null)
            session.Connection.WaitFor(behind);
        var uids = sent.Uids;
        if (MessageLimits.Remaining(session, command, uids) is { } rest)
        {
            retry.Enqueue(rest);
            uids = uids.Without(rest);
        }
        return change.Outcome(session, new BatchAnswer(target.Folder, target.UidValidity, uids, command, sent.Before, behind));
    }

    // A server may move some of the messages before it refuses the rest.
    static ChangeBatch? MovedBeforeRefusal(ImapSession session, string folder, UidSet uids)
    {
        if (StillThere(session, folder, uids) is not { } there)
            return new ChangeBatch(new UidSet()) { Stopped = [new StoppedChange(uids, ChangePart.Whole, IsUnknown: true)] };
        return there.Count == uids.Count ? null : new ChangeBatch(uids.Without(there));
    }

    /// <summary>Those of the messages that are in their folder after a change of them; null where that cannot be found out.</summary>
    public static UidSet? StillThere(ImapSession session, string folder, UidSet uids)
    {
        try
        {
            var mailbox = session.Select(folder, forChange: false);
            // A search may be answered as the folder was.
            session.Connection.Execute(new NoopCommand());
            return session.FindThose(mailbox, uids);
        }
        catch (ImapException)
        {
            return null;
        }
    }

    /// <summary>
    /// Sends a command for messages of the selected folder and waits for it; again for those that the server left to a next one (MESSAGELIMIT), and
    /// in pieces where it was too long.
    /// </summary>
    /// <param name="session">The account.</param>
    /// <param name="uids">The messages.</param>
    /// <param name="make">Makes the command.</param>
    /// <param name="behind">Sent in the flight of the first; null for nothing.</param>
    public static void Execute<T>(ImapSession session, UidSet uids, Func<UidSet, T> make, ImapCommand? behind = null) where T : ImapCommand
    {
        var waiting = new Queue<UidSet>([uids]);
        while (waiting.TryDequeue(out var some))
        {
            try
            {
                var command = make(some);
                session.Connection.Send(command, now: behind is null);
                if (behind is not null)
                    session.Connection.Send(behind);
                behind = null;
                if (MessageLimits.Remaining(session, Finish(session, command, some, make), some) is { } rest)
                    waiting.Enqueue(rest);
            }
            catch (ImapCommandException e) when (session.ShortensSets(e, some))
            {
                foreach (var piece in some.ForCommands(session))
                    waiting.Enqueue(piece);
            }
        }
    }

    /// <summary>Those of the messages that a change may name. On some servers a UID that is not there names the last message, and most of those without UIDPLUS are old or odd.</summary>
    public static UidSet Existing(ImapSession session, SelectedMailbox mailbox, UidSet uids)
    {
        if (!session.MustCheckUids)
            return uids;
        var there = session.FindThose(mailbox, uids);
        if (there.Count < uids.Count)
        {
            session.Connection.Execute(new NoopCommand());
            there = session.FindThose(mailbox, uids);
        }
        if (there.Count < uids.Count)
            session.Note(ClientTexts.NotInFolder(uids.Count - there.Count, uids.Without(there)));
        return there;
    }

    static T Sent<T>(ImapSession session, T command) where T : ImapCommand
    {
        session.Connection.Send(command);
        return command;
    }

    // Another client may expunge some of the messages at this moment. The server then says so and does nothing (RFC 5530); once
    // it has reported which no longer exist, it skips them.
    static T Finish<T>(ImapSession session, T command, UidSet uids, Func<UidSet, T> makeAgain) where T : ImapCommand
    {
        for (int attempt = 1; ; attempt++)
        {
            session.Connection.WaitFor(command);
            if (attempt == Attempts || command.Completion is not { Status: ResponseStatus.No, Code.Name: "EXPUNGEISSUED" })
            {
                command.ThrowIfRefused();
                return command;
            }
            session.Connection.Execute(new NoopCommand());
            command = Sent(session, makeAgain(uids));
        }
    }
}
