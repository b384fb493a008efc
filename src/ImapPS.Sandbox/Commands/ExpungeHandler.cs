using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>EXPUNGE and UID EXPUNGE (RFC 9051 sections 6.4.3 and 6.4.9). The EXPUNGE responses come with the other changes.</summary>
static class ExpungeHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.End();
        session.RequireWritable();
        return Expunge(session, null);
    }

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        var set = arguments.SequenceSet();
        arguments.End();
        session.RequireWritable();
        return Expunge(session, set.Uids(session.View!));
    }

    /// <summary>Takes away what is \Deleted, and of it only these UIDs where some are given.</summary>
    public static string? Expunge(SandboxSession session, UidSet? only)
    {
        var folder = session.View!.Folder;
        lock (session.Mail.Lock)
        {
            if (folder.Deleted == 0)
                return null;
            var uids = new UidSet();
            var messages = folder.Array;
            for (int i = 0; i < folder.Count; i++)
            {
                var message = messages[i];
                if ((message.Flags.System & SystemFlags.Deleted) != 0 && (only is null || only.Contains(message.Uid)))
                    uids.Add(message.Uid);
            }
            if (uids.IsEmpty)
                return null;
            folder.Remove(uids);
            session.Mail.Changed();
            return session.Condstore ? $"[HIGHESTMODSEQ {folder.HighestModSeq}] {session.CommandName} completed" : null;
        }
    }
}
