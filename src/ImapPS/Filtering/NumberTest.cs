using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>The size in bytes compares with a number.</summary>
sealed record SizeTest(Comparison Comparison, long Bytes) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => new() { Kinds = FetchItemKinds.Size };

    public override bool? Evaluate(MessageFacts facts) =>
        !facts.Knows(FetchStage.Basic) ? null : facts.Size is { } size && Comparison.Holds(size, Bytes);

    // LARGER and SMALLER take 32 bits and never the size itself.
    public override ServerTerm Ask(ServerAbilities server) => !IsAskable ? ServerTerm.Nothing : new ServerTerm(Comparison switch
    {
        Comparison.Equal => SearchKey.And([Larger(Bytes - 1), Smaller(Bytes + 1)]),
        Comparison.Less => Smaller(Bytes),
        Comparison.LessOrEqual => Smaller(Bytes + 1),
        Comparison.Greater => Larger(Bytes),
        _ => Larger(Bytes - 1),
    }, ServerTrust.Exact);

    // Every message has a size, so that the opposite can be asked for too.
    public override FilterExpression Negate() => Comparison.Opposite() is { } opposite ? this with { Comparison = opposite } : base.Negate();

    bool IsAskable => Bytes < uint.MaxValue && (Bytes > 0 || (Bytes == 0 && Comparison == Comparison.Greater));

    public override string ToString() => $"Size {Comparison.Operator()} {Bytes}";

    static SearchKey Larger(long bytes) => SearchKey.Number("LARGER", bytes);

    static SearchKey Smaller(long bytes) => SearchKey.Number("SMALLER", bytes);
}

/// <summary>The mod-sequence compares with a number (RFC 7162).</summary>
sealed record ModSeqTest(Comparison Comparison, long Value) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => new() { Kinds = FetchItemKinds.ModSeq };

    public override bool? Evaluate(MessageFacts facts) =>
        !facts.Knows(FetchStage.Basic) ? null : facts.ModSeq is { } modSeq && Comparison.Holds(modSeq, Value);

    // MODSEQ n is "n or more"; a flag may change between SEARCH and FETCH, so that it is looked at again.
    public override ServerTerm Ask(ServerAbilities server) => Comparison is Comparison.Less or Comparison.LessOrEqual || Value < 1
        ? ServerTerm.Nothing : new ServerTerm(SearchKey.Number("MODSEQ", Value), ServerTrust.Superset);

    public override string? Lacks(ServerAbilities server) => server.Has("CONDSTORE") || server.Has("QRESYNC") ? null : "ModSeq needs a server with CONDSTORE";

    public override string ToString() => $"ModSeq {Comparison.Operator()} {Value}";
}

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
