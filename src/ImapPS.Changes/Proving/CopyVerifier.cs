using ImapPS.Changes.Running;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>Copies are in their folder: looked for by UID where the server reported it, else among newer messages by Message-ID and size.</summary>
/// <param name="target">The account.</param>
/// <param name="destination">The folder.</param>
/// <param name="next">The folder's UIDNEXT before the first copy: a message with a lower UID is not a copy.</param>
sealed class CopyVerifier(ImapSession target, string destination, uint next)
{
    /// <summary>Looks for the copies.</summary>
    /// <param name="stored">The copies that the server accepted.</param>
    /// <param name="uidValidity">The UIDVALIDITY of their UIDs; 0 where the server did not report it.</param>
    /// <returns>The same; those that were found are marked and have their UIDs.</returns>
    public List<StoredCopy> Verify(List<StoredCopy> stored, uint uidValidity)
    {
        if (stored.Count == 0)
            return stored;
        bool knowsUids = stored.TrueForAll(c => c.NewUid != 0);
        var wanted = knowsUids ? new UidSet(stored.Select(c => c.NewUid)) : new UidSet(target.Search(destination, target.ByUid(new UidSet(next, uint.MaxValue))).Uids.Where(uid => uid >= next));
        var there = new List<(uint Uid, long Size, string? MessageId)>();
        foreach (var data in target.Fetch(destination, uidValidity, wanted, new FetchRequest(FetchItemKinds.Size, [BodySection.HeaderFields("MESSAGE-ID")])))
            there.Add((data.Uid, data.Size, data.Sections is [{ } section, ..] ? HeaderBlock.Parse(section.Data).Find("Message-ID")?.Value.Trim() : null));
        foreach (var copy in stored)
        {
            string? id = copy.Spool.MessageId;
            // Some servers rewrite what they store, and then only the Message-ID is the same.
            int found = there.FindIndex(m => (!knowsUids || m.Uid == copy.NewUid) && m.Size == copy.Spool.Length && SameId(m.MessageId, id));
            if (found < 0 && id is not null)
                found = there.FindIndex(m => (!knowsUids || m.Uid == copy.NewUid) && SameId(m.MessageId, id));
            if (found < 0)
                continue;
            copy.IsVerified = true;
            copy.NewUid = there[found].Uid;
            there.RemoveAt(found);
        }
        return stored;
    }

    static bool SameId(string? there, string? here) => string.IsNullOrEmpty(here) ? string.IsNullOrEmpty(there) : here == there;
}
