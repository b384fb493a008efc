using ImapPS.Client.Texts;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Types;

namespace ImapPS.Client.Watching;

/// <summary>
/// What is known of a watched folder: its messages in order, so that a sequence number can be told as a UID, and their flags where
/// changes of flags are wanted. Lives on across connections.
/// </summary>
sealed class FolderView(string folder, FolderEventKinds wanted, bool looksAtChanged, Action<WatchNews> tell)
{
    List<uint> _uids = [];
    bool _isOpen;
    readonly Dictionary<uint, FlagSet> _flags = [];

    // Came since the watch began, and was not told: it was not wanted, or gone before its data could be had.
    readonly HashSet<uint> _untold = [];

    public string Folder => folder;

    /// <summary>False until the folder was looked at for the first time.</summary>
    public bool IsKnown { get; private set; }

    public uint UidValidity { get; private set; }

    /// <summary>The UID that the next message will have at least.</summary>
    public uint UidNext { get; private set; } = 1;

    /// <summary>The highest UIDNEXT that the server told; 0 when it never did.</summary>
    public uint ServerUidNext { get; set; }

    /// <summary>The highest mod-sequence whose changes of flags were told; 0 where the server keeps none.</summary>
    public ulong ModSeq { get; set; }

    public uint Exists { get; private set; }

    public bool WantsFlags => wanted.HasFlag(FolderEventKinds.FlagChanged);

    /// <summary>True when there are messages whose UIDs are not known yet.</summary>
    public bool HasUnknown => _isOpen && Exists > _uids.Count;

    /// <summary>True when messages came or went while the list was not known, or one went whose UID was not known yet.</summary>
    public bool IsDisturbed { get; set; }

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<uint> Uids => _uids;

    /// <summary>New messages that are still to be told.</summary>
    public SortedSet<uint> Pending { get; } = [];

    /// <summary>Messages whose flags changed and that are still to be looked at, with their flags before.</summary>
    public Dictionary<uint, FlagSet> Changed { get; } = [];

    /// <summary>True when there is something to ask the server for.</summary>
    public bool HasWork => HasUnknown || (_isOpen && Changed.Count > 0);

    /// <summary>From here on the list is not what the server counts by, until there is a new one.</summary>
    public void Close() => _isOpen = false;

    /// <summary>Takes a fresh list of all messages. Those that are gone are told; those that are new are pending.</summary>
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

    /// <summary>Takes the flags of a message as they are now, and tells when they are others than before.</summary>
    public void SetFlags(uint uid, FlagSet flags)
    {
        if (!WantsFlags || _uids.BinarySearch(uid) < 0)
            return;
        // One that is still to be told is told with its flags.
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

    /// <summary>Tells of a message whose flags changed, now that it was looked at.</summary>
    public void TellChanged(FetchResponse data)
    {
        if (!Changed.Remove(data.Uid, out var before) || data.Flags is not { } flags)
            return;
        if (!Same(before, flags))
            TellChanged(data.Uid, data, flags, before);
        // The data may be older than what was heard since.
        Compare(data.Uid, flags, _flags[data.Uid]);
    }

    /// <summary>The flags of those that <see cref="Changed"/> names, before they are looked at.</summary>
    public Dictionary<uint, FlagSet> ChangedFlags() => Changed.Keys.ToDictionary(uid => uid, uid => _flags[uid]);

    /// <summary>A message that was looked at was not wanted with these flags, or is gone: it stays only if it changed once more.</summary>
    public void LeaveChanged(uint uid, FlagSet flags)
    {
        if (_flags.TryGetValue(uid, out var now) && Same(now, flags))
            Changed.Remove(uid);
    }

    void TellChanged(uint uid, FetchResponse? data, FlagSet flags, FlagSet before) =>
        tell(new WatchNews.Happened(FolderEventKinds.FlagChanged, folder, UidValidity, uid, data, flags, before, DateTimeOffset.Now));

    /// <summary>Tells of a new message, unless it went while its data was on the way.</summary>
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

    /// <summary>All were told that are to be: the rest that is pending was not wanted, or is gone.</summary>
    public void LeavePending()
    {
        _untold.UnionWith(Pending);
        Pending.Clear();
    }

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
            // A message that no EXISTS told of: there are as many, at least.
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
        // Above the count it is a message that no EXISTS told of: so many were there, and this one is not.
        if (index >= Exists)
            Exists = (uint)index;
        else if (Exists > 0)
            Exists--;
        // One that came and went before its UID was asked for was never told of; but who is asking for UIDs may have been told of it.
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
        // One that was never told to be there is not told to be gone.
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

    // \Recent is no property of the message but of the session that looks (RFC 3501 section 2.3.2).
    static bool Same(FlagSet a, FlagSet b) => Plain(a).SetEquals(Plain(b));

    static HashSet<string> Plain(FlagSet flags) => new(flags.Where(f => !f.Equals("\\Recent", StringComparison.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);
}
