using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>A test that does not hold.</summary>
sealed record NotExpression(FilterExpression Test) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => Test.Needs(server);

    public override bool? Evaluate(MessageFacts facts) => !Test.Evaluate(facts);

    // More than the matches under NOT would be less than the others: only what is exact can be turned round.
    public override ServerTerm Ask(ServerAbilities server) =>
        Test.Ask(server) is { Trust: ServerTrust.Exact } exact ? new ServerTerm(SearchKey.Not(exact.Key), ServerTrust.Exact) : ServerTerm.Nothing;

    public override FilterExpression Negate() => Test;

    public override string? Lacks(ServerAbilities server) => Test.Lacks(server);

    public override string ToString() => Test is BooleanTest ? $"-not {Test}" : $"-not ({Test})";
}
