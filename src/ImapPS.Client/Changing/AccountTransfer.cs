using ImapPS.Client.Fetching;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Changing;

/// <summary>
/// Copies or moves messages from one account to another, with flags, keywords, dates and Gmail's labels. Some are fetched, stored, and looked
/// for in their new place; only those that were found there whole are taken from the old one. Then come the next.
/// </summary>
/// <param name="source">Where the messages are.</param>
/// <param name="folder">Their folder.</param>
/// <param name="uidValidity">The numbering of their UIDs; 0 for any.</param>
/// <param name="target">Where they go.</param>
/// <param name="destination">The folder they go to, which must be there.</param>
/// <param name="failed">Told for each message that was not transferred; it is where it was, unchanged.</param>
public sealed class AccountTransfer(ImapSession source, string folder, uint uidValidity, ImapSession target, string destination, Action<uint, Exception> failed)
{
    const int BatchCount = 50;

    readonly bool _withLabels = source.Has(GmailLabels.Capability) && target.Has(GmailLabels.Capability);

    // What is older in the destination is none of the copies.
    uint? _next;

    int _fetched;
    long _fetchedBytes;

    /// <summary>Told how many messages were fetched so far, and how many bytes they are; or null.</summary>
    public Action<long, long>? Fetched { get; set; }

    /// <summary>Told of each flag that no server may be sent, and that a copy goes without: the message's UID and the flag; or null.</summary>
    public Action<uint, string>? LeftOut { get; set; }

    sealed record Copy(uint Uid, Spool Spool, FetchResponse Data)
    {
        public uint NewUid { get; set; }
    }

    /// <summary>Copies messages; each batch is one whose copies were verified.</summary>
    public IEnumerable<ChangeBatch> CopyAll(UidSet uids) => Transfer(uids, move: false);

    /// <summary>Moves messages; each batch is one whose copies were verified, and which was then taken from its old place.</summary>
    /// <exception cref="ReadOnlyFolderException">They cannot be taken from their folder; nothing was copied.</exception>
    public IEnumerable<ChangeBatch> MoveAll(UidSet uids) => Transfer(uids, move: true);

    IEnumerable<ChangeBatch> Transfer(UidSet uids, bool move)
    {
        uint numbering;
        lock (source.Gate)
            numbering = source.Select(folder, forChange: move, uidValidity).UidValidity;
        foreach (var some in uids.Chunk(int.MaxValue, BatchCount))
        {
            var copies = new List<Copy>();
            try
            {
                Fetch(some, numbering, copies);
                var (verified, newUidValidity) = Store(copies);
                var done = new UidSet(verified.Select(c => c.Uid));
                if (move && !done.IsEmpty)
                {
                    TakeAway(done, numbering);
                    verified.RemoveAll(c => !done.Contains(c.Uid));
                }
                if (!done.IsEmpty)
                    yield return new ChangeBatch(done, new UidList(verified.OrderBy(c => c.Uid).Select(c => c.NewUid)), newUidValidity);
            }
            finally
            {
                foreach (var copy in copies)
                    copy.Spool.Dispose();
            }
        }
    }

    // What the server leaves is there twice now, and is not counted as moved.
    void TakeAway(UidSet done, uint numbering)
    {
        try
        {
            foreach (var _ in source.Expunge(folder, numbering, new UidSet(done)))
            {
                // The UIDs are known already.
            }
        }
        catch (NotRemovedException e)
        {
            foreach (uint uid in e.Uids)
            {
                failed(uid, e);
                done.Remove(uid);
            }
        }
    }

    void Fetch(UidSet some, uint numbering, List<Copy> copies)
    {
        var missing = new UidSet(some);
        var opened = new HashSet<Spool>();
        var request = new FetchRequest(FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size, [BodySection.Whole], _withLabels ? [GmailLabels.Item] : null)
        {
            Sinks = (_, _, length) =>
            {
                var spool = new Spool(length);
                opened.Add(spool);
                return spool;
            },
        };
        try
        {
            using var pump = new FetchPump(source, data =>
            {
                if (data.Section("BODY[]") is not { } section || !missing.Contains(data.Uid))
                    return;
                missing.Remove(data.Uid);
                Fetched?.Invoke(++_fetched, _fetchedBytes += section.Length);
                if (MessageTruncatedException.Of(folder, data, section) is { } truncated)
                {
                    failed(data.Uid, truncated);
                }
                else if (section.Sink is Spool { IsWhole: true } spool)
                {
                    opened.Remove(spool);
                    copies.Add(new Copy(data.Uid, spool, data));
                }
                else
                {
                    var error = (section.Sink as Spool)?.Error;
                    failed(data.Uid, new IOException($"Message {data.Uid} could not be kept on its way: {error?.Message}", error));
                }
            });
            pump.Submit(folder, numbering, some, request);
            pump.Drain();
        }
        finally
        {
            foreach (var spool in opened)
                spool.Dispose();
        }
        foreach (uint uid in missing)
            failed(uid, new MessageGoneException(folder, uid));
    }

