using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>SELECT and EXAMINE (RFC 9051 sections 6.3.2 and 6.3.3), with CONDSTORE (RFC 7162 section 3.1.8).</summary>
static class SelectCommand
{
    const string SystemFlags = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

    public static string? Select(SandboxSession session, ref CommandReader arguments) => Open(session, ref arguments, readOnly: false);

    public static string? Examine(SandboxSession session, ref CommandReader arguments) => Open(session, ref arguments, readOnly: true);

    static string? Open(SandboxSession session, ref CommandReader arguments, bool readOnly)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        if (arguments.TrySpace())
            ReadParameters(session, ref arguments);
        arguments.End();

        // A SELECT that fails leaves no folder selected either.
        bool hadFolder = session.View is not null;
        session.Deselect();
        if (hadFolder && (session.Rev2 || session.Condstore))
            session.Out.Text("* OK [CLOSED] The folder before is closed").Line();
        Describe(session, OpenView(session, name, readOnly));
        return readOnly ? "[READ-ONLY] EXAMINE completed" : "[READ-WRITE] SELECT completed";
    }

    // select-param = "CONDSTORE"
    static void ReadParameters(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Byte('(');
        session.Require("CONDSTORE", "SELECT with parameters");
        if (!arguments.TryWord("CONDSTORE"))
            throw arguments.Expected("CONDSTORE");
        arguments.Byte(')');
        session.Condstore = true;
    }

    static FolderView OpenView(SandboxSession session, string name, bool readOnly)
    {
        lock (session.Mail.Lock)
        {
            var folder = session.Mail[name];
            if (!folder.CanSelect)
                throw CommandFailure.No("CANNOT", $"\"{name}\" holds no messages");
            var view = new FolderView(folder, readOnly);
            session.Select(view);
            return view;
        }
    }

    static void Describe(SandboxSession session, FolderView view)
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

    static uint FirstUnseen(FolderView view)
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
