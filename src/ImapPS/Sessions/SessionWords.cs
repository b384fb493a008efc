using ImapPS.Client;

namespace ImapPS.Sessions;

/// <summary>How texts name a session: as soon as several are open, with its account.</summary>
static class SessionWords
{
    /// <summary>The session's name; with the account behind it where several sessions are open and the name does not say it.</summary>
    public static string Words(this ImapSession session) =>
        AreSeveral && session.Account.ToString() is var account && !session.Name.Contains(account, StringComparison.Ordinal) ? $"{session.Name} ({account})" : session.Name;

    /// <summary>A folder; with its session behind it where several are open.</summary>
    public static string Place(this ImapSession session, string folder) => AreSeveral ? Errors.Texts.On(folder, session.Words()) : folder;

    /// <summary>True when several sessions are open.</summary>
    public static bool AreSeveral => SessionTable.All.Count(s => s.IsOpen) > 1;
}
