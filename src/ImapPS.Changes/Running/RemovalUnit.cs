using ImapPS.Changes.Proving;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

/// <summary>Removes one batch from the selected folder and records how far it got.</summary>
/// <param name="session">The account; its lock is held.</param>
/// <param name="folder">The selected folder.</param>
/// <param name="uids">The messages; they are there.</param>
/// <param name="destination">The folder they are copied to first; null for none.</param>
sealed class RemovalUnit(ImapSession session, string folder, UidSet uids, string? destination)
{
    ChangePart _at = destination is null ? ChangePart.Mark : ChangePart.Copy;

    // Only what was copied goes on to be removed.
    ChangeBatch _batch = new(uids);

    /// <summary>True when nothing beyond the copy was begun.</summary>
    public bool IsCopying => _at == ChangePart.Copy;

    public void Run()
    {
        if (destination is not null && !uids.IsEmpty)
        {
            WarnOfCopies();
            var witness = new CopyWitness(session, folder, uids, destination);
            _batch = witness.Proven(BatchLoop.RunOne(session, folder, uids, new TransferChange(destination, moves: false, removes: true)));
        }
        if (_batch.Uids.IsEmpty)
            return;
        _at = ChangePart.Mark;
        BatchLoop.Execute(session, _batch.Uids, some => new UidStoreCommand(some, StoreMode.Add, ["\\Deleted"], silent: true));
        _at = ChangePart.Expunge;
        var check = new RemovalCheck(session, folder, _batch.Uids);
        if (session.Has("UIDPLUS"))
            BatchLoop.Execute(session, _batch.Uids, some => new UidExpungeCommand(some), check.Behind);
        else
            ExpungeGuarded(check.Behind);
        if (check.NotRemoved() is { IsEmpty: false } notRemoved)
            throw new NotRemovedException(folder, notRemoved);
    }

    /// <summary>What became of the messages.</summary>
    /// <param name="failure">What <see cref="Run"/> threw, or null.</param>
    public ChangeBatch Outcome(Exception? failure) => failure switch
    {
        null => _batch,
        NotRemovedException { Uids: var left } => Without(left),
        // A server may expunge some before it refuses the rest.
        ImapException { SessionIsUsable: true } when _at == ChangePart.Expunge && BatchLoop.StillThere(session, folder, _batch.Uids) is { } there => Without(there),
        _ => _batch with
        {
            Uids = new UidSet(),
            NewUids = null,
            NewUidValidity = 0,
            Stopped = [.. _batch.Stopped, Stopped(_batch.Uids, failure is not ImapException { SessionIsUsable: true } || _at == ChangePart.Expunge)],
        },
    };

    ChangeBatch Without(UidSet left) => _batch with
    {
        Uids = _batch.Uids.Without(left),
        NewUids = null,
        NewUidValidity = 0,
        Stopped = left.IsEmpty ? _batch.Stopped : [.. _batch.Stopped, Stopped(left, isUnknown: false)],
    };

    StoppedChange Stopped(UidSet messages, bool isUnknown) => new(messages, _at, isUnknown, WasCopied: destination is not null && _at > ChangePart.Copy);

    // Whether there are copies is not looked up: what is alike is not the same, and what is removed because of it is lost.
    void WarnOfCopies()
    {
        var marked = new UidSet(session.Find(SearchKey.And([session.ByUid(uids), SearchKey.Word("DELETED")])).Where(uids.Contains));
        if (!marked.IsEmpty)
            session.Warn(ChangeTexts.MayBeCopied(marked, destination!));
    }

    // A bare EXPUNGE removes every \Deleted message: those that others marked lose the mark for that moment.
    void ExpungeGuarded(UidSearchCommand behind)
    {
        var others = session.Find(SearchKey.Word("DELETED")).Without(_batch.Uids);
        session.Note(others.IsEmpty ? ChangeTexts.NoUidPlus : ChangeTexts.NoUidPlusOthers(others.Count));
        try
        {
            Mark(others, StoreMode.Remove);
            var expunge = new ExpungeCommand();
            session.Connection.Send(expunge, now: false);
            session.Connection.Send(behind);
            session.Connection.WaitFor(expunge);
            expunge.ThrowIfRefused();
        }
        finally
        {
            Restore(others);
        }
    }

    void Restore(UidSet others)
    {
        if (others.IsEmpty)
            return;
        try
        {
            Mark(others, StoreMode.Add);
        }
        catch (ImapException e)
        {
            session.Warn(ChangeTexts.MarksNotRestored(others, e.Message));
        }
    }

    void Mark(UidSet messages, StoreMode mode)
    {
        foreach (var some in BatchLoop.Chunk(session, messages, session.MessageLimit, int.MaxValue))
            session.Connection.Execute(new UidStoreCommand(some, mode, ["\\Deleted"], silent: true));
    }
}
