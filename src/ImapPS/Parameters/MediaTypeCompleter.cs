using System.Collections;

namespace ImapPS.Parameters;

/// <summary>Offers media types that people look for.</summary>
public sealed class MediaTypeCompleter : ImapCompleter
{
    static readonly string[] Usual =
    [
        "application/pdf", "image/*", "image/jpeg", "image/png", "audio/*", "video/*", "text/*", "text/csv", "text/calendar", "message/rfc822", "application/zip",
        "application/msword", "application/vnd.*", "application/vnd.openxmlformats-officedocument.*", "application/vnd.oasis.opendocument.*", "application/octet-stream",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Value, string Tip)> Offer(IDictionary bound) => Usual.Select(type => (type, type));
}
