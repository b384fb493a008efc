using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ImapPS.Client;

namespace ImapPS.Base;

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

    static readonly ConcurrentDictionary<string, ImapSession> Sessions = new(StringComparer.OrdinalIgnoreCase);
    static readonly ConditionalWeakTable<object, CurrentSession> CurrentByRunspace = [];
    static readonly object NoRunspace = new();

    public static IReadOnlyList<ImapSession> All => [.. Sessions.Values.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];

    public static ImapSession? Current
    {
        get => Cell.Session;
        set => Cell.Session = value;
    }

    static CurrentSession Cell => CurrentByRunspace.GetOrCreateValue((object?)Runspace.DefaultRunspace ?? NoRunspace);

    public static ImapSession? Find(string name) => Sessions.GetValueOrDefault(name);

    /// <summary>Adds an open session and makes it the current one; gives the one of the same name that it takes the place of.</summary>
    public static ImapSession? Add(ImapSession session)
    {
        ImapSession? before = null;
        Sessions.AddOrUpdate(session.Name, session, (_, old) =>
        {
            before = old;
            return session;
        });
        Current = session;
        return ReferenceEquals(before, session) ? null : before;
    }

    public static void Remove(ImapSession session)
    {
        Sessions.TryRemove(new KeyValuePair<string, ImapSession>(session.Name, session));
        if (ReferenceEquals(Current, session))
            Current = null;
    }
}
