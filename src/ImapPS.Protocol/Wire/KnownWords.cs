namespace ImapPS.Protocol.Wire;

/// <summary>Words that occur in nearly every message, so that all messages share one string.</summary>
static class KnownWords
{
    static readonly string[][] ByLength = Sort(
        "text", "plain", "html", "multipart", "mixed", "alternative", "related", "signed", "report", "application", "pdf", "octet-stream", "image", "jpeg", "png", "gif",
        "message", "rfc822", "delivery-status", "audio", "video", "calendar", "7bit", "8bit", "base64", "quoted-printable", "attachment", "inline",
        "charset", "utf-8", "us-ascii", "iso-8859-1", "name", "filename", "boundary", "format", "flowed", "delsp", "type", "size", "method", "protocol", "micalg");

    /// <summary>The bytes as a word in lower case, trimmed.</summary>
    public static string Lower(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ByLength.Length)
        {
            foreach (string word in ByLength[bytes.Length])
            {
                if (Ascii.EqualsIgnoreCase(bytes, word))
                    return word;
            }
        }
        return Ascii.ToText(bytes).Trim().ToLowerInvariant();
    }

    static string[][] Sort(params string[] words) =>
        [.. Enumerable.Range(0, words.Max(w => w.Length) + 1).Select(length => words.Where(w => w.Length == length).ToArray())];
}
