using ImapPS.Sandbox.Mail;
using ImapPS.Sandbox.Net;

namespace ImapPS.Sandbox.Commands;

/// <summary>LIST (RFC 9051 section 6.3.9) with LIST-EXTENDED (RFC 5258), LIST-STATUS (RFC 5819), SPECIAL-USE (RFC 6154), LIST-MYRIGHTS (RFC 8440) and LIST-METADATA (RFC 9590).</summary>
static class ListHandler
{
    public static string? Execute(SandboxSession session, ref CommandReader arguments)
    {
        var query = Read(session, ref arguments);
        if (query.Patterns is [""])
        {
            session.Out.Text("* LIST (\\Noselect) \"/\" \"\"").Line();
            return null;
        }
        foreach (string name in Candidates(session.Mail, query))
            ListOne(session, query, name);
        return null;
    }

    sealed class Query
    {
        public bool Subscribed, RecursiveMatch, SpecialUse;
        public List<string> Patterns = [];
        public ListReturn Return = new();
    }

    static void ListOne(SandboxSession session, Query query, string name)
    {
        var folder = session.Mail.Find(name);
        if (!Matches(session, query, name))
            return;
        bool selected = IsSelected(session, query, name, folder);
        bool childInfo = query.RecursiveMatch && HasHiddenSelectedChild(session, query, name);
        if (selected || childInfo)
            ListWriter.Write(session, name, folder, query.Return, childInfo);
    }

    // With SUBSCRIBED, names that do not exist are listed too, and with RECURSIVEMATCH their parents.
    static List<string> Candidates(SandboxMailbox mail, Query query)
    {
        var folders = mail.Folders.Select(f => f.Name).ToList();
        if (!query.Subscribed)
            return folders;
        var known = new HashSet<string>(folders, StringComparer.Ordinal);
        foreach (string name in mail.Subscriptions)
        {
            for (int at = name.Length; at > 0; at = query.RecursiveMatch ? name.LastIndexOf(SandboxMailbox.Separator, at - 1) : -1)
            {
                if (known.Add(name[..at]))
                    folders.Add(name[..at]);
            }
        }
        return folders;
    }

    static bool Matches(SandboxSession session, Query query, string name)
    {
        string wire = session.Utf8 ? name : Protocol.Wire.ModifiedUtf7.Encode(name);
        foreach (string pattern in query.Patterns)
        {
            if (ListPattern.Matches(pattern, wire))
                return true;
        }
        return false;
    }

    static bool IsSelected(SandboxSession session, Query query, string name, SandboxFolder? folder)
    {
        if (query.Subscribed)
        {
            lock (session.Mail.Lock)
            {
                if (!session.Mail.IsSubscribed(name))
                    return false;
            }
        }
        return (query.Subscribed || folder is not null) && (!query.SpecialUse || folder?.SpecialUse is not null);
    }

    static bool HasHiddenSelectedChild(SandboxSession session, Query query, string name)
    {
        string prefix = name + SandboxMailbox.Separator;
        return session.Mail.Subscriptions.Any(s => s.StartsWith(prefix, StringComparison.Ordinal) && !Matches(session, query, s));
    }

    // list = "LIST" [SP list-select-opts] SP mailbox SP mbox-or-pat [SP list-return-opts]
    static Query Read(SandboxSession session, ref CommandReader arguments)
    {
        var query = new Query();
        arguments.Space();
        if (arguments.Peek == '(')
        {
            session.Require("LIST-EXTENDED", "LIST with selection options");
            ReadSelection(session, ref arguments, query);
            arguments.Space();
        }
        string reference = arguments.ListMailbox();
        arguments.Space();
        if (arguments.Peek == '(')
        {
            session.Require("LIST-EXTENDED", "LIST with several patterns");
            arguments.Byte('(');
            do
                query.Patterns.Add(reference + arguments.ListMailbox());
            while (arguments.TrySpace());
            arguments.Byte(')');
        }
        else
        {
            string pattern = arguments.ListMailbox();
            query.Patterns.Add(pattern.Length == 0 ? "" : reference + pattern);
        }
        if (arguments.TrySpace())
            ReadReturn(session, ref arguments, query);
        arguments.End();
        if (query.Subscribed)
            query.Return = query.Return with { Subscribed = true };
        return query;
    }

    static void ReadSelection(SandboxSession session, ref CommandReader arguments, Query query)
    {
        arguments.Byte('(');
        if (arguments.TryByte(')'))
            return;
        do
        {
            switch (arguments.Word())
            {
                case "SUBSCRIBED":
                    query.Subscribed = true;
                    break;
                case "REMOTE":
                    break;
                case "RECURSIVEMATCH":
                    query.RecursiveMatch = true;
                    break;
                case "SPECIAL-USE":
                    session.Require("SPECIAL-USE", "The selection option SPECIAL-USE");
                    query.SpecialUse = true;
                    break;
                case var unknown:
                    throw CommandFailure.Bad($"{unknown} is no selection option of LIST");
            }
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
        if (query.RecursiveMatch && !query.Subscribed)
            throw CommandFailure.Bad("RECURSIVEMATCH needs SUBSCRIBED beside it");
    }

    static void ReadReturn(SandboxSession session, ref CommandReader arguments, Query query)
    {
        if (!arguments.TryWord("RETURN"))
            throw arguments.Expected("RETURN");
        session.Require("LIST-EXTENDED", "LIST with RETURN");
        arguments.Space();
        arguments.Byte('(');
        if (arguments.TryByte(')'))
            return;
        do
        {
            switch (arguments.Word())
            {
                case "SUBSCRIBED":
                    query.Return = query.Return with { Subscribed = true };
                    break;
                case "CHILDREN":
                    query.Return = query.Return with { Children = true };
                    break;
                case "SPECIAL-USE":
                    session.Require("SPECIAL-USE", "The return option SPECIAL-USE");
                    break;
                case "MYRIGHTS":
                    session.Require("LIST-MYRIGHTS", "The return option MYRIGHTS");
                    query.Return = query.Return with { MyRights = true };
                    break;
                case "METADATA":
                    session.Require("LIST-METADATA", "The return option METADATA");
                    arguments.Space();
                    query.Return = query.Return with { Metadata = MetadataHandler.ReadEntries(ref arguments) };
                    break;
                case "STATUS":
                    session.Require("LIST-STATUS", "The return option STATUS");
                    arguments.Space();
                    query.Return = query.Return with { StatusItems = StatusHandler.ReadItems(session, ref arguments) };
                    break;
                case var unknown:
                    throw CommandFailure.Bad($"{unknown} is no return option of LIST");
            }
        }
        while (arguments.TrySpace());
        arguments.Byte(')');
    }
}
