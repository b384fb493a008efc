using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Mail;

/// <summary>
/// One folder. Its messages stand in an array in the order of their UIDs; what is appended goes behind the end, and an
/// expunge makes a new array, so that each session goes on to read the one it knows (see <see cref="SelectedFolder"/>).
/// </summary>
public sealed class SandboxFolder
{
    readonly SandboxMailbox _mail;
    readonly List<SelectedFolder> _views = [];
    readonly HashSet<FlagSet> _knownSets = new(ReferenceEqualityComparer.Instance as IEqualityComparer<FlagSet>);
    readonly SortedSet<string> _keywords = new(StringComparer.OrdinalIgnoreCase);
    SandboxMessage[] _messages = [];

    internal SandboxFolder(SandboxMailbox mail, string name, uint uidValidity, bool canSelect)
    {
        _mail = mail;
        Name = name;
        UidValidity = uidValidity;
        CanSelect = canSelect;
    }

    /// <summary>The full name as people read it, with <c>/</c> between levels.</summary>
    public string Name { get; internal set; }

    /// <summary>UIDVALIDITY (RFC 9051 section 2.3.1.1); a folder made again under the same name has another one.</summary>
    public uint UidValidity { get; internal set; }

    /// <summary>The UID that the next message will get.</summary>
    public uint UidNext { get; private set; } = 1;

    /// <summary>False for a name that only holds others (<c>\Noselect</c>).</summary>
    public bool CanSelect { get; internal set; }

    /// <summary>The special use, e.g. <c>\Trash</c> (RFC 6154), or null.</summary>
    public string? SpecialUse { get; internal set; }

    internal FolderAccess Access { get; } = new();

    internal Annotations Annotations { get; } = new();

    /// <summary>The highest MODSEQ of all changes (RFC 7162 section 3.1.2.1).</summary>
    public long HighestModSeq { get; private set; } = 1;

    /// <summary>The messages at this moment, in the order of their UIDs.</summary>
    public IReadOnlyList<SandboxMessage> Messages
    {
        get
        {
            lock (_mail.Lock)
                return new ArraySegment<SandboxMessage>(_messages, 0, Count);
        }
    }

    /// <summary>How many messages there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many messages lack <c>\Seen</c>.</summary>
    public int Unseen { get; private set; }

    /// <summary>How many messages have <c>\Deleted</c>.</summary>
    public int Deleted { get; private set; }

    /// <summary>The sum of the message sizes, in octets.</summary>
    public long Size { get; private set; }

    /// <summary>MAILBOXID: an identifier that a rename does not change (RFC 8474 section 4).</summary>
    public string Id => $"F{UidValidity}";

    /// <summary>The message with this UID, or null.</summary>
    public SandboxMessage? Find(uint uid)
    {
        lock (_mail.Lock)
        {
            int index = UidIndex.LowerBound(_messages, Count, uid);
            return index < Count && _messages[index].Uid == uid ? _messages[index] : null;
        }
    }

    /// <summary>Adds a message, as if it had been delivered; sessions are told.</summary>
    /// <returns>The message with its UID.</returns>
    public SandboxMessage Append(byte[] message, FlagSet? flags = null, DateTimeOffset? received = null) =>
        Append(new MessageContent(message), flags, received);

    /// <summary>Adds a message with shared content; sessions are told.</summary>
    public SandboxMessage Append(MessageContent content, FlagSet? flags = null, DateTimeOffset? received = null)
    {
        lock (_mail.Lock)
        {
            var message = Add(content, _mail.Flags.Intern(flags ?? FlagSet.Empty), received ?? _mail.Now());
            _mail.Changed();
            return message;
        }
    }

    /// <summary>Replaces a message's flags, as if another client did; sessions are told. False when there is no such UID.</summary>
    public bool SetFlags(uint uid, FlagSet flags)
    {
        lock (_mail.Lock)
        {
            if (Find(uid) is not { } message)
                return false;
            Store(message, _mail.Flags.Intern(flags), null);
            _mail.Changed();
            return true;
        }
    }

    /// <summary>Takes a message away, as if another client expunged it; sessions are told. False when there is no such UID.</summary>
    public bool Expunge(uint uid)
    {
        lock (_mail.Lock)
        {
            if (Find(uid) is null)
                return false;
            Remove(new UidSet(uid, uid));
            _mail.Changed();
            return true;
        }
    }

