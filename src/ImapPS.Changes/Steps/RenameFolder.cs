using ImapPS.Changes.Planning;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Steps;

/// <summary>Renames a folder, with all below it and their subscriptions. INBOX stays: its messages move to the new folder (RFC 9051 section 6.3.6).</summary>
/// <param name="folder">The folder.</param>
/// <param name="newName">Its new full name.</param>
public sealed class RenameFolder(string folder, string newName) : ServerStep
{
    /// <inheritdoc/>
    public override string Words => MailboxName.IsInbox(folder) ? ChangeTexts.MoveInbox(newName) : ChangeTexts.Rename(newName);

    internal override void Send(ImapSession session)
    {
        lock (session.Gate)
        {
            MailboxName.Check(newName);
            // RENAME of INBOX is not used: Dovecot refuses it, Mailutils leaves the messages, Cyrus 3.6 closes the connection.
            if (MailboxName.IsInbox(folder))
                MoveInbox(session);
            else
                Rename(session);
        }
    }

    void MoveInbox(ImapSession session)
    {
        session.Note(ChangeTexts.InboxRemains(newName));
        new CreateFolder(newName).Send(session);
        var all = session.Search(folder, SearchKey.All);
        var stopped = session.Move(folder, all.UidValidity, all.Uids, newName).SelectMany(batch => batch.Stopped).ToList();
        if (stopped.Count > 0)
            throw new NotConfirmedException(ChangeTexts.NotMade([.. stopped.SelectMany(s => s.Uids)]), isUnknown: stopped.TrueForAll(s => s.IsUnknown));
    }

    void Rename(ImapSession session)
    {
        var subscribed = session.KnownFolders().Where(f => f.IsSubscribed && f.IsOrIsBelow(folder)).Select(f => f.Name).ToList();
        session.FolderCache = null;
        if (session.SelectedFolder is { } selected && subscribed.Append(folder).Any(name => MailboxName.Same(name, selected)))
            session.Leave(selected);
        ServerProof.Execute(session, new RenameCommand(folder, newName), new ListCommand("", newName),
            list => list.Folders.Any(f => MailboxName.Same(f.Name, newName)) || ServerProof.UidValidityOf(session, newName) is not null ? null : ChangeTexts.NotListed(newName));
        // Folders below it have new names too: they are sent as the server writes them.
        if (subscribed.Exists(name => !MailboxName.Same(name, folder)))
            session.ListFolders("*", status: false);
        // Servers differ in whether a subscription goes with the name: both names are set, which is harmless where it was right already.
        foreach (string name in subscribed)
        {
            foreach (ImapCommand command in new ImapCommand[] { new SubscribeCommand(newName + name[folder.Length..]), new UnsubscribeCommand(name) })
            {
                session.Connection.Send(command);
                session.Connection.WaitFor(command);
            }
        }
    }
}
