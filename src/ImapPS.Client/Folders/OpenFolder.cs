using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>Closes the selected folder: many servers refuse to delete, rename or count the folder that is selected.</summary>
static class OpenFolder
{
    /// <summary>Closes the folder where it is the selected one. Nothing in it is expunged.</summary>
    public static void Leave(this ImapSession session, string name)
    {
        if (!session.IsSelected(name))
            return;
        if (session.Has("UNSELECT"))
            session.Connection.Execute(new UnselectCommand());
        else
            session.Connection.Execute(new SelectCommand(MailboxName.Inbox, readOnly: true));
    }
}
