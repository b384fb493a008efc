using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>STATUS (RFC 9051 section 6.3.11), with SIZE (RFC 8438), HIGHESTMODSEQ (RFC 7162), APPENDLIMIT (RFC 7889) and MAILBOXID (RFC 8474).</summary>
static class StatusHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        string name = arguments.Mailbox();
        arguments.Space();
        var items = ReadItems(session, ref arguments);
        arguments.End();
        var folder = session.Mail[name];
        if (!folder.CanSelect)
            throw CommandFailure.No("CANNOT", $"\"{name}\" holds no messages");
        Send(session, folder, items);
        return null;
    }

    /// <summary>"(" status-att *(SP status-att) ")"</summary>
    public static IReadOnlyList<string> ReadItems(SandboxSession session, ref CommandReader arguments)
    {
        var items = new List<string>();
        arguments.Byte('(');
        do
        {
            string item = arguments.Word();
            CheckItem(session, item);
            items.Add(item);
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
        return items;
    }

    /// <summary>The STATUS response for one folder.</summary>
    public static void Send(SandboxSession session, SandboxFolder folder, IReadOnlyList<string> items)
    {
        var text = new System.Text.StringBuilder();
        lock (session.Mail.Lock)
        {
            foreach (string item in items)
                text.Append(text.Length > 0 ? " " : "").Append(item).Append(' ').Append(Value(session, folder, item));
        }
        session.Out.Text("* STATUS ").Mailbox(folder.Name, session.Utf8).Text(" (").Text(text.ToString()).Byte(')').Line();
    }

    static void CheckItem(SandboxSession session, string item)
    {
        switch (item)
        {
            case "MESSAGES" or "UIDNEXT" or "UIDVALIDITY" or "UNSEEN":
                return;
            case "RECENT":
                if (session.Rev2)
                    throw CommandFailure.Bad("IMAP4rev2 has no RECENT");
                return;
            case "SIZE":
                session.Require("STATUS=SIZE", "SIZE");
                return;
            case "DELETED":
                if (!session.Can("IMAP4rev2"))
                    session.Require("QUOTA=RES-STORAGE", "DELETED");
                return;
            case "DELETED-STORAGE":
                session.Require("QUOTA=RES-STORAGE", item);
                return;
            case "HIGHESTMODSEQ":
                session.Require("CONDSTORE", item);
                session.Condstore = true;
                return;
            case "APPENDLIMIT":
                session.Require("APPENDLIMIT", item);
                return;
            case "MAILBOXID":
                session.Require("OBJECTID", item);
                return;
            default:
                throw CommandFailure.Bad($"{item} is no item of STATUS");
        }
    }

    static string Value(SandboxSession session, SandboxFolder folder, string item) => item switch
    {
        "MESSAGES" => $"{folder.Count}",
        "UIDNEXT" => $"{folder.UidNext}",
        "UIDVALIDITY" => $"{folder.UidValidity}",
        "UNSEEN" => $"{folder.Unseen}",
        "RECENT" => $"{folder.Count - UidIndex.LowerBound(folder.Array, folder.Count, folder.FirstRecent)}",
        "SIZE" => $"{folder.Size}",
        "DELETED" => $"{folder.Deleted}",
        "DELETED-STORAGE" => $"{DeletedSize(folder)}",
        "HIGHESTMODSEQ" => $"{folder.HighestModSeq}",
        "APPENDLIMIT" => $"{session.Server.Options.AppendLimit}",
        _ => $"({folder.Id})",
    };

    static long DeletedSize(SandboxFolder folder)
    {
        long size = 0;
        for (int i = 0; i < folder.Count; i++)
        {
            if ((folder.Array[i].Flags.System & SystemFlags.Deleted) != 0)
                size += folder.Array[i].Size;
        }
        return size;
    }
}
