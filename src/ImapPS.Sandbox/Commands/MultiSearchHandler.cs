using ImapPS.Protocol.Types;
using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;
using ImapPS.Sandbox.Search;

namespace ImapPS.Sandbox.Commands;

/// <summary>ESEARCH: one search of several folders, answered for each that has a match (MULTISEARCH, RFC 7377).</summary>
static class MultiSearchHandler
{
    // esearch = "ESEARCH" [SP "IN" SP "(" source-mbox ")"] [SP "RETURN" SP "(" ... ")"] SP search-program
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        arguments.Space();
        List<SandboxFolder> folders;
        if (arguments.TryWord("IN"))
        {
            arguments.Space();
            arguments.Byte('(');
            folders = ReadSources(session, ref arguments);
            arguments.Byte(')');
            arguments.Space();
        }
        else
        {
            folders = [Selected(session)];
        }
        var result = SearchReturn.Read(session, ref arguments) ?? SearchReturn.Everything;
        if (result.Save && folders.Count > 1)
            throw CommandFailure.Bad("A result of several folders cannot be saved");
        foreach (var folder in folders)
            Search(session, folder, result, arguments);
        return null;
    }

    // Each folder reads the program anew: what a set of messages means depends on the folder.
    static void Search(SandboxSession session, SandboxFolder folder, SearchReturn result, CommandReader program)
    {
        SelectedFolder view;
        lock (session.Mail.Lock)
            view = new SelectedFolder(folder, readOnly: true);
        var before = session.LookAt(view);
        try
        {
            var parser = new SearchParser(session);
            var found = SearchHandler.Find(session, parser.ReadProgram(ref program));
            if (!found.IsEmpty)
                SearchHandler.SendExtended(session, result, found, uid: true, parser.UsesModSeq, namesFolder: true);
        }
        finally
        {
            session.LookAt(before);
            lock (session.Mail.Lock)
                view.Leave();
        }
    }

    static List<SandboxFolder> ReadSources(SandboxSession session, ref CommandReader arguments)
    {
        var folders = new HashSet<SandboxFolder>();
        do
            folders.UnionWith(ReadSource(session, ref arguments));
        while (arguments.TrySpace());
        return [.. session.Mail.Folders.Where(folders.Contains)];
    }

    static IEnumerable<SandboxFolder> ReadSource(SandboxSession session, ref CommandReader arguments)
    {
        string source = arguments.Word();
        switch (source)
        {
            case "SELECTED":
                return [Selected(session)];
            case "INBOXES":
                return [session.Mail[MailboxName.Inbox]];
            case "PERSONAL":
                return session.Mail.Folders.Where(f => f.CanSelect);
            case "SUBSCRIBED":
                var subscribed = session.Mail.Subscriptions;
                return session.Mail.Folders.Where(f => f.CanSelect && subscribed.Contains(f.Name));
            case "MAILBOXES" or "SUBTREE" or "SUBTREE-ONE":
                arguments.Space();
                var names = ReadNames(ref arguments);
                return session.Mail.Folders.Where(f => f.CanSelect && names.Exists(name => IsMeant(source, name, f.Name)));
            default:
                throw CommandFailure.Bad($"{source} is no source of ESEARCH");
        }
    }

    // one-or-more-mailbox = mailbox / "(" mailbox *(SP mailbox) ")"
    static List<string> ReadNames(ref CommandReader arguments)
    {
        if (!arguments.TryByte('('))
            return [arguments.Mailbox()];
        var names = new List<string>();
        do
            names.Add(arguments.Mailbox());
        while (arguments.TrySpace());
        arguments.Byte(')');
        return names;
    }

    static bool IsMeant(string source, string name, string folder)
    {
        if (MailboxName.Same(name, folder))
            return true;
        if (source == "MAILBOXES" || !folder.StartsWith(name + SandboxMailbox.Separator, StringComparison.Ordinal))
            return false;
        return source == "SUBTREE" || folder.IndexOf(SandboxMailbox.Separator, name.Length + 1) < 0;
    }

    static SandboxFolder Selected(SandboxSession session) =>
        session.View?.Folder ?? throw CommandFailure.Bad("No folder is selected");
}
