using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers ages that people search by, each unit among them.</summary>
public sealed class AgeCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
    [
        ("30min", "30 minutes"), ("12h", "12 hours"), ("1d", "a day"), ("7d", "7 days"), ("30d", "30 days"), ("90d", "90 days"), ("6w", "6 weeks"),
        ("6mo", "6 months of 30 days"), ("1y", "a year of 365 days"), ("2y", "2 years"),
    ];
}
