using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the entries of metadata that are registered for everybody (RFC 5464 section 6).</summary>
public sealed class MetadataEntryCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
    [
        ("/private/comment", "the user's private comment"), ("/shared/comment", "the shared comment"), ("/shared/admin", "how to contact the administrator (server only)"),
        ("/private/specialuse", "the folder's special use (RFC 6154)"),
    ];
}
