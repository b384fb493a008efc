using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers nothing.</summary>
public sealed class NoCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) => [];
}
