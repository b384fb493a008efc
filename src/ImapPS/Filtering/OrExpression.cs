namespace ImapPS.Filtering;

/// <summary>One of the terms holds.</summary>
sealed record OrExpression(IReadOnlyList<FilterExpression> Terms) : FilterExpression
{
    public override FilterNeeds Needs(ServerAbilities server) => FilterNeeds.Union(Terms.Select(t => t.Needs(server)));

    public override bool? Evaluate(MessageFacts facts)
    {
        bool? result = false;
        foreach (var term in Terms)
        {
            switch (term.Evaluate(facts))
            {
                case true:
                    return true;
                case null:
                    result = null;
                    break;
            }
        }
        return result;
    }

    public override ServerTerm Ask(ServerAbilities server) => ServerTerm.Or([.. Terms.Select(t => t.Ask(server))]);

    public override FilterExpression Negate() => All([.. Terms.Select(t => t.Negate())])!;

    public override string? Lacks(ServerAbilities server) => Terms.Select(t => t.Lacks(server)).FirstOrDefault(l => l is not null);

    public override string ToString() => string.Join(" -or ", Terms.Select(t => t is AndExpression ? $"({t})" : t.ToString()));
}
