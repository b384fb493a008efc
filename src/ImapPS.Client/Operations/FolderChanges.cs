using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Operations;

/// <summary>Makes folders and takes them away.</summary>
public static class FolderChanges
{
    /// <summary>Makes a folder, with a special use where the server takes one, and subscribes to it.</summary>
    public static void CreateFolder(this ImapSession session, string name, string? specialUse = null, bool subscribe = true)
    {
        lock (session.Gate)
        {
            session.FolderCache = null;
            session.Connection.Execute(new CreateCommand(name, session.Has("CREATE-SPECIAL-USE") ? specialUse : null));
            if (subscribe)
                session.Connection.Execute(new SubscribeCommand(name));
        }
    }

    /// <summary>Takes a folder away with all its messages, and its subscription. Folders below it stay.</summary>
    public static void DeleteFolder(this ImapSession session, string name)
    {
        lock (session.Gate)
        {
            session.FolderCache = null;
            session.Leave(name);
            session.Connection.Execute(new DeleteCommand(name));
            try
            {
                session.Connection.Execute(new UnsubscribeCommand(name));
            }
            catch (ImapCommandException)
            {
                // There was no subscription.
            }
        }
    }

    // Many servers refuse to delete or rename the folder they have open.
    internal static void Leave(this ImapSession session, string name)
    {
        if (!session.IsSelected(name))
            return;
        if (session.Has("UNSELECT"))
            session.Connection.Execute(new UnselectCommand());
        else
            session.Connection.Execute(new SelectCommand(MailboxName.Inbox, readOnly: true));
    }
}
