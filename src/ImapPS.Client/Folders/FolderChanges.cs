using ImapPS.Client.Changing;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

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

    /// <summary>Gives a folder another name, with all below it, and its subscription with it.</summary>
    /// <remarks>
    /// INBOX itself stays: its messages go to the new folder (RFC 9051 section 6.3.6).
    /// </remarks>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    public static void RenameFolder(this ImapSession session, string from, string to)
    {
        lock (session.Gate)
        {
            MailboxName.Check(to);
            // What RENAME of INBOX does is left to no server: Dovecot refuses it, Mailutils leaves the messages, Cyrus 3.6 drops the line.
            if (MailboxName.IsInbox(from))
            {
                session.Note($"INBOX stays: the folder '{to}' is made and the messages are moved into it.");
                session.EmptyInto(from, to);
                return;
            }
            var subscribed = session.KnownFolders().Where(f => f.IsSubscribed && f.IsOrIsBelow(from)).Select(f => f.Name).ToList();
            session.FolderCache = null;
            if (session.SelectedFolder is { } selected && subscribed.Append(from).Any(name => MailboxName.Same(name, selected)))
                session.Leave(selected);
            session.Connection.Execute(new RenameCommand(from, to));
            // What stands below has new names too: they are sent as the server writes them.
            if (subscribed.Exists(name => !MailboxName.Same(name, from)))
                session.ListFolders("*", status: false);
            foreach (string name in subscribed)
                session.MoveSubscription(name, to + name[from.Length..]);
        }
    }

    /// <summary>Subscribes to a folder, or ends the subscription.</summary>
    /// <exception cref="ImapCommandException">The server refused it.</exception>
    public static void SetSubscription(this ImapSession session, string name, bool subscribed)
    {
        lock (session.Gate)
        {
            session.FolderCache = null;
            session.Connection.Execute(subscribed ? new SubscribeCommand(name) : (ImapCommand)new UnsubscribeCommand(name));
        }
    }

    /// <summary>True for the folder of this name and for all below it.</summary>
    public static bool IsOrIsBelow(this FolderInfo folder, string name) => MailboxName.Same(folder.Name, name)
        || (folder.Separator is { } separator && folder.Name.StartsWith(name + separator, StringComparison.Ordinal));

    static void EmptyInto(this ImapSession session, string from, string to)
    {
        session.CreateFolder(to);
        var all = session.Search(from, SearchKey.All);
        foreach (var _ in session.Move(from, all.UidValidity, all.Uids, to))
        {
            // Each batch is moved by taking it.
        }
    }

    // Servers differ in whether a subscription goes with the name: both names are put right, and what was right already does no harm.
    static void MoveSubscription(this ImapSession session, string from, string to)
    {
        foreach (ImapCommand command in new ImapCommand[] { new SubscribeCommand(to), new UnsubscribeCommand(from) })
        {
            session.Connection.Send(command);
            session.Connection.WaitFor(command);
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
