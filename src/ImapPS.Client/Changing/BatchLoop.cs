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

    /// <summary>Changes messages, one command a batch.</summary>
    /// <param name="session">The account.</param>
    /// <param name="target">The messages.</param>
    /// <param name="make">Makes the command for a batch.</param>
    /// <param name="result">What became of a batch by its command's answer.</param>
    public static IEnumerable<ChangeBatch> Run<T>(ImapSession session, BatchTarget target, Func<UidSet, T> make, Func<UidSet, T, ChangeBatch> result)
        where T : ImapCommand
    {
        var inFlight = new Queue<(UidSet Uids, T? Command)>();
        var retry = new Queue<UidSet>();
        using var batches = Chunk(session, target.Uids, target.Limit).GetEnumerator();
        ExceptionDispatchInfo? failure = null;
        uint before = 0;
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
                    bool more = failure is null && waiting <= MostInFlight - Packet;
                    while (more && inFlight.Count < MostInFlight && (retry.TryDequeue(out var batch) || batches.MoveNext()))
                    {
                        batch ??= batches.Current;
                        var mailbox = session.Select(target.Folder, target.ForChange, target.UidValidity);
                        // UIDs that were given for any UIDVALIDITY hold for the one that is found first.
                        before = before != 0 ? before : mailbox.Exists;
                        target = target with { UidValidity = target.UidValidity != 0 ? target.UidValidity : mailbox.UidValidity };
                        var there = Existing(session, mailbox, batch);
                        var command = there.IsEmpty ? null : make(there);
                        inFlight.Enqueue((there, command));
                        if (command is not null)
                            session.Connection.Send(command, now: inFlight.Count % Packet == 0);
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
                        done = Done(session, head.Uids, Finish(session, head.Command, head.Uids, make), result, retry);
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
                        done = new ChangeBatch(new UidSet()) { Stopped = new StoppedChange(head.Uids, ChangePart.Whole, IsUnknown: true) };
                }
            }
            left += done?.Uids.Count ?? 0;
            if (done is not null)
                yield return done;
        }
        failure?.Throw();
    }

    // A server may move some of the messages before it refuses the rest.
    static ChangeBatch? MovedBeforeRefusal(ImapSession session, string folder, UidSet uids)
    {
        if (StillThere(session, folder, uids) is not { } there)
            return new ChangeBatch(new UidSet()) { Stopped = new StoppedChange(uids, ChangePart.Whole, IsUnknown: true) };
        return there.Count == uids.Count ? null : new ChangeBatch(uids.Without(there));
    }

    /// <summary>Those of the messages that are in their folder after a change of them was refused; null where that cannot be found out.</summary>
    public static UidSet? StillThere(ImapSession session, string folder, UidSet uids)
    {
        try
        {
            var mailbox = session.Select(folder, forChange: true);
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
    public static void Execute<T>(ImapSession session, UidSet uids, Func<UidSet, T> make) where T : ImapCommand
    {
        var waiting = new Queue<UidSet>([uids]);
        while (waiting.TryDequeue(out var some))
        {
            try
            {
                if (MessageLimits.Remaining(session, Finish(session, Sent(session, make(some)), some, make), some) is { } rest)
                    waiting.Enqueue(rest);
            }
            catch (ImapCommandException e) when (session.ShortensSets(e, some))
            {
                foreach (var piece in some.ForCommands(session))
                    waiting.Enqueue(piece);
            }
        }
    }

    /// <summary>Copies messages of the selected folder.</summary>
    public static ChangeBatch Copy(ImapSession session, UidSet uids, string destination) =>
        Transferred(uids, Finish(session, Sent(session, new UidCopyCommand(uids, destination)), uids, some => new UidCopyCommand(some, destination)));

    /// <summary>Those of the messages that a change may name. On some servers a UID that is not there names the last message, and most of those without UIDPLUS are old or odd.</summary>
    public static UidSet Existing(ImapSession session, SelectedMailbox mailbox, UidSet uids)
    {
        if (!session.MustCheckUids)
            return uids;
        var there = session.FindThose(mailbox, uids);
        if (there.Count < uids.Count)
            session.Note(ClientTexts.NotInFolder(uids.Count - there.Count, uids.Without(there)));
        return there;
    }

    /// <summary>What a COPY or MOVE says of the messages it was for.</summary>
    public static ChangeBatch Transferred(UidSet batch, TransferCommand command)
    {
        if (command.CopyUid is not { } copied)
            return new ChangeBatch(batch);
        if (copied.Source.Ranges.All(range => batch.Contains(range.First) && batch.Contains(range.Last)) && copied.Source.Count <= batch.Count)
            return new ChangeBatch(copied.Source, copied.Destination, copied.UidValidity);
        // A server that names others than it was asked for: nothing is counted or removed that was not asked for.
        return new ChangeBatch(new UidSet(batch.Where(copied.Source.Contains)));
    }

    static ChangeBatch Done<T>(ImapSession session, UidSet uids, T command, Func<UidSet, T, ChangeBatch> result, Queue<UidSet> retry) where T : ImapCommand
    {
        if (MessageLimits.Remaining(session, command, uids) is not { } rest)
            return result(uids, command);
        retry.Enqueue(rest);
        return result(uids.Without(rest), command);
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
