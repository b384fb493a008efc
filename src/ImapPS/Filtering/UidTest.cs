using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>The UID is one of a set, which every comparison of a UID comes down to.</summary>
sealed record UidTest(UidSet Uids) : FilterExpression
{
    // More make a line too long for servers; then the whole stretch is asked for, and the UIDs themselves decide here.
    const int MostRangesAsked = 300;

    /// <summary>The test for a comparison with a number.</summary>
    public static FilterExpression Of(Comparison comparison, long value)
    {
        long first = comparison switch
        {
            Comparison.Equal or Comparison.GreaterOrEqual => value,
            Comparison.Greater => value + 1,
            _ => 1,
        };
        long last = comparison switch
        {
            Comparison.Equal or Comparison.LessOrEqual => value,
            Comparison.Less => value - 1,
            _ => uint.MaxValue,
        };
        first = Math.Max(first, 1);
        last = Math.Min(last, uint.MaxValue);
        return first <= last ? new UidTest(new UidSet((uint)first, (uint)last)) : new ConstantTest(false);
    }

    public override FilterNeeds Needs(ServerAbilities server) => new();

    public override bool? Evaluate(MessageFacts facts) => Uids.Contains(facts.Uid);

    public override ServerTerm Ask(ServerAbilities server) =>
        server.UidSearch?.Invoke() == false ? ServerTerm.Nothing
        : Uids.Ranges.Count <= MostRangesAsked ? new(SearchKey.Uid(Uids), ServerTrust.Exact)
        : new(SearchKey.Uid(new UidSet(Uids.Min, Uids.Max)), ServerTrust.Superset);

    public override string ToString() => $"Uid -in ({Uids.ToString().Replace(",", ", ").Replace(":", "..")})";
}
