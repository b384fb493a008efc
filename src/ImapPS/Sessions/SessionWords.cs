using ImapPS.Client;

namespace ImapPS.Sessions;

/// <summary>How texts name a session: as soon as several are open, with its account.</summary>
static class SessionWords
{
    /// <summary>The session's name; with the account behind it where several sessions are open and the name does not say it.</summary>
    public static string Words(this ImapSession session) =>
        SessionTable.HasOthers(session) && session.Account.ToString() is var account && !session.Name.Contains(account, StringComparison.Ordinal) ? $"{session.Name} ({account})" : session.Name;

    /// <summary>A folder; with its session behind it where several are open.</summary>
    public static string Place(this ImapSession session, string folder) => SessionTable.HasOthers(session) ? Errors.Texts.On(folder, session.Words()) : folder;
}
