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
