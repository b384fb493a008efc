using System.Collections;
using ImapPS.Searching;

namespace ImapPS.Parameters;

/// <summary>Offers the properties that a search can fetch.</summary>
public sealed class MessagePropertyCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) => MessageProperties.Names.Select(name => (name, name));
}
