using ImapPS.Client.Texts;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Client;

/// <summary>Which folder is open in a session, and the opening of another. The caller holds the session's lock.</summary>
/// <param name="session">The session.</param>
sealed class FolderSelection(ImapSession session)
{
    SelectCommand? _selecting;

    /// <summary>True while a search may follow a SELECT at once: some servers answer BAD when the folder turns out to be empty.</summary>
    public bool MaySearchAtOnce { get; set; } = true;

    SelectedMailbox? Mailbox => session.Connection.Protocol.Mailbox;

    /// <summary>Selects a folder, read-only or read-write, unless it is selected already.</summary>
    /// <inheritdoc cref="ImapSession.Select"/>
    public SelectedMailbox Select(string folder, bool forChange, uint uidValidity)
    {
        Begin(folder, forChange);
        var mailbox = End();
        if (forChange && mailbox.ReadOnly)
            throw new ReadOnlyFolderException(folder);
        if (uidValidity != 0 && mailbox.UidValidity != 0 && mailbox.UidValidity != uidValidity)
            throw new UidValidityException(folder, uidValidity, mailbox.UidValidity);
        return mailbox;
    }

    /// <summary>Sends a SELECT unless the folder is open already. What is sent before <see cref="End"/> goes in the same flight.</summary>
    /// <returns>True when one was sent.</returns>
    public bool Begin(string folder, bool forChange)
    {
        // A SELECT whose answer was not awaited because of an earlier failure.
        if (_selecting is { IsCompleted: false })
            session.Connection.WaitFor(_selecting);
        _selecting = null;
        if (Mailbox is { } mailbox && MailboxName.Same(mailbox.Name, folder) && !(forChange && mailbox.ReadOnly))
            return false;
        // Whom only ID gives away lacks UIDPLUS too: no other server's introduction is waited for here.
        if (!session.Introduction.Has("UIDPLUS"))
            session.Introduction.Hear();
        var select = new SelectCommand(folder, readOnly: !forChange && !session.Introduction.Quirks.ChangesUidValidityWhenReadOnly);
        session.Connection.Send(select);
        // Only once it was sent: one that was refused here has no answer to wait for.
        _selecting = select;
        return true;
    }

    /// <summary>Waits for the SELECT of <see cref="Begin"/>, if one was sent, and gives the folder that is open now.</summary>
    /// <exception cref="ImapCommandException">It cannot be opened.</exception>
    public SelectedMailbox End()
    {
        if (_selecting is { } select)
        {
            session.Connection.WaitFor(select);
            _selecting = null;
            select.ThrowIfRefused();
            // Was sent before the SELECT and is answered by now: what is done in a folder knows who the server is.
            session.Introduction.Hear();
            if (Mailbox is { UidsNotSticky: true } loose)
                session.Note(ClientTexts.UidsNotSticky(loose.Name));
        }
        return Mailbox!;
    }
}
