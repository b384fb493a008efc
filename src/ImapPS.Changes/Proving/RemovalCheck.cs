using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>
/// Messages are gone from the selected folder. Some servers agree to an EXPUNGE where the user lacks the right, and remove nothing. Made before
/// the EXPUNGE, asked after it; the session's lock is held.
/// </summary>
/// <param name="session">The account.</param>
sealed class RemovalCheck(ImapSession session)
{
    readonly uint _before = session.Connection.Protocol.Mailbox!.Exists;

    /// <summary>Those of the messages that are still there.</summary>
    public UidSet NotRemoved(UidSet uids)
    {
        // EXPUNGE or VANISHED has told of each, mostly.
        if (session.Connection.Protocol.Mailbox is not { Exists: > 0 and var after } mailbox || after + uids.Count <= _before)
            return new UidSet();
        return session.FindThose(mailbox, uids);
    }
}
