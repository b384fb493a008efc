using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>
/// An ascending set of UIDs (or of message sequence numbers), kept as ranges: a million consecutive UIDs take one range.
/// On the wire it is a sequence-set (RFC 9051 section 9).
/// </summary>
public sealed class UidSet : IReadOnlyCollection<uint>
{
    readonly List<UidRange> _ranges;

    /// <summary>An empty set to add to.</summary>
    public UidSet() => _ranges = [];

    /// <summary>The set of these runs, ascending and apart; they are copied.</summary>
    internal UidSet(List<UidRange> runs) => _ranges = new List<UidRange>(runs);

    /// <summary>The set of these numbers, in any order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is 0.</exception>
    public UidSet(IEnumerable<uint> numbers) : this()
    {
        var builder = new UidSetBuilder(this);
        foreach (uint number in numbers)
            builder.Add(number, number);
        builder.Finish();
    }

    /// <summary>The set of one run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One end is 0.</exception>
    public UidSet(uint first, uint last) : this() => Add(first, last);

    /// <summary>The runs, ascending and never touching one another.</summary>
    public IReadOnlyList<UidRange> Ranges => _ranges;

    /// <summary>How many numbers the set has.</summary>
    public int Count
    {
        get
        {
            long count = 0;
            foreach (var range in _ranges)
                count += range.Count;
            return (int)Math.Min(count, int.MaxValue);
        }
    }

    /// <summary>True when the set has no number.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>The lowest number; the set must not be empty.</summary>
    public uint Min => _ranges[0].First;

    /// <summary>The highest number; the set must not be empty.</summary>
    public uint Max => _ranges[^1].Last;

    /// <summary>Adds one number. Ascending additions are the cheap ones.</summary>
    public void Add(uint number) => Add(number, number);

    /// <summary>Adds a run, its ends in any order, as RFC 9051 lets servers write them.</summary>
    public void Add(uint first, uint last)
    {
        if (first > last)
            (first, last) = (last, first);
        if (first == 0)
            throw new ArgumentOutOfRangeException(nameof(first), ProtocolTexts.UidIsZero);
        if (_ranges.Count == 0 || first > _ranges[^1].Last)
        {
            if (_ranges.Count > 0 && _ranges[^1].Last + 1 == first)
                _ranges[^1] = new UidRange(_ranges[^1].First, last);
            else
                _ranges.Add(new UidRange(first, last));
            return;
        }
        Merge(first, last);
    }

    /// <summary>Adds all numbers of another set.</summary>
    public void Add(UidSet other)
    {
        if (IsEmpty)
        {
            _ranges.AddRange(other._ranges);
            return;
        }
        var builder = new UidSetBuilder(this);
        foreach (var range in other._ranges)
            builder.Add(range.First, range.Last);
        builder.Finish();
    }

    /// <summary>Takes one number out, if it is in.</summary>
    public void Remove(uint number)
    {
        int index = IndexOf(number);
        if (index < 0)
            return;
        var range = _ranges[index];
        _ranges.RemoveAt(index);
        if (number < range.Last)
            _ranges.Insert(index, new UidRange(number + 1, range.Last));
        if (range.First < number)
            _ranges.Insert(index, new UidRange(range.First, number - 1));
    }

    /// <summary>True when the number is in the set.</summary>
    public bool Contains(uint number) => IndexOf(number) >= 0;

