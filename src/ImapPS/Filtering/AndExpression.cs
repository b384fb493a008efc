namespace ImapPS.Filtering;

/// <summary>All of the terms hold.</summary>
sealed record AndExpression(IReadOnlyList<FilterExpression> Terms) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => FilterNeeds.Union(Terms.Select(t => t.Needs(server)));

    public override bool? Evaluate(MessageFacts facts)
    {
        bool? result = true;
        foreach (var term in Terms)
        {
            switch (term.Evaluate(facts))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }
        return result;
    }

    public override ServerTerm Ask(ServerAbilities server) => ServerTerm.And([.. Terms.Select(t => t.Ask(server))]);

    public override FilterExpression Negate() => Any([.. Terms.Select(t => t.Negate())]);

    public override string? Lacks(ServerAbilities server) => Terms.Select(t => t.Lacks(server)).FirstOrDefault(l => l is not null);

    public override string ToString() => string.Join(" -and ", Terms.Select(t => t is OrExpression ? $"({t})" : t.ToString()));
}