    (List<Copy> Verified, uint UidValidity) Store(List<Copy> copies)
    {
        _next ??= target.GetStatus(destination)?.UidNext ?? 1;
        var stored = new List<Copy>();
        uint newUidValidity = 0;
        var uploads = copies.Select(c => new MessageUpload($"message {c.Uid}", c.Spool, Sendable(c), c.Data.InternalDate == default ? null : c.Data.InternalDate));
        foreach (var result in target.Append(destination, uploads))
        {
            var copy = copies.Find(c => c.Spool == result.Upload.Content)!;
            if (result.Error is not null)
            {
                failed(copy.Uid, result.Error);
                continue;
            }
            copy.NewUid = result.Uid;
            newUidValidity = result.UidValidity;
            stored.Add(copy);
        }
        if (stored.Count == 0)
            return ([], 0);
        var verified = Verify(stored, newUidValidity);
        if (_withLabels)
            verified = [.. verified.Where(c => StoreLabels(c, newUidValidity))];
        return (verified, newUidValidity);
    }

    // Looked for in the destination: by the UID where the server told it, else among what came since by Message-ID and size.
    List<Copy> Verify(List<Copy> stored, uint newUidValidity)
    {
        bool knowsUids = stored.TrueForAll(c => c.NewUid != 0);
        var wanted = knowsUids ? new UidSet(stored.Select(c => c.NewUid)) : new UidSet(target.Search(destination, target.ByUid(new UidSet(_next!.Value, uint.MaxValue))).Uids.Where(uid => uid >= _next));
        var there = new List<(uint Uid, long Size, string? MessageId)>();
        foreach (var data in target.Fetch(destination, newUidValidity, wanted, new FetchRequest(FetchItemKinds.Size, [BodySection.HeaderFields("MESSAGE-ID")])))
            there.Add((data.Uid, data.Size, data.Sections is [{ } section, ..] ? Protocol.Mime.HeaderBlock.Parse(section.Data).Find("Message-ID")?.Value.Trim() : null));
        var verified = new List<Copy>();
        foreach (var copy in stored)
        {
            string? id = copy.Spool.MessageId;
            // Some servers rewrite what they store, and then only the Message-ID is the same.
            int found = there.FindIndex(m => (!knowsUids || m.Uid == copy.NewUid) && m.Size == copy.Spool.Length && SameId(m.MessageId, id));
            if (found < 0 && id is not null)
                found = there.FindIndex(m => (!knowsUids || m.Uid == copy.NewUid) && SameId(m.MessageId, id));
            if (found < 0)
            {
                failed(copy.Uid, new IOException($"The copy of message {copy.Uid} was not found in '{destination}' on {target.Name}. The message was left where it is."));
                continue;
            }
            copy.NewUid = there[found].Uid;
            there.RemoveAt(found);
            verified.Add(copy);
        }
        return verified;
    }

    static bool SameId(string? there, string? here) => string.IsNullOrEmpty(here) ? string.IsNullOrEmpty(there) : here == there;

    bool StoreLabels(Copy copy, uint newUidValidity)
    {
        if (!copy.Data.Other.TryGetValue(GmailLabels.Item, out string? raw) || GmailLabels.Parse(raw) is not { Count: > 0 } labels)
            return true;
        try
        {
            foreach (var _ in target.StoreLabels(destination, newUidValidity, new UidSet([copy.NewUid]), StoreMode.Add, labels))
            {
                // One message, one batch.
            }
            return true;
        }
        catch (ImapCommandException e)
        {
            failed(copy.Uid, e);
            return false;
        }
    }

    FlagSet Sendable(Copy copy) => FlagName.Sendable(copy.Data.Flags ?? FlagSet.Empty, flag => LeftOut?.Invoke(copy.Uid, flag));
}
