using ImapPS.Errors;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>The mod-sequence compares with a number (RFC 7162).</summary>
sealed record ModSeqTest(Comparison Comparison, long Value) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => new() { Kinds = FetchItemKinds.ModSeq };

    public override bool? Evaluate(MessageFacts facts) =>
        !facts.Knows(FetchStage.Basic) ? null : facts.ModSeq is { } modSeq && Comparison.Holds(modSeq, Value);

    // MODSEQ n is "n or more"; a flag may change between SEARCH and FETCH, so that it is looked at again.
    public override ServerTerm Ask(ServerAbilities server) => Comparison is Comparison.Less or Comparison.LessOrEqual || Value < 1
        ? ServerTerm.Nothing : new ServerTerm(SearchKey.Number("MODSEQ", Value), ServerTrust.Superset);

    public override string? Lacks(ServerAbilities server) => server.Has("CONDSTORE") || server.Has("QRESYNC") ? null : Texts.RequiresServerWith("ModSeq", "CONDSTORE");

    public override string ToString() => $"ModSeq {Comparison.Operator()} {Value}";
}
