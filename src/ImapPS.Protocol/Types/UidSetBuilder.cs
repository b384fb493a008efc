namespace ImapPS.Protocol.Types;

/// <summary>
/// Adds many runs to a set in whatever order they come: those out of order wait, and are sorted in once at the end. Each
/// put in its place at once would move all behind it: a million descending UIDs, which a server may well send, would
/// take hours.
/// </summary>
readonly struct UidSetBuilder(UidSet set)
{
    readonly List<UidRange> _waiting = [];

    /// <summary>Adds a run, its ends in any order.</summary>
    public void Add(uint first, uint last)
    {
        if (set.IsEmpty || Math.Min(first, last) > set.Max)
            set.Add(first, last);
        else if (first == 0 || last == 0)
            throw new ArgumentOutOfRangeException(nameof(first), ProtocolTexts.UidIsZero);
        else
            _waiting.Add(new UidRange(Math.Min(first, last), Math.Max(first, last)));
    }

    /// <summary>Sorts in what waits. The set is whole only now.</summary>
    public void Finish()
    {
        if (_waiting.Count == 0)
            return;
        var all = new List<UidRange>(set.Ranges.Count + _waiting.Count);
        all.AddRange(set.Ranges);
        all.AddRange(_waiting);
        all.Sort((a, b) => a.First.CompareTo(b.First));
        set.ReplaceBySorted(all);
    }
}
