using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>
/// Checks that messages were removed from the selected folder. Some servers answer OK to an EXPUNGE without the right to it, and remove nothing. Made before
/// the EXPUNGE, asked after it; the session's lock is held.
/// </summary>
/// <param name="session">The account.</param>
sealed class RemovalCheck(ImapSession session)
{
    readonly uint _before = session.Connection.Protocol.Mailbox!.Exists;

    /// <summary>Those of the messages that are still there.</summary>
    public UidSet NotRemoved(UidSet uids)
    {
        // Usually EXPUNGE or VANISHED has reported each.
        if (session.Connection.Protocol.Mailbox is not { Exists: > 0 and var after } mailbox || after + uids.Count <= _before)
            return new UidSet();
        return session.FindThose(mailbox, uids);
    }
}
