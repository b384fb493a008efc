using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the extensions that a session can switch on.</summary>
public sealed class ExtensionCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
    [
        ("CONDSTORE", "Changes are reported with their mod-sequence"),
        ("QRESYNC", "Removed messages are reported by UID, also those removed since a given mod-sequence"),
        ("UIDONLY", "UIDs only, no message sequence numbers"),
        ("UTF8=ACCEPT", "Folder names and headers in UTF-8"),
    ];
}
