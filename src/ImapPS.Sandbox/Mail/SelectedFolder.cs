using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>
/// How one session sees its selected folder. Sequence numbers are places in the array that the folder had when the
/// session was last told of changes; <see cref="NextChanges"/> goes on to the folder as it is now.
/// </summary>
sealed class SelectedFolder
{
    readonly HashSet<SandboxMessage> _changed = [];
    SandboxMessage[] _messages;
    int _generation;

    /// <summary>Begins to look at a folder; under the mailbox's lock.</summary>
    public SelectedFolder(SandboxFolder folder, bool readOnly)
    {
        Folder = folder;
        ReadOnly = readOnly;
        _messages = folder.Array;
        _generation = folder.Generation;
        Count = folder.Count;
        ClaimRecent();
        folder.Enter(this);
    }

    public SandboxFolder Folder { get; }

    /// <summary>True after EXAMINE.</summary>
    public bool ReadOnly { get; }

    /// <summary>EXISTS as the client knows it.</summary>
    public int Count { get; private set; }

    /// <summary>The UIDs that are \Recent in this session.</summary>
    public UidSet Recent { get; } = new();

    /// <summary>What <c>$</c> stands for (RFC 9051 section 6.4.4.1), as UIDs.</summary>
    public UidSet Saved { get; set; } = new();

    /// <summary>The message with this sequence number, which must be from 1 to <see cref="Count"/>.</summary>
    public SandboxMessage this[uint sequence] => _messages[sequence - 1];

    /// <summary>The number of messages whose UID is lower than this one: the sequence number, less one, of the first that is not.</summary>
    public int IndexOf(uint uid) => UidIndex.LowerBound(_messages, Count, uid);

    /// <summary>The sequence number of a UID, or 0.</summary>
    public uint SequenceOf(uint uid)
    {
        int index = IndexOf(uid);
        return index < Count && _messages[index].Uid == uid ? (uint)index + 1 : 0;
    }

    /// <summary>True for a message that this view still shows but the folder has no more; under the mailbox's lock.</summary>
    public bool IsExpunged(SandboxMessage message) => _generation != Folder.Generation && Folder.Find(message.Uid) is null;

    /// <summary>True when there is something that the client has not been told yet.</summary>
    public bool HasChanges => _changed.Count > 0 || _generation != Folder.Generation || Count != Folder.Count;

    /// <summary>Another session changed the flags of this message.</summary>
    public void FlagsChanged(SandboxMessage message) => _changed.Add(message);

    /// <summary>The client learns the flags in another way: it need not be told again.</summary>
    public void FlagsTold(SandboxMessage message) => _changed.Remove(message);

    /// <summary>Steps to the folder as it is now; under the mailbox's lock.</summary>
    /// <param name="mayExpunge">False while sequence numbers must not move (RFC 9051 section 7.5.1); new messages then wait too.</param>
    public ViewChanges NextChanges(bool mayExpunge)
    {
        var changes = new ViewChanges();
        if (_generation != Folder.Generation && mayExpunge)
            FindExpunged(changes);
        if (_generation == Folder.Generation)
        {
            changes.Exists = Folder.Count > Count;
            _messages = Folder.Array;
            Count = Folder.Count;
            if (changes.Exists)
                ClaimRecent();
        }
        TakeFlagChanges(changes);
        return changes;
    }

    public void Leave() => Folder.Leave(this);

    // Both arrays are sorted by UID, so one pass finds what is gone.
    void FindExpunged(ViewChanges changes)
    {
        var now = Folder.Array;
        int nowCount = Folder.Count;
        int at = 0;
        int left = 0;
        for (int i = 0; i < Count; i++)
        {
            var message = _messages[i];
            if (at < nowCount && ReferenceEquals(now[at], message))
            {
                at++;
                left++;
                continue;
            }
            changes.Expunged.Add((uint)left + 1);
            changes.ExpungedUids.Add(message.Uid);
            _changed.Remove(message);
            Saved.Remove(message.Uid);
        }
        _messages = now;
        Count = left;
        _generation = Folder.Generation;
    }

    void TakeFlagChanges(ViewChanges changes)
    {
        if (_changed.Count == 0)
            return;
        foreach (var message in _changed)
        {
            uint sequence = SequenceOf(message.Uid);
            if (sequence > 0)
                changes.Flags.Add((sequence, message));
        }
        // A message newer than this view, or one already expunged from it, is not the client's business yet.
        _changed.Clear();
        changes.Flags.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
    }

    void ClaimRecent()
    {
        if (Folder.FirstRecent >= Folder.UidNext)
            return;
        Recent.Add(Folder.FirstRecent, Folder.UidNext - 1);
        if (!ReadOnly)
            Folder.FirstRecent = Folder.UidNext;
    }

    /// <summary>How many messages of this view are \Recent.</summary>
    public int CountRecent()
    {
        int recent = 0;
        foreach (var range in Recent.Ranges)
            recent += (range.Last == uint.MaxValue ? Count : IndexOf(range.Last + 1)) - IndexOf(range.First);
        return recent;
    }
}
