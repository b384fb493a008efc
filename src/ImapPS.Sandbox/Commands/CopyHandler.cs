using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>COPY and MOVE (RFC 9051 sections 6.4.7 and 6.4.8), with COPYUID (RFC 4315): all messages or none.</summary>
static class CopyHandler
{
    public static string? Copy(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false, move: false);

    public static string? CopyUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true, move: false);

    public static string? Move(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false, move: true);

    public static string? MoveUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true, move: true);

    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid, bool move)
    {
        arguments.Space();
        var set = arguments.SequenceSet();
        arguments.Space();
        string name = arguments.Mailbox();
        arguments.End();
        session.RequireSaved(set);
        if (move)
            session.RequireWritable();

        lock (session.Mail.Lock)
        {
            var target = AppendHandler.FindTarget(session, name);
            var sequences = set.Resolve(session.View!, uid);
            if (sequences.IsEmpty)
                return null;
            session.RequireWithinLimit(sequences.Count);
            var (from, to) = CopyMessages(session, sequences, target, move);
            string code = $"[COPYUID {target.UidValidity} {from} {to}]";
            if (!move)
            {
                session.Mail.Changed();
                return session.Can("UIDPLUS") ? $"{code} {session.CommandName} completed" : null;
            }
            // The EXPUNGE responses follow, and COPYUID must precede them (RFC 6851 section 4.3).
            if (session.Can("UIDPLUS"))
                session.Out.Text("* OK ").Text(code).Text(" Moved").Line();
            session.View!.Folder.Remove(from);
            session.Mail.Changed();
            return null;
        }
    }

    static (UidSet From, UidSet To) CopyMessages(SandboxSession session, UidSet sequences, SandboxFolder target, bool move)
    {
        var view = session.View!;
        var messages = new List<SandboxMessage>(sequences.Count);
        long size = 0;
        foreach (uint sequence in sequences)
        {
            var message = view[sequence];
            if (view.IsExpunged(message))
                throw CommandFailure.No("EXPUNGEISSUED", "Some of the messages are gone");
            messages.Add(message);
            size += message.Size;
        }
        if (!move)
            session.Mail.CheckQuota(size);
        var from = new UidSet();
        var to = new UidSet();
        foreach (var message in messages)
        {
            from.Add(message.Uid);
            to.Add(target.Add(message.Content, message.Flags, message.Received).Uid);
        }
        return (from, to);
    }
}
