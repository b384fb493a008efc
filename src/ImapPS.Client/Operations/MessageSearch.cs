using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Operations;

/// <summary>The messages a search found, and the numbering their UIDs belong to.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="UidValidity">Its UIDVALIDITY.</param>
/// <param name="Uids">The messages.</param>
public sealed record SearchResult(string Folder, uint UidValidity, UidSet Uids);

/// <summary>Searches a folder by UID.</summary>
public static class MessageSearch
{
    /// <summary>Finds messages; the folder is opened read-only when it is not open yet.</summary>
    /// <exception cref="ImapCommandException">The folder cannot be opened, or the server does not understand the search.</exception>
    public static SearchResult Search(this ImapSession session, string folder, SearchKey key)
    {
        lock (session.Gate)
        {
            bool knownBefore = session.IsSelected(folder);
            var mailbox = session.Select(folder, forChange: false);
            // Some servers answer BAD in a folder without messages. One that was empty before may have got some since.
            if (mailbox.Exists == 0 && knownBefore)
                session.Connection.Execute(new NoopCommand());
            if (mailbox.Exists == 0)
                return new SearchResult(folder, mailbox.UidValidity, new UidSet());
            var command = session.Connection.Execute(new UidSearchCommand(key, session.Has("ESEARCH")));
            return new SearchResult(folder, mailbox.UidValidity, command.Found);
        }
    }

    /// <summary>The numbering that the folder's UIDs belong to now; opens the folder read-only when it is not open yet.</summary>
    public static uint CurrentUidValidity(this ImapSession session, string folder)
    {
        lock (session.Gate)
            return session.Select(folder, forChange: false).UidValidity;
    }
}
