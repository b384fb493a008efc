using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>
/// What a search asks for, as a tree of tests under and, or and not. It is decided in two places: by the server as far as
/// the server can be asked, and here on what was fetched of a message.
/// </summary>
abstract record FilterExpression
{
    /// <summary>What must be fetched of a message to decide it.</summary>
    public abstract FilterNeeds Needs(ServerAbilities server);

    /// <summary>Whether the message is one of those asked for; null when what is known of it does not say yet.</summary>
    public abstract bool? Evaluate(MessageFacts facts);

    /// <summary>What the server can be asked, which finds at least every match.</summary>
    public abstract ServerTerm Ask(ServerAbilities server);

    /// <summary>The opposite. Not stands on tests only: it is carried through and and or.</summary>
    public virtual FilterExpression Negate() => new NotExpression(this);

    /// <summary>What the server must be able to for it, and cannot; or null.</summary>
    public virtual string? Lacks(ServerAbilities server) => null;

    /// <summary>All of these; null for none.</summary>
    public static FilterExpression? All(IReadOnlyList<FilterExpression> terms)
    {
        var flat = terms.SelectMany(t => t is AndExpression and ? and.Terms : [t]).ToList();
        return flat.Count switch { 0 => null, 1 => flat[0], _ => new AndExpression(flat) };
    }

    /// <summary>Any of these, at least one.</summary>
    public static FilterExpression Any(IReadOnlyList<FilterExpression> terms)
    {
        var flat = terms.SelectMany(t => t is OrExpression or ? or.Terms : [t]).ToList();
        return flat.Count == 1 ? flat[0] : new OrExpression(flat);
    }
}

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
