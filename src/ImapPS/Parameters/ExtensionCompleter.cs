using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the extensions that a session can switch on.</summary>
public sealed class ExtensionCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
    [
        ("CONDSTORE", "Every change is told with its ModSeq"),
        ("QRESYNC", "What goes is told by UID; opening a folder can tell what went since a ModSeq"),
        ("UIDONLY", "No sequence numbers, either way"),
        ("UTF8=ACCEPT", "Names and headers go as UTF-8"),
    ];
}