    /// <summary>Grows with each expunge: what a <see cref="SelectedFolder"/> compares with.</summary>
    internal int Generation { get; private set; }

    /// <summary>The array; only the first <see cref="Count"/> are filled.</summary>
    internal SandboxMessage[] Array => _messages;

    /// <summary>The first UID that no session has been told of as <c>\Recent</c> (RFC 3501 section 2.3.2).</summary>
    internal uint FirstRecent { get; set; } = 1;

    /// <summary>What was expunged, for QRESYNC (RFC 7162 section 3.2.6): each run of UIDs with the MODSEQ of its end.</summary>
    internal List<(long ModSeq, UidRange Uids)> Vanished { get; } = [];

    internal IReadOnlyList<SelectedFolder> Views => _views;

    internal void Enter(SelectedFolder view) => _views.Add(view);

    internal void Leave(SelectedFolder view) => _views.Remove(view);

    internal SandboxMessage Add(MessageContent content, FlagSet flags, DateTimeOffset received)
    {
        if (Count == _messages.Length)
        {
            // The old array stays as it is: sessions still read it.
            var larger = new SandboxMessage[Math.Max(16, Count * 2)];
            _messages.AsSpan(0, Count).CopyTo(larger);
            _messages = larger;
        }
        var message = new SandboxMessage(UidNext++, content, flags, received, _mail.Now().UtcDateTime, ++HighestModSeq);
        _messages[Count++] = message;
        Size += content.Size;
        _mail.UsedBytes += content.Size;
        CountFlags(flags, 1);
        return message;
    }

    /// <summary>Sets the flags and tells every view but the one that did it. False when they are the same already.</summary>
    internal bool Store(SandboxMessage message, FlagSet flags, SelectedFolder? by)
    {
        if (ReferenceEquals(message.Flags, flags))
            return false;
        CountFlags(message.Flags, -1);
        CountFlags(flags, 1);
        message.Flags = flags;
        message.ModSeq = ++HighestModSeq;
        foreach (var view in _views)
        {
            if (view != by)
                view.FlagsChanged(message);
        }
        return true;
    }

    /// <summary>Takes these UIDs away, in one pass.</summary>
    internal void Remove(UidSet uids)
    {
        var left = new SandboxMessage[Count];
        int kept = 0;
        int from = 0;
        long modSeq = HighestModSeq + 1;
        foreach (var range in uids.Ranges)
        {
            int first = UidIndex.LowerBound(_messages, Count, range.First);
            int end = range.Last == uint.MaxValue ? Count : UidIndex.LowerBound(_messages, Count, range.Last + 1);
            if (end <= first)
                continue;
            for (int i = first; i < end; i++)
            {
                Size -= _messages[i].Size;
                _mail.UsedBytes -= _messages[i].Size;
                CountFlags(_messages[i].Flags, -1);
            }
            _messages.AsSpan(from, first - from).CopyTo(left.AsSpan(kept));
            kept += first - from;
            from = end;
            Vanished.Add((modSeq, range));
        }
        if (from == 0)
            return;
        _messages.AsSpan(from, Count - from).CopyTo(left.AsSpan(kept));
        Count = kept + Count - from;
        _messages = left;
        Generation++;
        HighestModSeq = modSeq;
    }

    /// <summary>The keywords that messages here have or had: what FLAGS tells.</summary>
    internal IReadOnlyCollection<string> Keywords => _keywords;

    /// <summary>True when every keyword among these flags was used here before; if not, they are from now on.</summary>
    internal bool Knows(FlagSet flags)
    {
        if (!_knownSets.Add(flags))
            return true;
        bool known = true;
        foreach (string keyword in flags.Keywords)
            known &= !_keywords.Add(keyword);
        return known;
    }

    void CountFlags(FlagSet flags, int sign)
    {
        if ((flags.System & SystemFlags.Seen) == 0)
            Unseen += sign;
        if ((flags.System & SystemFlags.Deleted) != 0)
            Deleted += sign;
        if (sign > 0)
            Knows(flags);
    }

    /// <summary>Empties the folder that INBOX's renaming or its deletion leaves.</summary>
    internal void Clear()
    {
        if (Count > 0)
            Remove(new UidSet(1, uint.MaxValue));
    }
}
