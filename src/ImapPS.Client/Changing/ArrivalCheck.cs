using ImapPS.Protocol.Commands;

namespace ImapPS.Client.Changing;

/// <summary>Counts how many messages came to a folder that is not selected. Made before the change; its STATUS is sent then and waited for only when it is needed.</summary>
sealed class ArrivalCheck
{
    readonly ImapSession _session;
    readonly string _folder;
    readonly StatusCommand _before;

    /// <summary>Asks for the counts before the change.</summary>
    public ArrivalCheck(ImapSession session, string folder)
    {
        (_session, _folder) = (session, folder);
        lock (session.Gate)
            session.Connection.Send(_before = NewStatus(folder), now: false);
    }

    /// <summary>A STATUS for <see cref="Between"/>.</summary>
    public static StatusCommand NewStatus(string folder) => new(folder, "MESSAGES", "UIDNEXT");

    /// <summary>How many messages came since; null where the server does not say.</summary>
    public long? Arrived() => Between(_session, _before, _folder);

    /// <summary>How many messages came to a folder; null where the server does not say.</summary>
    /// <param name="session">The account.</param>
    /// <param name="before">The STATUS from before; null for none.</param>
    /// <param name="folder">The folder.</param>
    public static long? Between(ImapSession session, StatusCommand? before, string folder)
    {
        if (before is null)
            return null;
        lock (session.Gate)
        {
            session.Connection.WaitFor(before);
            var after = NewStatus(folder);
            session.Connection.Send(after);
            session.Connection.WaitFor(after);
            if (before.Status is not { } then || after.Status is not { } now)
                return null;
            // Another client may remove some, and some servers report no UIDNEXT, or an old one.
            long? byUid = now.UidNext - (long?)then.UidNext;
            long? byCount = now.Messages - (long?)then.Messages;
            return byUid is null || byCount > byUid ? byCount : byUid;
        }
    }
}
