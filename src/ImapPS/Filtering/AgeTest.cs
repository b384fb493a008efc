using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>How long ago a message was received compares with a time span.</summary>
/// <param name="Comparison">How.</param>
/// <param name="Age">The span.</param>
/// <param name="Now">The moment it is counted from.</param>
sealed record AgeTest(Comparison Comparison, TimeSpan Age, DateTimeOffset Now) : FilterExpression
{
    // The server counts from its own clock.
    static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    // Older than 90 days is received before the moment 90 days ago.
    DateTest Received => new(DateKind.Received, Comparison.Mirror(), Now - Age);

    public override FilterNeeds Needs(ServerAbilities server) => Received.Needs(server);

    public override bool? Evaluate(MessageFacts facts) => Received.Evaluate(facts);

    public override ServerTerm Ask(ServerAbilities server)
    {
        if (!server.Has("WITHIN"))
            return Received.Ask(server);
        var keys = new List<SearchKey>();
        if (Comparison is not (Comparison.Less or Comparison.LessOrEqual) && Seconds(Age - Slack) is { } older)
            keys.Add(SearchKey.Number("OLDER", older));
        if (Comparison is not (Comparison.Greater or Comparison.GreaterOrEqual) && Seconds(Age + Slack) is { } younger)
            keys.Add(SearchKey.Number("YOUNGER", younger));
        return keys.Count == 0 ? ServerTerm.Nothing : new ServerTerm(SearchKey.And(keys), ServerTrust.Superset);
    }

    public override FilterExpression Negate() => Comparison.Opposite() is { } opposite ? this with { Comparison = opposite } : base.Negate();

    public override string ToString() => $"Age {Comparison.Operator()} {(Age.Ticks % TimeSpan.TicksPerDay == 0 ? $"{Age.Days}d" : $"'{Age}'")}";

    // nz-number of RFC 5032: 32 bits.
    static long? Seconds(TimeSpan span) => span.TotalSeconds is >= 1 and <= uint.MaxValue ? (long)span.TotalSeconds : null;
}
