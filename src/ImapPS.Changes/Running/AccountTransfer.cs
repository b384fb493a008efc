using System.Runtime.ExceptionServices;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Texts;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Fetching;
using ImapPS.Client.Files;
using ImapPS.Client.Folders;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Changes.Running;

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

    // Older messages in the destination are not copies.
    uint? _next;

    int _fetched;
    long _fetchedBytes;

    /// <summary>Told how many messages were fetched so far, and how many bytes they are; or null.</summary>
    public Action<long, long>? Fetched { get; set; }

    /// <summary>Called for each flag that cannot be sent and that a copy is stored without: the message's UID and the flag; or null.</summary>
    public Action<uint, string>? LeftOut { get; set; }

    /// <summary>Copies messages; each batch is one whose copies were verified.</summary>
    public IEnumerable<ChangeBatch> CopyAll(UidSet uids) => Transfer(uids, move: false);

    /// <summary>Moves messages; each batch is one whose copies were verified, and whose originals were then removed.</summary>
    /// <exception cref="ReadOnlyFolderException">They cannot be taken from their folder; nothing was copied.</exception>
    public IEnumerable<ChangeBatch> MoveAll(UidSet uids) => Transfer(uids, move: true);

    IEnumerable<ChangeBatch> Transfer(UidSet uids, bool move)
    {
        uint numbering;
        lock (source.Gate)
            numbering = source.Select(folder, forChange: move, uidValidity).UidValidity;
        foreach (var some in uids.Chunk(int.MaxValue, BatchCount))
        {
            var copies = new List<StoredCopy>();
            try
            {
                Fetch(some, numbering, copies);
                var batch = Store(copies, move, out var failure);
                if (move && failure is null && !batch.Uids.IsEmpty)
                    batch = Remove(batch, numbering, out failure);
                if (!batch.Uids.IsEmpty || batch.Stopped.Count > 0)
                    yield return batch;
                failure?.Throw();
            }
            finally
            {
                foreach (var copy in copies)
                    copy.Spool.Dispose();
            }
        }
    }

    // Verified copies are there to stay, whatever becomes of the originals.
    ChangeBatch Remove(ChangeBatch copied, uint numbering, out ExceptionDispatchInfo? failure)
    {
        failure = null;
        var removed = new UidSet();
        var told = new UidSet();
        var stopped = new List<StoppedChange>();
        try
        {
            foreach (var batch in source.Expunge(folder, numbering, copied.Uids))
            {
                removed.Add(batch.Uids);
                stopped.AddRange(batch.Stopped.Select(early => early with { WasCopied = true }));
            }
        }
        catch (NotRemovedException e)
        {
            stopped.Clear();
            told = e.Uids;
            foreach (uint uid in e.Uids)
                failed(uid, e);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
        if (removed.Count == copied.Uids.Count)
            return copied;
        var rest = copied.Uids.Without(removed).Without(told);
        if (stopped.Count == 0 && !rest.IsEmpty)
            stopped.Add(new StoppedChange(rest, ChangePart.Mark, IsUnknown: false, WasCopied: true));
        var newUids = new UidList(copied.Uids.Zip(copied.NewUids!).Where(pair => removed.Contains(pair.First)).Select(pair => pair.Second));
        return new ChangeBatch(removed, newUids, copied.NewUidValidity) { Stopped = [.. copied.Stopped, .. stopped] };
    }

    void Fetch(UidSet some, uint numbering, List<StoredCopy> copies, bool again = false)
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
                if (MessageTruncatedException.Of(source, folder, numbering, data, section) is { } truncated)
                {
                    failed(data.Uid, truncated);
                }
                else if (section.Sink is Spool { IsBinary: true } && (!target.TakesNul() || target.HearQuirks().ChangesNul))
                {
                    failed(data.Uid, new IOException(ChangeTexts.NulNotTaken(data.Uid, target.Name)));
                }
                else if (section.Sink is Spool { IsWhole: true } spool)
                {
                    opened.Remove(spool);
                    copies.Add(new StoredCopy(data.Uid, spool, data));
                }
                else
                {
                    var error = (section.Sink as Spool)?.Error;
                    failed(data.Uid, new IOException(ChangeTexts.NotBuffered(data.Uid, error?.Message), error));
                }
            }, error =>
            {
                foreach (uint uid in error.Uids)
                {
                    missing.Remove(uid);
                    failed(uid, error);
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
        if (missing.IsEmpty)
            return;
        // A server may report a new message late.
        var there = source.StillThere(folder, numbering, missing);
        foreach (uint uid in missing)
        {
            if (!there.Contains(uid))
                failed(uid, new MessageGoneException(folder, uid));
            else if (again)
                failed(uid, new IOException(ChangeTexts.NotReturned(uid, folder)));
        }
        if (!again && !there.IsEmpty)
            Fetch(there, numbering, copies, again: true);
    }

    // When the connection to the destination ends, copies that it confirmed by their UIDs are there, and of the others it is not known.
    ChangeBatch Store(List<StoredCopy> copies, bool move, out ExceptionDispatchInfo? failure)
    {
        failure = null;
        try
        {
            return Store(copies, move);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            var stored = copies.Where(c => c.NewUid != 0).OrderBy(c => c.Uid).ToList();
            var confirmed = new UidSet(stored.Select(c => c.Uid));
            var unknown = new UidSet(copies.Where(c => c.IsUnknown && c.NewUid == 0).Select(c => c.Uid));
            List<StoppedChange> stopped = unknown.IsEmpty ? [] : [new StoppedChange(unknown, ChangePart.Copy, IsUnknown: true)];
            if (!move && stored.Count > 0)
                return new ChangeBatch(confirmed, new UidList(stored.Select(c => c.NewUid)), stored[0].NewUidValidity) { Stopped = stopped };
            if (!confirmed.IsEmpty)
                stopped.Add(new StoppedChange(confirmed, ChangePart.Mark, IsUnknown: false, WasCopied: true));
            return new ChangeBatch(new UidSet()) { Stopped = stopped };
        }
    }

    ChangeBatch Store(List<StoredCopy> copies, bool move)
    {
        _next ??= target.GetStatus(destination)?.UidNext ?? 1;
        var stored = new List<StoredCopy>();
        var uploads = copies.Select(c =>
        {
            c.IsUnknown = true;
            return new MessageUpload($"message {c.Uid}", c.Spool, Sendable(c), c.Data.InternalDate == default ? null : c.Data.InternalDate);
        });
        foreach (var result in target.Append(destination, uploads))
        {
            var copy = copies.Find(c => c.Spool == result.Upload.Content)!;
            if (result.IsUnknown)
                continue;
            if (result.IsUnsent || result.Error is not null)
                copy.IsUnknown = false;
            if (result.IsUnsent)
                continue;
            if (result.Error is not null)
            {
                failed(copy.Uid, result.Error);
                continue;
            }
            copy.NewUid = result.Uid;
            copy.NewUidValidity = result.UidValidity;
            stored.Add(copy);
        }
        uint newUidValidity = new CopyVerifier(target, destination, _next.Value, move).Verify(stored);
        foreach (var copy in stored.Where(c => !c.IsVerified))
            failed(copy.Uid, new CopyNotVerifiedException(copy.Uid, destination, target.Name, copy.Difference));
        var verified = stored.Where(c => c.IsVerified).ToList();
        if (_withLabels)
            verified = [.. verified.Where(c => StoreLabels(c, newUidValidity))];
        return new ChangeBatch(new UidSet(verified.Select(c => c.Uid)), new UidList(verified.OrderBy(c => c.Uid).Select(c => c.NewUid)), newUidValidity);
    }

    bool StoreLabels(StoredCopy copy, uint newUidValidity)
    {
        if (!copy.Data.Other.TryGetValue(GmailLabels.Item, out string? raw) || GmailLabels.Parse(raw) is not { Count: > 0 } labels)
            return true;
        try
        {
            if (target.StoreLabels(destination, newUidValidity, new UidSet([copy.NewUid]), StoreMode.Add, labels).Any(batch => batch.Uids.Contains(copy.NewUid)))
                return true;
            failed(copy.Uid, new NotConfirmedException(ChangeTexts.LabelsNotStored(copy.Uid, destination), isUnknown: false));
            return false;
        }
        catch (ImapCommandException e)
        {
            failed(copy.Uid, e);
            return false;
        }
    }

    FlagSet Sendable(StoredCopy copy) => FlagName.Sendable(copy.Data.Flags ?? FlagSet.Empty, flag => LeftOut?.Invoke(copy.Uid, flag));
}
