using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>SELECT and EXAMINE (RFC 9051 sections 6.3.2 and 6.3.3), with CONDSTORE and QRESYNC (RFC 7162 sections 3.1.8 and 3.2.5).</summary>
static class SelectHandler
{
    const string SystemFlags = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

    public static string? Select(SandboxSession session, ref CommandReader arguments) => Open(session, ref arguments, readOnly: false);

    public static string? Examine(SandboxSession session, ref CommandReader arguments) => Open(session, ref arguments, readOnly: true);

    static string? Open(SandboxSession session, ref CommandReader arguments, bool readOnly)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        var known = arguments.TrySpace() ? ReadParameters(session, ref arguments) : null;
        arguments.End();

        // A SELECT that fails leaves no folder selected either.
        bool hadFolder = session.View is not null;
        session.Deselect();
        if (hadFolder && (session.Rev2 || session.Condstore))
            session.Out.Text("* OK [CLOSED] The folder before is closed").Line();
        var view = OpenView(session, name, readOnly);
        Describe(session, view);
        if (known is not null)
            TellChanges(session, view, known);
        return readOnly ? "[READ-ONLY] EXAMINE completed" : "[READ-WRITE] SELECT completed";
    }

    sealed record Known(long UidValidity, long ModSeq, SequenceSet? Uids);

    // select-param = "CONDSTORE" / "QRESYNC" SP "(" uidvalidity SP mod-sequence [SP known-uids] [SP seq-match-data] ")"
    static Known? ReadParameters(SandboxSession session, ref CommandReader arguments)
    {
        Known? known = null;
        arguments.Byte('(');
        session.Require("CONDSTORE", "SELECT with parameters");
        do
        {
            if (arguments.TryWord("CONDSTORE"))
                session.Condstore = true;
            else if (session.Qresync && arguments.TryWord("QRESYNC"))
                known = ReadKnown(ref arguments);
            else
                throw arguments.Expected(session.Qresync ? "CONDSTORE or QRESYNC" : "CONDSTORE");
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
        return known;
    }

    static Known ReadKnown(ref CommandReader arguments)
    {
        arguments.Space();
        arguments.Byte('(');
        long uidValidity = arguments.Number64();
        arguments.Space();
        long modSeq = arguments.Number64();
        SequenceSet? uids = null;
        if (arguments.TrySpace() && arguments.Peek != '(')
        {
            uids = arguments.SequenceSet();
            arguments.TrySpace();
        }
        // The match of sequence numbers and UIDs spares a server without a history some work; this one has its history.
        if (arguments.TryByte('('))
        {
            arguments.SequenceSet();
            arguments.Space();
            arguments.SequenceSet();
            arguments.Byte(')');
        }
        arguments.Byte(')');
        return new Known(uidValidity, modSeq, uids);
    }

    static void TellChanges(SandboxSession session, SelectedFolder view, Known known)
    {
        if (known.UidValidity != view.Folder.UidValidity)
            return;
        var uids = known.Uids?.Uids(view) ?? new UidSet(1, uint.MaxValue);
        session.SendVanished(known.ModSeq, uids);
        for (uint sequence = 1; sequence <= view.Count; sequence++)
        {
            if (view[sequence].ModSeq > known.ModSeq && uids.Contains(view[sequence].Uid))
                session.SendFlags(sequence, view[sequence], withUid: true);
        }
    }

    static SelectedFolder OpenView(SandboxSession session, string name, bool readOnly)
    {
        lock (session.Mail.Lock)
        {
            var folder = session.Mail[name];
            if (!folder.CanSelect)
                throw CommandFailure.No("CANNOT", $"\"{name}\" holds no messages");
            var view = new SelectedFolder(folder, readOnly);
            session.Select(view);
            return view;
        }
    }

    static void Describe(SandboxSession session, SelectedFolder view)
    {
        string keywords;
        uint uidNext;
        long modSeq;
        int recent;
        uint firstUnseen;
        lock (session.Mail.Lock)
        {
            keywords = string.Concat(view.Folder.Keywords.Select(k => " " + k));
            uidNext = view.Folder.UidNext;
            modSeq = view.Folder.HighestModSeq;
            recent = session.Rev2 ? 0 : view.CountRecent();
            firstUnseen = session.Rev2 ? 0 : FirstUnseen(view);
        }
        var writer = session.Out;
        writer.Text("* FLAGS (").Text(SystemFlags).Text(keywords).Byte(')').Line();
        writer.Text("* OK [PERMANENTFLAGS (").Text(view.ReadOnly ? "" : SystemFlags + keywords + " \\*").Text(")] These stay").Line();
        writer.Text("* ").Number(view.Count).Text(" EXISTS").Line();
        if (!session.Rev2)
        {
            writer.Text("* ").Number(recent).Text(" RECENT").Line();
            if (firstUnseen > 0)
                writer.Text("* OK [UNSEEN ").Number(firstUnseen).Text("] The first unread message").Line();
        }
        writer.Text("* OK [UIDVALIDITY ").Number(view.Folder.UidValidity).Text("] UIDs are valid").Line();
        writer.Text("* OK [UIDNEXT ").Number(uidNext).Text("] The next UID").Line();
        if (session.Can("CONDSTORE"))
            writer.Text("* OK [HIGHESTMODSEQ ").Number(modSeq).Text("] The last change").Line();
        if (session.Can("OBJECTID"))
            writer.Text("* OK [MAILBOXID (").Text(view.Folder.Id).Text(")] The same after a rename").Line();
        if (session.Rev2)
            ListWriter.Write(session, view.Folder.Name, view.Folder, new ListReturn());
    }

    static uint FirstUnseen(SelectedFolder view)
    {
        if (view.Folder.Unseen == 0)
            return 0;
        for (uint sequence = 1; sequence <= view.Count; sequence++)
        {
            if ((view[sequence].Flags.System & Protocol.Types.SystemFlags.Seen) == 0)
                return sequence;
        }
        return 0;
    }
}
