using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>What is so for every message, or for none.</summary>
sealed record ConstantTest(bool Value) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => new();

    public override bool? Evaluate(MessageFacts facts) => Value;

    public override ServerTerm Ask(ServerAbilities server) => new(Value ? SearchKey.All : SearchKey.Not(SearchKey.All), ServerTrust.Exact);

    public override FilterExpression Negate() => new ConstantTest(!Value);

    public override string ToString() => Value ? "$true" : "$false";
}
