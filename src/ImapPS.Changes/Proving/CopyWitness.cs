using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Proving;

/// <summary>
/// Looks at the copies before their originals are removed: neither COPYUID nor a folder that grew shows that these messages are there. Each must be in
/// the destination with the size and Message-ID of its original, among those that came since.
/// </summary>
sealed class CopyWitness
{
    readonly ImapSession _session;
    readonly string _folder;
    readonly uint _uidValidity;
    readonly string _destination;
    readonly uint _next;
    readonly Dictionary<uint, (long Size, string Id)> _originals;

    /// <summary>Looks at the originals and at the destination before the copy.</summary>
    /// <param name="session">The account; its lock is held, and the folder is selected.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="uids">The messages.</param>
    /// <param name="destination">The folder that they are copied to.</param>
    public CopyWitness(ImapSession session, string folder, UidSet uids, string destination)
    {
        (_session, _folder, _destination) = (session, folder, destination);
        _uidValidity = session.Connection.Protocol.Mailbox!.UidValidity;
        var status = ArrivalCheck.NewStatus(destination);
        session.Connection.Execute(status);
        _next = status.Status?.UidNext ?? 0;
        _originals = Look(folder, _uidValidity, uids).ToDictionary(m => m.Uid, m => m.Key);
    }

    /// <summary>The batch without what has no copy that can be seen; of that it is not known what was done.</summary>
    /// <param name="copied">What the server agreed to copy.</param>
    public ChangeBatch Proven(ChangeBatch copied)
    {
        if (copied.Uids.IsEmpty)
            return copied;
        var copies = new Dictionary<(long, string), int>();
        try
        {
            foreach (var (_, key) in Look(_destination, 0, copied.NewUids?.ToSet() ?? NewOnes()))
                copies[key] = copies.GetValueOrDefault(key) + 1;
        }
        catch (ImapCommandException)
        {
            // What cannot be seen is not there.
        }
        finally
        {
            if (_session.IsOpen)
                _session.Select(_folder, forChange: true, _uidValidity);
        }
        var missing = new UidSet(copied.Uids.Where(uid => !_originals.TryGetValue(uid, out var key) || copies.GetValueOrDefault(key) == 0 || copies[key]-- == 0));
        return missing.IsEmpty ? copied : copied with
        {
            Uids = copied.Uids.Without(missing),
            NewUids = null,
            NewUidValidity = 0,
            Stopped = [.. copied.Stopped, new StoppedChange(missing, ChangePart.Copy, IsUnknown: true)],
        };
    }

    UidSet NewOnes() => new(_session.Search(_destination, _next > 1 ? _session.ByUid(new UidSet(_next, uint.MaxValue)) : SearchKey.All).Uids.Where(uid => uid >= _next));

    IEnumerable<(uint Uid, (long Size, string Id) Key)> Look(string folder, uint uidValidity, UidSet uids) =>
        _session.Fetch(folder, uidValidity, uids, new FetchRequest(FetchItemKinds.Size, [BodySection.HeaderFields("MESSAGE-ID")]))
            .Select(data => (data.Uid, (data.Size, data.Sections is [{ } section, ..] ? HeaderBlock.Parse(section.Data).Find("Message-ID")?.Value.Trim() ?? "" : "")));
}
