using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>A SEARCH program that the server alone decides on: -RawSearch.</summary>
sealed record RawTest(string Program) : FilterExpression
{
    readonly SearchKey _key = SearchKey.Raw(Program);

    public override FilterNeeds Needs(ServerAbilities server) => new();

    public override bool? Evaluate(MessageFacts facts) => true;

    public override ServerTerm Ask(ServerAbilities server) => new(_key, ServerTrust.Exact);
}
