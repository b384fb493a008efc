using System.Runtime.ExceptionServices;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

/// <summary>Removes messages from their folder: these and no others, permanently or to another folder.</summary>
static class MessageRemoval
{
    /// <summary>Moves messages to another folder: by MOVE, or by COPY, \Deleted and an expunge of just these where the server has no MOVE.</summary>
    /// <exception cref="NotRemovedException">Without MOVE: the server agreed to expunge some, and did not.</exception>
    public static IEnumerable<ChangeBatch> Move(this ImapSession session, string folder, uint uidValidity, UidSet uids, string destination)
    {
        if (session.Has("MOVE"))
            return session.MoveByCommand(folder, uidValidity, uids, destination);
        session.Note(ChangeTexts.NoMove);
        return Remove(session, folder, uidValidity, uids, destination);
    }

    /// <summary>Deletes messages permanently: \Deleted, then an expunge of just these.</summary>
    /// <exception cref="NotRemovedException">The server agreed to expunge some, and did not.</exception>
    public static IEnumerable<ChangeBatch> Expunge(this ImapSession session, string folder, uint uidValidity, UidSet uids) => Remove(session, folder, uidValidity, uids, destination: null);

    static IEnumerable<ChangeBatch> Remove(ImapSession session, string folder, uint uidValidity, UidSet uids, string? destination)
    {
        foreach (var batch in BatchLoop.Chunk(session, uids, session.SaveLimit))
        {
            RemovalUnit unit;
            ExceptionDispatchInfo? failure = null;
            lock (session.Gate)
            {
                var mailbox = session.Select(folder, forChange: true, uidValidity);
                uidValidity = uidValidity != 0 ? uidValidity : mailbox.UidValidity;
                unit = new RemovalUnit(session, folder, BatchLoop.Existing(session, mailbox, batch), destination);
                // Copied but not removed, marked but not expunged, others' marks removed but not restored: Ctrl+C must not end it here.
                session.Connection.BeginUnit();
                try
                {
                    unit.Run();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
                finally
                {
                    session.Connection.EndUnit();
                }
            }
            if (failure?.SourceException is ImapCommandException tooLong && unit.IsCopying && session.ShortensSets(tooLong, batch))
            {
                foreach (var some in Remove(session, folder, uidValidity, batch, destination))
                    yield return some;
                continue;
            }
            yield return unit.Outcome(failure?.SourceException);
            failure?.Throw();
        }
    }
}
