using ImapPS.Client.Texts;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Watching;

/// <summary>
/// What is known of a watched folder: its messages in order, so that a sequence number gives a UID, and their flags where
/// flag changes are watched. It outlives connections.
/// </summary>
sealed class FolderView(string folder, FolderEventKinds wanted, bool looksAtChanged, Action<WatchNews> tell)
{
    List<uint> _uids = [];
    bool _isOpen;
    readonly Dictionary<uint, FlagSet> _flags = [];

    // Arrived since the watch began but was not reported: filtered out, or removed before it was fetched.
    readonly HashSet<uint> _untold = [];

    public string Folder => folder;

    /// <summary>False until the folder was listed for the first time.</summary>
    public bool IsKnown { get; private set; }

    public uint UidValidity { get; private set; }

    /// <summary>The UID that the next message will have at least.</summary>
    public uint UidNext { get; private set; } = 1;

    /// <summary>The highest UIDNEXT that the server reported; 0 for none.</summary>
    public uint ServerUidNext { get; set; }

    /// <summary>The highest mod-sequence whose flag changes were reported; 0 without mod-sequences.</summary>
    public ulong ModSeq { get; set; }

    public uint Exists { get; private set; }

    public bool WantsFlags => wanted.HasFlag(FolderEventKinds.FlagChanged);

    /// <summary>True when there are messages whose UIDs are not known yet.</summary>
    public bool HasUnknown => _isOpen && Exists > _uids.Count;

    /// <summary>True when messages arrived or were removed while the list was not known, or one with an unknown UID was removed.</summary>
    public bool IsDisturbed { get; set; }

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<uint> Uids => _uids;

    /// <summary>New messages that are still to be reported.</summary>
    public SortedSet<uint> Pending { get; } = [];

    /// <summary>Messages whose flags changed and that are still to be checked, with their previous flags.</summary>
    public Dictionary<uint, FlagSet> Changed { get; } = [];

    /// <summary>True when there is something to ask the server for.</summary>
    public bool HasWork => HasUnknown || (_isOpen && Changed.Count > 0);

    /// <summary>From here on sequence numbers no longer refer to this list, until there is a new one.</summary>
    public void Close() => _isOpen = false;

    /// <summary>Takes a new list of all messages. Removed messages are reported; new ones are pending.</summary>
    public void Replace(uint uidValidity, uint uidNext, UidSet all, bool includeExisting)
    {
        if (IsKnown && uidValidity != UidValidity)
        {
            tell(new WatchNews.Warning(ClientTexts.WatchUidValidityChanged(folder, UidValidity, uidValidity)));
            Forget();
            includeExisting = false;
        }
        var before = _uids;
        _uids = [.. all];
        _isOpen = true;
        Exists = (uint)_uids.Count;
        UidValidity = uidValidity;
        if (IsKnown || includeExisting)
            Pending.UnionWith(_uids.Where(uid => uid >= UidNext));
        foreach (uint uid in before)
        {
            if (_uids.BinarySearch(uid) < 0)
                TellRemoved(uid);
        }
        Pending.IntersectWith(_uids);
        Advance();
        ServerUidNext = Math.Max(uidNext, UidNext);
        IsKnown = true;
    }

    /// <summary>Takes the UIDs of the messages that were unknown; false when they do not fill the gap, and the whole list is needed.</summary>
    public bool TryAppend(UidSet fresh)
    {
        if (IsDisturbed || _uids.Count + fresh.Count != Exists)
            return false;
        _uids.AddRange(fresh);
        Pending.UnionWith(fresh);
        Advance();
        return true;
    }

    /// <summary>Takes the current flags of a message, and reports a change.</summary>
    public void SetFlags(uint uid, FlagSet flags)
    {
        if (!WantsFlags || _uids.BinarySearch(uid) < 0)
            return;
        // A message still to be reported is reported with its flags.
        if (!Pending.Contains(uid) && _flags.TryGetValue(uid, out var before))
            Compare(uid, before, flags);
        _flags[uid] = flags;
    }

    void Compare(uint uid, FlagSet before, FlagSet flags)
    {
        if (Same(before, flags))
            return;
        if (looksAtChanged)
            Changed.TryAdd(uid, before);
        else
            TellChanged(uid, null, flags, before);
    }

    /// <summary>Reports a message whose flags changed, after it was checked.</summary>
    public void TellChanged(FetchResponse data)
    {
        if (!Changed.Remove(data.Uid, out var before) || data.Flags is not { } flags)
            return;
        if (!Same(before, flags))
            TellChanged(data.Uid, data, flags, before);
        // The data may be older than what was heard since.
        Compare(data.Uid, flags, _flags[data.Uid]);
    }

