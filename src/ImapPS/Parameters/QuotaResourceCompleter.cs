using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the resources that RFC 9208 names.</summary>
public sealed class QuotaResourceCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        [("STORAGE", "the bytes of all messages"), ("MESSAGE", "how many messages"), ("MAILBOX", "how many folders"), ("ANNOTATION-STORAGE", "the bytes of all annotations")];
}
