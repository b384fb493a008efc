using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Session;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>
/// Checks that messages were removed from the selected folder, and no others. Some servers answer OK to an EXPUNGE without the right to it, and remove
/// nothing. Made before the EXPUNGE, asked after it; the session's lock is held.
/// </summary>
/// <param name="session">The account.</param>
/// <param name="folder">The selected folder.</param>
/// <param name="uids">The messages.</param>
sealed class RemovalCheck(ImapSession session, string folder, UidSet uids)
{
    readonly SelectedMailbox _mailbox = session.Connection.Protocol.Mailbox!;
    readonly long _before = session.Connection.Protocol.Mailbox!.Removed;

    /// <summary>What is sent behind the EXPUNGE, in its flight: a search for the messages. How many the server reports as removed tells nothing of which.</summary>
    public UidSearchCommand Behind { get; } = session.NewProof(uids);

    /// <summary>Those of the messages that are still there.</summary>
    public UidSet NotRemoved()
    {
        session.Connection.WaitFor(Behind);
        // Refused by some servers in a folder without messages; and the EXPUNGE may have been sent again since.
        var left = new UidSet();
        if (Behind is not { Completion.Status: ResponseStatus.Ok } || uids.Any(Behind.Found.Contains))
        {
            session.Connection.Execute(new NoopCommand());
            left = session.FindThose(_mailbox, uids);
        }
        long reported = _mailbox.Removed - _before;
        if (reported > uids.Count - left.Count)
            session.Warn(ClientTexts.MoreRemoved(folder, reported, uids.Count - left.Count));
        return left;
    }
}
