using System.Runtime.ExceptionServices;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>What became of one batch of messages.</summary>
/// <param name="Uids">The messages that were changed, by their UIDs in the source folder.</param>
/// <param name="NewUids">The UIDs they got in the destination, in the same order; null where the server does not say or nothing moved.</param>
/// <param name="NewUidValidity">The destination's UIDVALIDITY; 0 with null <paramref name="NewUids"/>.</param>
/// <param name="Unchanged">The messages that were left alone because they had changed meanwhile (UNCHANGEDSINCE); null for none.</param>
public sealed record ChangeBatch(UidSet Uids, UidList? NewUids = null, uint NewUidValidity = 0, UidSet? Unchanged = null)
{
    /// <summary>The messages that the server agreed to take away and did not; null for none.</summary>
    internal UidSet? Left { get; init; }
}

/// <summary>
/// Changes messages by UID in compact sets, one batch a command; each batch is handed out when the server has confirmed it, so
/// that the caller always knows what was done when something fails.
/// </summary>
public static class MessageChanges
{
    const int MaxSetLength = 7000;
    const int MaxBatch = 1000;
    const int MostInFlight = 6;
    const int Packet = MostInFlight / 2;
    const int Attempts = 4;

    /// <summary>Adds, removes or replaces flags.</summary>
    /// <exception cref="FlagNotKeptException">The server says that it does not keep one of them; nothing was sent.</exception>
    public static IEnumerable<ChangeBatch> Store(this ImapSession session, string folder, uint uidValidity, UidSet uids, StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince = null) =>
        InFlight(session, folder, uidValidity, uids, batch => MakeStore(session, batch, mode, flags, unchangedSince), (batch, command) =>
        {
            if (command.Modified is not { IsEmpty: false } modified)
                return new ChangeBatch(batch);
            return new ChangeBatch(batch.Without(modified), Unchanged: modified);
        });

    static UidStoreCommand MakeStore(ImapSession session, UidSet batch, StoreMode mode, IReadOnlyList<string> flags, ulong? unchangedSince)
    {
        var mailbox = session.Connection.Protocol.Mailbox!;
        if (mailbox.NotKept(flags) is { Count: > 0 } lost)
            throw new FlagNotKeptException(mailbox.Name, lost, mailbox.PermanentFlags!);
        return new UidStoreCommand(batch, mode, flags, silent: true, unchangedSince);
    }

