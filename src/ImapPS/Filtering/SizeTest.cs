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
