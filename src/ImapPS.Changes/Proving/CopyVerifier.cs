using ImapPS.Changes.Running;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>
/// Copies are in their folder: looked for by UID where the server reported it, else among newer messages by Message-ID and size. Before an original is
/// removed, its copy is fetched and must be the same, byte for byte.
/// </summary>
/// <param name="target">The account.</param>
/// <param name="destination">The folder.</param>
/// <param name="next">The folder's UIDNEXT before the first copy: a message with a lower UID is not a copy.</param>
/// <param name="move">True when the originals are removed then.</param>
sealed class CopyVerifier(ImapSession target, string destination, uint next, bool move)
{
    readonly record struct Found(uint Uid, long Size, string? MessageId);

    /// <summary>Looks for the copies. Those that are found and are the same are marked and have their UIDs; the others have their difference.</summary>
    /// <param name="stored">The copies that the server accepted.</param>
    /// <returns>The UIDVALIDITY of their UIDs.</returns>
    public uint Verify(List<StoredCopy> stored)
    {
        if (stored.Count == 0)
            return 0;
        uint uidValidity = target.CurrentUidValidity(destination);
        // UIDs of another UIDVALIDITY are not of this folder.
        bool knowsUids = stored.TrueForAll(c => c.NewUid != 0 && (uidValidity == 0 || c.NewUidValidity == uidValidity));
        var wanted = knowsUids ? new UidSet(stored.Select(c => c.NewUid)) : new UidSet(target.Search(destination, target.ByUid(new UidSet(next, uint.MaxValue))).Uids.Where(uid => uid >= next));
        var there = Fetch(uidValidity, wanted);
        if (knowsUids && there.Count < wanted.Count && target.StillThere(destination, uidValidity, wanted).Count > there.Count)
            there = Fetch(uidValidity, wanted);
        foreach (var copy in stored)
        {
            bool MayBe(Found m) => (!knowsUids || m.Uid == copy.NewUid) && SameId(m.MessageId, copy.Spool.MessageId);
            int found = there.FindIndex(m => MayBe(m) && m.Size == copy.Spool.Length);
            // Some servers add to what they store. None may take anything away.
            if (found < 0 && copy.Spool.MessageId is not null)
                found = there.FindIndex(m => MayBe(m) && m.Size > copy.Spool.Length);
            if (found >= 0)
            {
                (copy.IsVerified, copy.NewUid) = (true, there[found].Uid);
                there.RemoveAt(found);
            }
            else if (there.FindIndex(MayBe) is >= 0 and var other)
            {
                copy.Difference = ChangeTexts.OtherSize(there[other].Size, copy.Spool.Length);
            }
        }
        if (move)
            Compare(stored.Where(c => c.IsVerified).ToDictionary(c => c.NewUid), uidValidity);
        return uidValidity;
    }

    List<Found> Fetch(uint uidValidity, UidSet uids)
    {
        var there = new List<Found>();
        foreach (var data in target.Fetch(destination, uidValidity, uids, new FetchRequest(FetchItemKinds.Size, [BodySection.HeaderFields("MESSAGE-ID")])))
            there.Add(new Found(data.Uid, data.Size, data.Sections is [{ } section, ..] ? HeaderBlock.Parse(section.Data).Find("Message-ID")?.Value.Trim() : null));
        return there;
    }

    void Compare(Dictionary<uint, StoredCopy> copies, uint uidValidity)
    {
        var same = new HashSet<uint>();
        var request = new FetchRequest(FetchItemKinds.None, [BodySection.Whole]) { Sinks = (_, _, _) => new HashSink() };
        foreach (var data in target.Fetch(destination, uidValidity, new UidSet(copies.Keys), request))
        {
            if (copies.TryGetValue(data.Uid, out var copy) && data.Section("BODY[]")?.Sink is HashSink { Hash: { } hash } && hash.AsSpan().SequenceEqual(copy.Spool.Hash()))
                same.Add(data.Uid);
        }
        foreach (var (uid, copy) in copies)
        {
            if (same.Contains(uid))
                continue;
            copy.IsVerified = false;
            copy.Difference = ChangeTexts.OtherContent;
        }
    }

    static bool SameId(string? there, string? here) => string.IsNullOrEmpty(here) ? string.IsNullOrEmpty(there) : here == there;
}