    /// <summary>The same numbers cut into sets, each short enough to send and with at most the given count of numbers.</summary>
    /// <param name="maxLength">The most characters a set may have as text.</param>
    /// <param name="maxCount">The most numbers in a set.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not at least 1.</exception>
    public IEnumerable<UidSet> Chunk(int maxLength, int maxCount = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCount);
        return Chunk(maxLength, _ => maxCount);
    }

    /// <summary>As <see cref="Chunk(int, int)"/>, with a size for each set.</summary>
    /// <param name="maxLength">The most characters a set may have as text.</param>
    /// <param name="maxCount">Gives the most numbers in a set, at least 1, by its place from 0.</param>
    public IEnumerable<UidSet> Chunk(int maxLength, Func<int, int> maxCount) => Chunk(() => maxLength, maxCount);

    /// <summary>As <see cref="Chunk(int, int)"/>, with a length and a size for each set, asked for when the set is made.</summary>
    /// <param name="maxLength">Gives the most characters the next set may have as text.</param>
    /// <param name="maxCount">Gives the most numbers in a set, at least 1, by its place from 0.</param>
    public IEnumerable<UidSet> Chunk(Func<int> maxLength, Func<int, int> maxCount)
    {
        int number = 0;
        int most = maxCount(0);
        int longest = maxLength();
        var chunk = new UidSet();
        int length = 0;
        int count = 0;
        foreach (var whole in _ranges)
        {
            var rest = whole;
            while (true)
            {
                int text = TextLength(rest) + 1;
                if (chunk._ranges.Count > 0 && (length + text > longest || count >= most))
                {
                    yield return chunk;
                    most = maxCount(++number);
                    longest = maxLength();
                    chunk = new UidSet();
                    length = count = 0;
                }
                long take = Math.Min(rest.Count, most - count);
                var part = new UidRange(rest.First, (uint)(rest.First + take - 1));
                chunk._ranges.Add(part);
                length += text;
                count += (int)take;
                if (part.Last == rest.Last)
                    break;
                rest = new UidRange(part.Last + 1, rest.Last);
            }
        }
        if (chunk._ranges.Count > 0)
            yield return chunk;
    }

    /// <summary>The same numbers as consecutive sets from the highest down, each with at most the given count of numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not at least 1.</exception>
    public IEnumerable<UidSet> ChunkDescending(int maxCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCount);
        return ChunkDescending(_ => maxCount);
    }

    /// <summary>As <see cref="ChunkDescending(int)"/>, with a size for each set.</summary>
    /// <param name="maxCount">Gives the most numbers in a set, at least 1, by its place from 0.</param>
    public IEnumerable<UidSet> ChunkDescending(Func<int, int> maxCount)
    {
        int number = 0;
        int most = maxCount(0);
        var chunk = new List<UidRange>();
        long count = 0;
        for (int i = _ranges.Count - 1; i >= 0; i--)
        {
            var rest = _ranges[i];
            while (true)
            {
                long take = Math.Min(rest.Count, most - count);
                chunk.Add(new UidRange((uint)(rest.Last - take + 1), rest.Last));
                count += take;
                if (count == most)
                {
                    yield return FromDescending(chunk);
                    most = maxCount(++number);
                    chunk = [];
                    count = 0;
                }
                if (take == rest.Count)
                    break;
                rest = new UidRange(rest.First, (uint)(rest.Last - take));
            }
        }
        if (chunk.Count > 0)
            yield return FromDescending(chunk);
    }

    /// <summary>The numbers that are not in another set.</summary>
    public UidSet Without(UidSet other) => new(this.Where(number => !other.Contains(number)));

    /// <summary>The highest numbers up to a count, after skipping the very highest.</summary>
    /// <param name="skip">How many of the highest to leave out.</param>
    /// <param name="count">How many to take below them, at least 1.</param>
    public UidSet Newest(int skip, int count)
    {
        var top = ChunkDescending((int)Math.Min((long)skip + count, int.MaxValue)).FirstOrDefault();
        return top is null || top.Count <= skip ? new UidSet() : top.Chunk(int.MaxValue, top.Count - skip).First();
    }

    /// <inheritdoc/>
    public IEnumerator<uint> GetEnumerator()
    {
        foreach (var range in _ranges)
        {
            for (long number = range.First; number <= range.Last; number++)
                yield return (uint)number;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As on the wire: <c>1:4,7</c>; empty for the empty set, which must never be sent.</summary>
    public override string ToString() => string.Join(',', _ranges);

    /// <summary>Reads a sequence-set of plain numbers, e.g. <c>1:4,7</c>; false for <c>*</c> and anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UidSet set)
    {
        set = new UidSet();
        var builder = new UidSetBuilder(set);
        while (true)
        {
            int comma = text.IndexOf(',');
            var part = comma < 0 ? text : text[..comma];
            int colon = part.IndexOf(':');
            var firstText = colon < 0 ? part : part[..colon];
            var lastText = colon < 0 ? part : part[(colon + 1)..];
            if (!uint.TryParse(firstText, NumberStyles.None, CultureInfo.InvariantCulture, out uint first)
                || !uint.TryParse(lastText, NumberStyles.None, CultureInfo.InvariantCulture, out uint last) || first == 0 || last == 0)
                return false;
            builder.Add(first, last);
            if (comma < 0)
            {
                builder.Finish();
                return true;
            }
            text = text[(comma + 1)..];
        }
    }

    [MethodImpl(HotPath.Compile)]
    int IndexOf(uint number)
    {
        int low = 0;
        int high = _ranges.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (number < _ranges[middle].First)
                high = middle - 1;
            else if (number > _ranges[middle].Last)
                low = middle + 1;
            else
                return middle;
        }
        return -1;
    }

    void Merge(uint first, uint last)
    {
        int from = 0;
        int high = _ranges.Count;
        while (from < high)
        {
            int middle = (from + high) / 2;
            if ((ulong)_ranges[middle].Last + 1 < first)
                from = middle + 1;
            else
                high = middle;
        }
        int to = from;
        while (to < _ranges.Count && _ranges[to].First <= (ulong)last + 1)
        {
            first = Math.Min(first, _ranges[to].First);
            last = Math.Max(last, _ranges[to].Last);
            to++;
        }
        _ranges.RemoveRange(from, to - from);
        _ranges.Insert(from, new UidRange(first, last));
    }

    internal void ReplaceBySorted(List<UidRange> sorted)
    {
        _ranges.Clear();
        foreach (var range in sorted)
        {
            if (_ranges.Count > 0 && range.First <= (ulong)_ranges[^1].Last + 1)
                _ranges[^1] = new UidRange(_ranges[^1].First, Math.Max(_ranges[^1].Last, range.Last));
            else
                _ranges.Add(range);
        }
    }

    static UidSet FromDescending(List<UidRange> ranges)
    {
        var set = new UidSet();
        for (int i = ranges.Count - 1; i >= 0; i--)
            set.Add(ranges[i].First, ranges[i].Last);
        return set;
    }

    static int TextLength(UidRange range) => range.First == range.Last ? Digits(range.First) : Digits(range.First) + 1 + Digits(range.Last);

    static int Digits(uint number)
    {
        int digits = 1;
        for (; number >= 10; number /= 10)
            digits++;
        return digits;
    }
}