    /// <summary>The flags of those that <see cref="Changed"/> names, before they are checked.</summary>
    public Dictionary<uint, FlagSet> ChangedFlags() => Changed.Keys.ToDictionary(uid => uid, uid => _flags[uid]);

    /// <summary>A checked message was filtered out with these flags, or no longer exists: it remains only if it changed again.</summary>
    public void LeaveChanged(uint uid, FlagSet flags)
    {
        if (_flags.TryGetValue(uid, out var now) && Same(now, flags))
            Changed.Remove(uid);
    }

    void TellChanged(uint uid, FetchResponse? data, FlagSet flags, FlagSet before) =>
        tell(new WatchNews.Happened(FolderEventKinds.FlagChanged, folder, UidValidity, uid, data, flags, before, DateTimeOffset.Now));

    /// <summary>Reports a new message, unless it was removed while it was fetched.</summary>
    public void TellNew(FetchResponse data)
    {
        if (!Pending.Remove(data.Uid))
            return;
        if (wanted.HasFlag(FolderEventKinds.New))
            tell(new WatchNews.Happened(FolderEventKinds.New, folder, UidValidity, data.Uid, data, data.Flags, null, DateTimeOffset.Now));
        // The data may be older than what was heard since.
        if (data.Flags is { } flags && _flags.TryGetValue(data.Uid, out var now))
            Compare(data.Uid, flags, now);
    }

    /// <summary>Everything due was reported: what is still pending was filtered out or no longer exists.</summary>
    public void LeavePending()
    {
        _untold.UnionWith(Pending);
        Pending.Clear();
    }

    /// <summary>Reports a message that could not be fetched.</summary>
    public void TellNotFetched(MessageNotFetchedException error) => tell(new WatchNews.NotFetched(error));

    /// <summary>Takes what comes of the open folder, answers and news alike, in the order of the wire (RFC 9051 section 7.4 and 7.5).</summary>
    public void Apply(UntaggedResponse response)
    {
        if (!_isOpen)
        {
            IsDisturbed |= response is ExistsResponse or ExpungeResponse or VanishedResponse;
            return;
        }
        switch (response)
        {
            case ExistsResponse exists:
                Exists = exists.Count;
                break;
            case ExpungeResponse expunge:
                Remove((int)expunge.SequenceNumber - 1);
                break;
            case VanishedResponse { Earlier: false } vanished:
                foreach (uint uid in vanished.Uids)
                    Remove(_uids.BinarySearch(uid));
                break;
            // A message that no EXISTS reported: there are at least as many.
            case FetchResponse above when above.SequenceNumber > Exists:
                Exists = above.SequenceNumber;
                break;
            case FetchResponse { Flags: { } flags } fetch:
                uint changed = fetch.Uid != 0 ? fetch.Uid : fetch.SequenceNumber >= 1 && fetch.SequenceNumber <= _uids.Count ? _uids[(int)fetch.SequenceNumber - 1] : 0;
                if (changed != 0)
                    SetFlags(changed, flags);
                break;
        }
    }

    void Remove(int index)
    {
        // A number above the count is a message that no EXISTS reported: there were that many, and this one is removed.
        if (index >= Exists)
            Exists = (uint)index;
        else if (Exists > 0)
            Exists--;
        // A message removed before its UID was known was never reported, but a request for UIDs in flight may still return it.
        if (index < 0 || index >= _uids.Count)
        {
            IsDisturbed = true;
            return;
        }
        uint uid = _uids[index];
        _uids.RemoveAt(index);
        TellRemoved(uid);
    }

    void TellRemoved(uint uid)
    {
        _flags.Remove(uid);
        Changed.Remove(uid);
        // A message that was never reported as new is not reported as removed.
        if (Pending.Remove(uid) || _untold.Remove(uid))
            return;
        if (wanted.HasFlag(FolderEventKinds.Removed))
            tell(new WatchNews.Happened(FolderEventKinds.Removed, folder, UidValidity, uid, null, null, null, DateTimeOffset.Now));
    }

    void Advance()
    {
        if (_uids.Count > 0 && _uids[^1] >= UidNext)
            UidNext = _uids[^1] == uint.MaxValue ? uint.MaxValue : _uids[^1] + 1;
    }

    void Forget()
    {
        _uids = [];
        _flags.Clear();
        Changed.Clear();
        Pending.Clear();
        _untold.Clear();
        UidNext = 1;
        ServerUidNext = 0;
        ModSeq = 0;
        IsKnown = false;
    }

    // \Recent belongs to the session, not to the message (RFC 3501 section 2.3.2).
    static bool Same(FlagSet a, FlagSet b) => Plain(a).SetEquals(Plain(b));

    static HashSet<string> Plain(FlagSet flags) => new(flags.Where(f => !f.Equals("\\Recent", StringComparison.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);
}
