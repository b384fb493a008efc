using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers the resources that RFC 9208 names.</summary>
public sealed class QuotaResourceCompleter : ImapCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) =>
        [("STORAGE", "the size of all messages"), ("MESSAGE", "the number of messages"), ("MAILBOX", "the number of folders"), ("ANNOTATION-STORAGE", "the size of all annotations")];
}
