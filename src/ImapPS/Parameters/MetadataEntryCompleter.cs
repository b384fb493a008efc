using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the entries of metadata that are registered for everybody (RFC 5464 section 6).</summary>
public sealed class MetadataEntryCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
    [
        ("/private/comment", "this user's own comment"), ("/shared/comment", "the comment that all see"), ("/shared/admin", "how to reach the administrator (server only)"),
        ("/private/specialuse", "what the folder is for (RFC 6154)"),
    ];
}
