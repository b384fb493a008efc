using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>
/// UIDs in an order of their own, where a <see cref="UidSet"/> is ascending: what messages became when they were copied, or how they
/// are sorted. Kept as runs, so that a million ascending ones take little.
/// </summary>
public sealed class UidList : IReadOnlyCollection<uint>
{
    readonly List<UidRange> _runs;

    /// <summary>An empty list to add to.</summary>
    public UidList() : this(1)
    {
        // One run, more often than not.
    }

    /// <summary>An empty list with room for this many runs.</summary>
    internal UidList(int room) => _runs = new List<UidRange>(room);

    /// <summary>The list of these UIDs, in this order.</summary>
    public UidList(IEnumerable<uint> uids) : this()
    {
        foreach (uint uid in uids)
            Add(uid);
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>The runs, each ascending, in their order.</summary>
    public IReadOnlyList<UidRange> Runs => _runs;

    /// <summary>True when each UID is higher than the one before it.</summary>
    public bool IsAscending
    {
        [MethodImpl(HotPath.Compile)]
        get
        {
            var runs = CollectionsMarshal.AsSpan(_runs);
            for (int i = 1; i < runs.Length; i++)
            {
                if (runs[i].First <= runs[i - 1].Last)
                    return false;
            }
            return true;
        }
    }

    /// <summary>Adds one UID behind the others.</summary>
    public void Add(uint uid) => Add(new UidRange(uid, uid));

    /// <summary>Adds a run behind the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(UidRange run)
    {
        // A server may name more than can exist: this many count as all.
        Count = (int)Math.Min(Count + run.Count, int.MaxValue);
        if (_runs.Count > 0 && _runs[^1].Last + 1L == run.First)
            _runs[^1] = new UidRange(_runs[^1].First, run.Last);
        else
            _runs.Add(run);
    }

    /// <summary>Adds all UIDs of another list behind the others.</summary>
    public void Add(UidList other)
    {
        foreach (var run in other._runs)
            Add(run);
    }

    /// <summary>The same UIDs as a set, ascending and each once.</summary>
    public UidSet ToSet()
    {
        // Runs that follow one another make a list longer instead of standing side by side in it.
        if (IsAscending)
            return new UidSet(_runs);
        var set = new UidSet();
        var builder = new UidSetBuilder(set);
        foreach (var run in _runs)
            builder.Add(run.First, run.Last);
        builder.Finish();
        return set;
    }

    /// <inheritdoc/>
    public IEnumerator<uint> GetEnumerator()
    {
        foreach (var run in _runs)
        {
            for (long uid = run.First; uid <= run.Last; uid++)
                yield return (uint)uid;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As on the wire: <c>7,1:4</c>.</summary>
    public override string ToString() => string.Join(',', _runs);

    /// <summary>
    /// uid-set, in the order it is written, e.g. <c>7,1:4</c>. The ends of a run may stand either way round and mean the same
    /// (RFC 4315 section 4). Read where it lies: that of a large mailbox is long, and no string of it is wanted.
    /// </summary>
    /// <exception cref="ImapProtocolException">It is <c>*</c> or anything else.</exception>
    [MethodImpl(HotPath.Compile)]
    internal static UidList Read(ref ResponseReader reader)
    {
        // Room for all runs at once; "1," is the shortest of them.
        var list = new UidList(1 + Math.Min(reader.Rest.Count((byte)','), reader.Rest.Length / 2));
        do
        {
            uint first = reader.Number();
            uint last = reader.TryByte(':') ? reader.Number() : first;
            if (first == 0 || last == 0)
                throw reader.Unexpected("nz-number");
            list.Add(first <= last ? new UidRange(first, last) : new UidRange(last, first));
        }
        while (reader.TryByte(','));
        if (!reader.AtEnd && reader.Peek is not ((byte)' ' or (byte)')' or (byte)']'))
            throw reader.Unexpected("uid-set");
        return list;
    }
}
