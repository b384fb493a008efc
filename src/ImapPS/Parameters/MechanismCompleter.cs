using System.Collections;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Parameters;

/// <summary>Offers the SASL mechanisms that this client knows.</summary>
public sealed class MechanismCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) => SaslMechanisms.Supported.Select(name => (name, name));
}
