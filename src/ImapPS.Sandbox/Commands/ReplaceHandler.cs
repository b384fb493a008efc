using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>REPLACE and UID REPLACE: a message is appended and an old one goes, both or neither (RFC 8508).</summary>
static class ReplaceHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: false);

    public static string? ExecuteUid(SandboxSession session, ref CommandReader arguments) => Execute(session, ref arguments, uid: true);

    /// <summary>Goes past the word REPLACE, or UID REPLACE, and the number behind it; false when another command is here.</summary>
    public static bool TrySkipToFolder(ref CommandReader arguments)
    {
        int from = arguments.Offset;
        if (arguments.TryWord("UID"))
            arguments.Space();
        if (!arguments.TryWord("REPLACE"))
        {
            arguments.Seek(from);
            return false;
        }
        arguments.Space();
        arguments.NzNumber();
        arguments.Space();
        return true;
    }

    // replace = "REPLACE" SP seq-number SP mailbox append-message
    static string? Execute(SandboxSession session, ref CommandReader arguments, bool uid)
    {
        arguments.Space();
        uint number = arguments.NzNumber();
        arguments.Space();
        string name = arguments.Mailbox();
        arguments.Space();
        var message = AppendHandler.ReadMessage(session, ref arguments);
        arguments.End();
        session.RequireWritable();

        lock (session.Mail.Lock)
        {
            var old = Find(session, number, uid);
            var target = AppendHandler.FindTarget(session, name);
            session.Mail.CheckQuota(message.Bytes.Length - old.Size);
            uint added = AppendHandler.Add(session, target, message);
            // The EXPUNGE follows, and the new message must be told of before it (RFC 8508 section 3.3).
            session.Out.Text("* OK ");
            if (session.Can("UIDPLUS"))
                session.Out.Text("[APPENDUID ").Number(target.UidValidity).Byte(' ').Number(added).Text("] ");
            session.Out.Text("Replacement stored").Line();
            session.View!.Folder.Remove(new UidSet(old.Uid, old.Uid));
            session.Mail.Changed();
            return null;
        }
    }

    static SandboxMessage Find(SandboxSession session, uint number, bool uid)
    {
        var view = session.View!;
        if (!uid && number > view.Count)
            throw CommandFailure.Bad($"The folder has {view.Count} messages");
        var message = uid ? view.Folder.Find(number) : view[number];
        if (message is null || view.IsExpunged(message))
            throw CommandFailure.No("EXPUNGEISSUED", "The message to be replaced is gone");
        return message;
    }
}
