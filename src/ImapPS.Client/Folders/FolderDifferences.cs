using ImapPS.Client.Searching;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.ResponseCodes;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Folders;

/// <summary>Asks what happened in a folder since a mod-sequence (RFC 7162).</summary>
public static class FolderDifferences
{
    /// <summary>
    /// Opens the folder and asks what happened since. With QRESYNC enabled the server reports what was removed, else it is what was known
    /// and is not there. This enables CONDSTORE for the rest of the session: preferably use a separate one.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uidValidity">The numbering that is expected; 0 for any.</param>
    /// <param name="modSeq">The moment; 0 asks for nothing but the present one.</param>
    /// <param name="known">The messages that were there at that moment, or null.</param>
    /// <param name="request">What to fetch of added and changed messages.</param>
    /// <exception cref="CapabilityMissingException">The server, or the folder, keeps no mod-sequences.</exception>
    /// <exception cref="UidValidityException">The folder's UIDVALIDITY changed.</exception>
    public static FolderDifference ChangesSince(this ImapSession session, string folder, uint uidValidity, ulong modSeq, UidSet? known, FetchRequest request)
    {
        bool tellsVanished = session.HasEnabled("QRESYNC");
        if (!tellsVanished)
            session.Require("CONDSTORE", ClientTexts.ReportChanges(folder));
        lock (session.Gate)
        {
            session.Connection.Execute(new SelectCommand(folder, readOnly: !session.HearQuirks().ChangesUidValidityWhenReadOnly, condStore: !tellsVanished));
            var mailbox = session.Connection.Protocol.Mailbox!;
            if (uidValidity != 0 && mailbox.UidValidity != uidValidity)
                throw new UidValidityException(folder, uidValidity, mailbox.UidValidity);
            ulong now = mailbox.HighestModSeq;
            if (now == 0)
                throw new CapabilityMissingException("CONDSTORE", ClientTexts.CannotWithoutModSeq(session.Name, folder));
            var (changed, vanished) = modSeq == 0 ? ([], new UidSet()) : FetchChanged(session, request, modSeq, tellsVanished);
            changed.Sort((a, b) => a.Uid.CompareTo(b.Uid));
            if (tellsVanished)
                return new FolderDifference(mailbox.UidValidity, now, changed, known is null ? vanished : new UidSet(vanished.Where(known.Contains)), null);
            session.Note(ClientTexts.NoQresync(folder));
            // Some servers answer BAD to a search in a folder without messages.
            var there = mailbox.IsEmpty ? new UidSet() : session.Find(SearchKey.All);
            var removed = modSeq == 0 ? new UidSet() : known is null ? null : known.Without(there);
            return new FolderDifference(mailbox.UidValidity, now, changed, removed, there);
        }
    }

    /// <summary>Added, changed and removed messages of the selected folder; in pieces where one command processes a limited number (MESSAGELIMIT, RFC 9738).</summary>
    internal static (List<FetchResponse> Changed, UidSet Vanished) FetchChanged(this ImapSession session, FetchRequest request, ulong since, bool tellVanished = false)
    {
        var changed = new List<FetchResponse>();
        var vanished = new UidSet();
        for (uint highest = uint.MaxValue; ;)
        {
            var command = session.Connection.Execute(new UidFetchCommand(new UidSet(1, highest), request) { ChangedSince = since, TellVanished = tellVanished });
            changed.AddRange(command.Results);
            vanished.Add(command.Vanished);
            if (command.Completion!.Code is not MessageLimitCode { LowestUid: > 1 } limit)
                return (changed, vanished);
            highest = limit.LowestUid - 1;
        }
    }
}
