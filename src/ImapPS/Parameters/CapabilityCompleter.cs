using System.Collections;
using ImapPS.Output;

namespace ImapPS.Parameters;

/// <summary>Offers what the session's server says it can do, and what servers can do at all.</summary>
public sealed class CapabilityCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound)
    {
        IEnumerable<string> offered = SessionOf(bound) is { IsOpen: true } session ? session.Capability : [];
        return offered.Concat(CapabilityGuide.Names).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, CapabilityGuide.Find(name).Description is { Length: > 0 } words ? words : name));
    }
}
