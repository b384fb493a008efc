using FsCheck;
using FsCheck.Fluent;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

public class UidSetTests
{
    static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    // Small numbers collide and touch; the largest ones overflow what is careless.
    static readonly Gen<uint> Number = Gen.OneOf(Gen.Choose(1, 40).Select(i => (uint)i), Gen.Choose(0, 5).Select(i => uint.MaxValue - (uint)i));

    static readonly Gen<(uint First, uint Last, bool Remove)> Change =
        from a in Number
        from length in Gen.Choose(0, 8)
        from swap in Gen.Elements(true, false)
        from remove in Gen.Elements(true, false)
        let b = a > uint.MaxValue - 10 ? a : a + (uint)length
        select swap ? (b, a, remove) : (a, b, remove);

    static readonly Arbitrary<uint[]> Numbers = Arb.From(Gen.ArrayOf(Number));

    static bool IsNormal(UidSet set)
    {
        for (int i = 0; i < set.Ranges.Count; i++)
        {
            if (set.Ranges[i].First == 0 || set.Ranges[i].First > set.Ranges[i].Last || (i > 0 && set.Ranges[i].First <= (ulong)set.Ranges[i - 1].Last + 1))
                return false;
        }
        return true;
    }

    [Fact]
    public void It_holds_what_a_plain_set_holds_whatever_is_added_and_removed()
    {
        Prop.ForAll(Arb.From(Gen.ArrayOf(Change)), changes =>
        {
            var set = new UidSet();
            var model = new HashSet<uint>();
            foreach (var (first, last, remove) in changes)
            {
                if (remove)
                {
                    set.Remove(first);
                    model.Remove(first);
                }
                else
                {
                    set.Add(first, last);
                    for (ulong n = Math.Min(first, last); n <= Math.Max(first, last); n++)
                        model.Add((uint)n);
                }
                if (!IsNormal(set))
                    return false;
            }
            return set.SequenceEqual(model.Order()) && set.Count == model.Count && set.IsEmpty == (model.Count == 0)
                && (model.Count == 0 || (set.Min == model.Min() && set.Max == model.Max()))
                && Enumerable.Range(0, 60).All(n => set.Contains((uint)n) == model.Contains((uint)n));
        }).Check(Thorough);
    }

    [Fact]
    public void It_can_be_made_of_any_numbers_in_any_order() =>
        Prop.ForAll(Numbers, numbers =>
        {
            var set = new UidSet(numbers);
            return IsNormal(set) && set.SequenceEqual(numbers.Distinct().Order());
        }).Check(Thorough);

    [Fact]
    public void Two_sets_become_one() =>
        Prop.ForAll(Numbers, Numbers, (a, b) =>
        {
            var set = new UidSet(a);
            set.Add(new UidSet(b));
            return IsNormal(set) && set.SequenceEqual(a.Concat(b).Distinct().Order());
        }).Check(Thorough);

    [Fact]
    public void It_is_read_back_as_written() =>
        Prop.ForAll(Numbers, numbers =>
        {
            var set = new UidSet(numbers);
            return set.IsEmpty ? set.ToString() == "" : UidSet.TryParse(set.ToString(), out var read) && read.Ranges.SequenceEqual(set.Ranges);
        }).Check(Thorough);

    [Fact]
    public void Chunks_are_short_enough_and_together_the_whole() =>
        Prop.ForAll(Numbers, Arb.From(Gen.Choose(25, 60)), Arb.From(Gen.Choose(1, 10)), (numbers, length, count) =>
        {
            var set = new UidSet(numbers);
            var chunks = set.Chunk(length, count).ToList();
            return chunks.All(c => !c.IsEmpty && IsNormal(c) && c.ToString().Length <= length && c.Count <= count)
                && chunks.SelectMany(c => c).SequenceEqual(set);
        }).Check(Thorough);

    [Fact]
    public void Descending_chunks_are_full_from_the_top_and_together_the_whole() =>
        Prop.ForAll(Numbers, Arb.From(Gen.Choose(1, 10)), (numbers, count) =>
        {
            var set = new UidSet(numbers);
            var chunks = set.ChunkDescending(count).ToList();
            return chunks.All(c => !c.IsEmpty && IsNormal(c)) && chunks.SkipLast(1).All(c => c.Count == count) && (chunks.Count == 0 || chunks[^1].Count <= count)
                && chunks.AsEnumerable().Reverse().SelectMany(c => c).SequenceEqual(set);
        }).Check(Thorough);

    [Fact]
    public void Chunks_of_no_numbers_are_refused()
    {
        var set = new UidSet(1, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Chunk(100, 0).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => set.ChunkDescending(0).Count());
    }

    [Fact]
    public void A_range_too_long_for_a_chunk_still_goes() => Assert.Equal(["100000:200000", "300000"], new UidSet([.. Enumerable.Range(100_000, 100_001).Select(i => (uint)i), 300_000]).Chunk(5).Select(c => c.ToString()));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1:4,7", "1:4,7")]
    [InlineData("4:1", "1:4")]
    [InlineData("7,1:4,5", "1:5,7")]
    [InlineData("4294967295", "4294967295")]
    [InlineData("1:4294967295", "1:4294967295")]
    public void A_sequence_set_is_read_in_any_order(string text, string normal)
    {
        Assert.True(UidSet.TryParse(text, out var set));
        Assert.Equal(normal, set.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("*")]
    [InlineData("1:*")]
    [InlineData("1,")]
    [InlineData(",1")]
    [InlineData("1::2")]
    [InlineData(" 1")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("4294967296")]
    [InlineData("a")]
    public void What_is_no_set_of_numbers_is_refused(string text) => Assert.False(UidSet.TryParse(text, out _));

    [Fact]
    public void Zero_is_no_UID()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new UidSet().Add(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UidSet().Add(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UidSet(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UidSet([1, 0]));
    }

    [Fact]
    public void The_count_of_all_UIDs_there_can_be_does_not_overflow()
    {
        var all = new UidSet(1, uint.MaxValue);
        Assert.Equal(int.MaxValue, all.Count);
        Assert.Equal(uint.MaxValue, all.Ranges[0].Count);
        Assert.Equal(3, all.Chunk(1000).Count());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_million_scattered_numbers_in_descending_order_are_no_trap()
    {
        // Servers may answer SEARCH in any order; adding each where it belongs would take hours.
        var set = await Task.Run(() => new UidSet(Enumerable.Range(1, 1_000_000).Select(i => (uint)(3_000_001 - 3 * i))));
        Assert.Equal(1_000_000, set.Count);
        Assert.Equal(1_000_000, set.Ranges.Count);
    }
}
