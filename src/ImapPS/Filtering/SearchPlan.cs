using ImapPS.Errors;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Filtering;

/// <summary>A search in two halves: what the server is asked, which finds at least every match, and what is decided here on a message's own data.</summary>
sealed class SearchPlan
{
    SearchPlan(SearchKey key, FilterExpression? residual, FilterNeeds needs, bool isNarrow)
    {
        Key = key;
        Residual = residual;
        Needs = needs;
        IsNarrow = isNarrow;
    }

    /// <summary>What the server is asked.</summary>
    public SearchKey Key { get; }

    /// <summary>What is decided here; null when the server's answer is the result.</summary>
    public FilterExpression? Residual { get; }

    /// <summary>What is fetched for the residual.</summary>
    public FilterNeeds Needs { get; }

    /// <summary>True when the server was asked for every part of the residual too: nearly all that it finds will match.</summary>
    public bool IsNarrow { get; }

    /// <summary>True when the server's answer is the result.</summary>
    public bool IsExact => Residual is null;

    /// <summary>True when it has to be asked in UTF-8.</summary>
    public bool NeedsUtf8 => !Key.IsAscii;

    /// <summary>Divides an expression between a server and this side.</summary>
    /// <param name="expression">What is searched for; null for everything.</param>
    /// <param name="server">What the server can do.</param>
    /// <exception cref="ArgumentException">The server lacks what the expression cannot do without.</exception>
    public static SearchPlan Make(FilterExpression? expression, ServerAbilities server)
    {
        if (expression?.Lacks(server) is { } lack)
            throw new ArgumentException(Texts.NotSearched(lack));
        IReadOnlyList<FilterExpression> terms = expression switch { null => [], AndExpression and => and.Terms, _ => [expression] };
        var asked = terms.Select(term => new AskedTerm(term, term.Ask(server))).ToList();
        var open = asked.Where(t => t.Asked.Trust != ServerTrust.Exact).ToList();
        var residual = FilterExpression.All([.. open.Select(t => t.Term)]);
        return new SearchPlan(
            SearchKey.And([.. asked.Select(t => t.Asked.Key)]), residual, residual?.Needs(server) ?? new FilterNeeds(),
            isNarrow: open.TrueForAll(t => t.Asked.Trust == ServerTrust.Superset));
    }

    sealed record AskedTerm(FilterExpression Term, ServerTerm Asked);

    /// <summary>True when one fetch of what is shown anyway decides the residual too, and little of it is in vain.</summary>
    public bool DecidedBy(FetchItemKinds shown) => IsNarrow && Needs.IsWithin(shown);
}