    /// <summary>Copies messages to another folder.</summary>
    public static IEnumerable<ChangeBatch> Copy(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        InFlight(session, folder, uidValidity, uids, batch => new UidCopyCommand(batch, destination), Transferred, forChange: false, session.SaveLimit);

    /// <summary>Moves messages to another folder: by MOVE, or by copy, \Deleted and an expunge of just these where the server has no MOVE.</summary>
    public static IEnumerable<ChangeBatch> Move(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination) =>
        session.Has("MOVE") ? InFlight(session, folder, uidValidity, uids, batch => new UidMoveCommand(batch, destination), Transferred, forChange: true, session.SaveLimit)
        : MoveByCopy(session, folder, uidValidity, uids, destination);

    static IEnumerable<ChangeBatch> MoveByCopy(ImapSession session, string folder, uint uidValidity, UidSet uids, string destination)
    {
        session.Note("The server has no MOVE: messages are copied, marked \\Deleted and expunged.");
        return AllRemoved(folder, InBatches(session, folder, uidValidity, uids, batch =>
        {
            var copied = Transferred(batch, ExecuteOnTheLeft(session, batch, some => new UidCopyCommand(some, destination)));
            // What was gone before the copy is not in it, and must not be counted; without COPYUID nobody can tell.
            var left = Expunge(session, copied.Uids);
            return left.IsEmpty ? copied : new ChangeBatch(copied.Uids.Without(left)) { Left = left };
        }));
    }

    /// <summary>Takes messages away for good: \Deleted, then an expunge of just these.</summary>
    /// <exception cref="NotRemovedException">The server agreed, and left some.</exception>
    public static IEnumerable<ChangeBatch> Expunge(this ImapSession session, string folder, uint uidValidity, UidSet uids) =>
        AllRemoved(folder, InBatches(session, folder, uidValidity, uids, batch =>
        {
            var left = Expunge(session, batch);
            return left.IsEmpty ? new ChangeBatch(batch) : new ChangeBatch(batch.Without(left)) { Left = left };
        }));

    static IEnumerable<ChangeBatch> AllRemoved(string folder, IEnumerable<ChangeBatch> batches)
    {
        foreach (var batch in batches)
        {
            yield return batch;
            if (batch.Left is { IsEmpty: false } left)
                throw new NotRemovedException(folder, left);
        }
    }

    // Where one command does a batch, several are in flight, and none is sent after a failure. What is under way then is waited
    // for and told first, as far as the line still stands.
    static IEnumerable<ChangeBatch> InFlight<T>(ImapSession session, string folder, uint uidValidity, UidSet uids, Func<UidSet, T> make, Func<UidSet, T, ChangeBatch> result, bool forChange = true, int limit = int.MaxValue)
        where T : ImapCommand
    {
        var inFlight = new Queue<(UidSet Uids, T? Command)>();
        // What a command left undone, having dealt with as many as one may.
        var left = new Queue<UidSet>();
        using var batches = uids.Chunk(MaxSetLength, Math.Min(MaxBatch, Math.Min(limit, session.MessageLimit))).GetEnumerator();
        ExceptionDispatchInfo? failure = null;
        while (true)
        {
            ChangeBatch? done = null;
            lock (session.Gate)
            {
                try
                {
                    // Half of them go in one packet: the server has the other half to do meanwhile.
                    int before = inFlight.Count;
                    bool more = failure is null && before <= MostInFlight - Packet;
                    while (more && inFlight.Count < MostInFlight && (left.TryDequeue(out var batch) || batches.MoveNext()))
                    {
                        batch ??= batches.Current;
                        // UIDs that were given for any numbering hold for the one that is found first.
                        var mailbox = session.Select(folder, forChange, uidValidity);
                        uidValidity = uidValidity != 0 ? uidValidity : mailbox.UidValidity;
                        var there = session.MustCheckUids ? Existing(session, mailbox, batch) : batch;
                        inFlight.Enqueue((there, there.IsEmpty ? null : Sent(session, make(there), now: (inFlight.Count + 1) % Packet == 0)));
                    }
                    if (inFlight.Count > before)
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
                    done = head.Command is null ? new ChangeBatch(head.Uids) : Done(session, head.Uids, Finished(session, head.Command, head.Uids, make), result, left);
                }
                catch (ImapCommandException e) when (e.Response.Code is MessageLimitCode { Limit: > 0 } code && head.Uids.Count > code.Limit)
                {
                    session.Note($"The server takes {code.Limit} messages at a time only.");
                    foreach (var some in head.Uids.Chunk(MaxSetLength, (int)code.Limit))
                        left.Enqueue(some);
                }
                catch (Exception e)
                {
                    failure ??= ExceptionDispatchInfo.Capture(e);
                }
            }
            if (done is not null)
                yield return done;
        }
        failure?.Throw();
    }

    static ChangeBatch Done<T>(ImapSession session, UidSet uids, T command, Func<UidSet, T, ChangeBatch> result, Queue<UidSet> left) where T : ImapCommand
    {
        if (Undone(session, command, uids) is not { } rest)
            return result(uids, command);
        left.Enqueue(rest);
        return result(uids.Without(rest), command);
    }

    // RFC 9738 section 3.1: the messages from this UID on were dealt with, and those below were not. Null where all were.
    internal static UidSet? Undone(ImapSession session, ImapCommand command, UidSet uids)
    {
        if (command.Completion!.Code is not MessageLimitCode { LowestUid: > 0 } code)
            return null;
        var rest = new UidSet(uids.Where(uid => uid < code.LowestUid));
        if (rest.IsEmpty)
            return null;
        if (rest.Count == uids.Count)
            throw new ImapProtocolException($"The server says that it dealt with {code.Limit} messages of those asked for, and none of them was.");
        session.Note($"The server takes {code.Limit} messages at a time only.");
        return rest;
    }

    static void ExecuteOnAll<T>(ImapSession session, UidSet uids, Func<UidSet, T> make) where T : ImapCommand
    {
        for (var left = uids; left is not null;)
            left = Undone(session, ExecuteOnTheLeft(session, left, make), left);
    }

    static T Sent<T>(ImapSession session, T command, bool now = true) where T : ImapCommand
    {
        session.Connection.Send(command, now);
        return command;
    }

    static IEnumerable<ChangeBatch> InBatches(ImapSession session, string folder, uint uidValidity, UidSet uids, Func<UidSet, ChangeBatch> change, bool forChange = true)
    {
        foreach (var batch in uids.Chunk(MaxSetLength, Math.Min(MaxBatch, session.SaveLimit)))
        {
            ChangeBatch done;
            lock (session.Gate)
            {
                // UIDs that were given for any numbering hold for the one that is found first.
                var mailbox = session.Select(folder, forChange, uidValidity);
                uidValidity = uidValidity != 0 ? uidValidity : mailbox.UidValidity;
                var there = session.MustCheckUids ? Existing(session, mailbox, batch) : batch;
                // Copied but not taken away, marked but not expunged, others' marks taken but not given back: none may be left behind.
                session.Connection.BeginUnit();
                try
                {
                    done = there.IsEmpty ? new ChangeBatch(there) : change(there);
                }
                finally
                {
                    session.Connection.EndUnit();
                }
            }
            yield return done;
        }
    }

    // On some servers a UID that is not there names the last message, and most of those without UIDPLUS are old or odd.
    static UidSet Existing(ImapSession session, SelectedMailbox mailbox, UidSet uids)
    {
        var there = session.FindThose(mailbox, uids);
        if (there.Count < uids.Count)
            session.Note($"{uids.Count - there.Count} of the messages are not there any more and were left out: UIDs {uids.Without(there)}.");
        return there;
    }

    // Another client may expunge some of the messages at this moment. The server then says so and does nothing (RFC 5530); once
    // it has told us which are gone, it passes over them.
    static T ExecuteOnTheLeft<T>(ImapSession session, UidSet uids, Func<UidSet, T> make) where T : ImapCommand => Finished(session, Sent(session, make(uids)), uids, make);

    static T Finished<T>(ImapSession session, T command, UidSet uids, Func<UidSet, T> makeAgain) where T : ImapCommand
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

    static ChangeBatch Transferred(UidSet batch, TransferCommand command)
    {
        if (command.CopyUid is not { } copied)
            return new ChangeBatch(batch);
        if (copied.Source.Ranges.All(range => batch.Contains(range.First) && batch.Contains(range.Last)) && copied.Source.Count <= batch.Count)
            return new ChangeBatch(copied.Source, copied.Destination, copied.UidValidity);
        // A server that names others than it was asked for: nothing is counted or taken away that was not asked for.
        return new ChangeBatch(new UidSet(batch.Where(copied.Source.Contains)));
    }

    // Gives those that are still there: some servers agree where the user lacks the right, and do nothing.
    static UidSet Expunge(ImapSession session, UidSet uids)
    {
        if (uids.IsEmpty)
            return uids;
        uint before = session.Connection.Protocol.Mailbox!.Exists;
        ExecuteOnAll(session, uids, some => new UidStoreCommand(some, StoreMode.Add, ["\\Deleted"], silent: true));
        if (session.Has("UIDPLUS"))
            ExecuteOnAll(session, uids, some => new UidExpungeCommand(some));
        else
            ExpungeGuarded(session, uids);
        // Mostly the answer has told of each.
        if (session.Connection.Protocol.Mailbox is not { Exists: > 0 and var after } mailbox || after + uids.Count <= before)
            return new UidSet();
        return session.FindThose(mailbox, uids);
    }

    // A bare EXPUNGE takes every \Deleted message: those that others marked lose the mark for that moment.
    static void ExpungeGuarded(ImapSession session, UidSet uids)
    {
        var deleted = session.Find(SearchKey.Word("DELETED"));
        var foreign = deleted.Without(uids);
        if (foreign.IsEmpty)
        {
            session.Note("The server has no UIDPLUS: EXPUNGE is sent, and nothing else is marked \\Deleted.");
            session.Connection.Execute(new ExpungeCommand());
            return;
        }
        session.Note($"The server has no UIDPLUS: {foreign.Count} other messages marked \\Deleted lose the mark while EXPUNGE is sent.");
        try
        {
            foreach (var some in foreign.Chunk(MaxSetLength, session.MessageLimit))
                session.Connection.Execute(new UidStoreCommand(some, StoreMode.Remove, ["\\Deleted"], silent: true));
            session.Connection.Execute(new ExpungeCommand());
        }
        finally
        {
            foreach (var some in foreign.Chunk(MaxSetLength, session.MessageLimit))
            {
                if (session.IsOpen)
                    session.Connection.Execute(new UidStoreCommand(some, StoreMode.Add, ["\\Deleted"], silent: true));
            }
        }
    }
}
