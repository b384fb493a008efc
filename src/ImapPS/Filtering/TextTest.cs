using ImapPS.Errors;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>One of the values of a property compares as wanted.</summary>
sealed record TextTest(TextProperty Property, TextMatch Match) : FilterExpression
{
    /// <summary>
    /// The text when the server alone decides whether it is there, or null: what -Body and -Text promise, so that no body is
    /// fetched. A server that cannot read the text leaves it to this side.
    /// </summary>
    public string? ByServer { get; init; }

    public override FilterNeeds Needs(ServerAbilities server)
    {
        var needs = Property.NeedsOn?.Invoke(server) ?? Property.Needs;
        return Property.ReadsBody ? needs with { BodyMatches = [Match] } : needs;
    }

    public override bool? Evaluate(MessageFacts facts) =>
        !facts.Knows(Property.Stage) ? null : (Property.ReadsBody && facts.BodyHolds(Match)) || Property.Values(facts).Any(Match.IsMatch);

    public override ServerTerm Ask(ServerAbilities server)
    {
        if (ByServer is not null && (server.Utf8Search || System.Text.Ascii.IsValid(ByServer)))
            return new ServerTerm(SearchKey.Text(Property.Name.ToUpperInvariant(), ByServer), ServerTrust.Exact);
        if (Property.IsWhole)
            return AskWhole(server);
        // The property makes no key for any piece when it cannot be asked for at all.
        return Property.Key(server, "x") is not null && SearchText.Key(Match, Property.Separators, server.Utf8Search, piece => Property.Key(server, piece)!) is { } key
            ? new ServerTerm(key, ServerTrust.Superset) : ServerTerm.Nothing;
    }

    public override string? Lacks(ServerAbilities server) =>
        Property.Capabilities.Count == 0 || Property.Capabilities.Any(server.Has) ? null
            : Texts.RequiresServerWith(Property.Name, string.Join(" or ", Property.Capabilities));

    public override string ToString() => $"{Property} {Match.Describe()}".TrimEnd();

    ServerTerm AskWhole(ServerAbilities server)
    {
        if (Match is not EqualMatch { Values.Count: > 0 and <= 100 } equal)
            return ServerTerm.Nothing;
        var keys = equal.Values.Select(value => Property.Key(server, value)).ToList();
        if (keys.Contains(null))
            return ServerTerm.Nothing;
        return new ServerTerm(SearchKey.Or(keys!), equal.CaseSensitive == Property.IsIdentifier ? ServerTrust.Exact : ServerTrust.Superset);
    }
}
