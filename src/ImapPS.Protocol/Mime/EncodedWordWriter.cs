using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>Writes encoded words (RFC 2047). No character is split between words.</summary>
static class EncodedWordWriter
{
    const int MaximumWord = 75;

    public static string Encode(string text, string charset)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !text.Contains("=?", StringComparison.Ordinal))
            return text;
        var encoding = Charsets.Find(charset) ?? throw new ArgumentException(ProtocolTexts.UnknownCharset(charset), nameof(charset));
        // Q stays readable without decoding if most of the text is ASCII.
        var base64 = text.Count(static c => c > '~') * 2 > text.Length;
        var room = MaximumWord - charset.Length - "=??B??=".Length;

        var words = new StringBuilder();
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length)
            {
                var next = end + (char.IsSurrogatePair(text, end) ? 2 : 1);
                if (end > start && Length(encoding.GetBytes(text, start, next - start), base64) > room)
                    break;
                end = next;
            }
            if (words.Length > 0)
                words.Append(' ');
            var bytes = encoding.GetBytes(text, start, end - start);
            words.Append("=?").Append(charset).Append(base64 ? "?B?" : "?Q?");
            words.Append(base64 ? Convert.ToBase64String(bytes) : Q(bytes)).Append("?=");
            start = end;
        }
        return words.ToString();
    }

    static int Length(byte[] bytes, bool base64) => base64 ? (bytes.Length + 2) / 3 * 4 : QLength(bytes);

    static int QLength(byte[] bytes) => bytes.Sum(static b => IsPlain(b) || b == ' ' ? 1 : 3);

    static string Q(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var b in bytes)
        {
            if (b == ' ')
                text.Append('_');
            else if (IsPlain(b))
                text.Append((char)b);
            else
                text.Append('=').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    // The narrow set that is allowed everywhere, including a display name (RFC 2047 5 (3)).
    static bool IsPlain(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/';
}
