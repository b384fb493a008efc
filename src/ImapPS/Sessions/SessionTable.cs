using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ImapPS.Client;

namespace ImapPS.Sessions;

/// <summary>
/// The open sessions by name, shared by all runspaces of the process, and each runspace's current one: what a cmdlet uses
/// that was given no -Session.
/// </summary>
static class SessionTable
{
    sealed class CurrentSession
    {
        public ImapSession? Session;
    }

    sealed record Entry(ImapSession Session, object Owner);

    static readonly Dictionary<string, Entry> Sessions = new(StringComparer.OrdinalIgnoreCase);
    static readonly ConditionalWeakTable<object, CurrentSession> CurrentByRunspace = [];
    static readonly object NoRunspace = new();

    public static IReadOnlyList<ImapSession> All
    {
        get
        {
            lock (Sessions)
                return [.. Sessions.Values.Select(e => e.Session).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    public static ImapSession? Current
    {
        get => Cell.Session;
        set => Cell.Session = value;
    }

    static CurrentSession Cell => CurrentByRunspace.GetOrCreateValue(Here);

    static object Here => (object?)Runspace.DefaultRunspace ?? NoRunspace;

    public static ImapSession? Find(string name)
    {
        lock (Sessions)
            return Sessions.GetValueOrDefault(name)?.Session;
    }

    /// <summary>
    /// The session that took the place of a closed one: of its name, with its server, port and user. What was found in the one can then be worked on
    /// in the other, and UIDVALIDITY tells whether it still means the same. The given one where there is none.
    /// </summary>
    public static ImapSession Living(ImapSession session)
    {
        if (session.IsOpen || Find(session.Name) is not { IsOpen: true } anew || !session.Account.Equals(anew.Account))
            return session;
        anew.KnowNamesOf(session);
        return anew;
    }

    /// <summary>The open session of this runspace that one of this name would take the place of; null where it is of the same account, or there is none.</summary>
    public static ImapSession? OtherAccountAt(string name, Account account)
    {
        lock (Sessions)
            return Sessions.TryGetValue(name, out var entry) && entry.Owner == Here && entry.Session.IsOpen && !entry.Session.Account.Equals(account) ? entry.Session : null;
    }

    /// <summary>True when the runspace that opened the session has others open too: then what is shown says which one is meant.</summary>
    public static bool HasOthers(ImapSession session)
    {
        lock (Sessions)
        {
            return Sessions.TryGetValue(session.Name, out var entry) && ReferenceEquals(entry.Session, session)
                && Sessions.Values.Count(e => e.Owner == entry.Owner && e.Session.IsOpen) > 1;
        }
    }

    /// <summary>
    /// Adds an open session and makes it the current one; gives this runspace's session of the same name, whose place it
    /// takes. Where another runspace has an open session of that name, this one gets a number behind its own; so does one
    /// whose name nobody chose, where another account's has it.
    /// </summary>
    public static ImapSession? Add(ImapSession session, bool isNameChosen)
    {
        Current = session;
        lock (Sessions)
        {
            string name = session.Name;
            Entry? before;
            for (int number = 2; Sessions.TryGetValue(session.Name, out before) && before.Session.IsOpen
                && (before.Owner != Here || (!isNameChosen && !before.Session.Account.Equals(session.Account))); number++)
                session.Name = $"{name}#{number}";
            Sessions[session.Name] = new Entry(session, Here);
            return before?.Session;
        }
    }

    public static void Remove(ImapSession session)
    {
        lock (Sessions)
        {
            if (Sessions.TryGetValue(session.Name, out var entry) && ReferenceEquals(entry.Session, session))
                Sessions.Remove(session.Name);
        }
        if (ReferenceEquals(Current, session))
            Current = null;
    }
}
