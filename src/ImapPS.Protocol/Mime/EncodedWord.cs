using System.Buffers;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Text in header fields: encoded words (RFC 2047, with the language of RFC 2231 5), raw 8-bit text and
/// folding, valid or not.
/// </summary>
public static class EncodedWord
{
    /// <summary>
    /// Decodes a field's raw value: unfolds it, decodes encoded words and removes control characters. Adjacent
    /// encoded words are joined, even if a character is split between them. Never throws; what cannot be decoded is
    /// left unchanged.
    /// </summary>
    /// <param name="rawHeaderValue">The bytes after the field's colon, or an ENVELOPE string.</param>
    public static string Decode(ReadOnlySpan<byte> rawHeaderValue)
    {
        var raw = rawHeaderValue.Trim(" \t\r\n"u8);
        if (raw.IsEmpty)
            return "";
        if (raw.IndexOf("=?"u8) < 0 && raw.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0)
            return Encoding.ASCII.GetString(raw);

        // Adjacent words are joined as bytes before they are decoded; decoded bytes are never longer than the input.
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length * 2);
        var text = new TextBuffer(raw.Length + 16);
        try
        {
            var unfolded = Unfold(raw, rented.AsSpan(0, raw.Length));
            Decode(unfolded, rented.AsSpan(raw.Length, raw.Length), ref text);
            return WithoutControls(ref text);
        }
        finally
        {
            text.Dispose();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>As <see cref="Decode(ReadOnlySpan{byte})"/>, for a string.</summary>
    /// <param name="headerValue">The value, possibly with encoded words.</param>
    public static string Decode(string headerValue) =>
        headerValue.Contains("=?", StringComparison.Ordinal) || headerValue.Any(char.IsControl)
            ? Decode(Encoding.UTF8.GetBytes(headerValue))
            : headerValue.Trim(' ');

    /// <summary>
    /// Encodes text for a header field: unchanged if it is printable ASCII, otherwise as encoded words of at most 75
    /// characters, separated by spaces at which the field can be folded.
    /// </summary>
    /// <param name="text">The text. Control characters are encoded and cannot end the field.</param>
    public static string Encode(string text) => EncodedWordWriter.Encode(text, "utf-8");

    /// <summary>As <see cref="Encode(string)"/>, in a given character set.</summary>
    /// <param name="text">The text. Characters that are not in the character set are replaced.</param>
    /// <param name="charset">The character set's name, written as given.</param>
    /// <exception cref="ArgumentException">The character set is unknown.</exception>
    public static string Encode(string text, string charset) => EncodedWordWriter.Encode(text, charset);

    /// <summary>The end of the encoded word at the start of the text, or -1 if there is none.</summary>
    internal static int End(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("=?"))
            return -1;
        // Bounds the search. Far longer than RFC 2047 allows and mailers write.
        text = text[..Math.Min(text.Length, 2000)];
        var charset = text[2..].IndexOf('?');
        if (charset < 0)
            return -1;
        var encoding = charset + 3;
        if (encoding + 2 > text.Length || text[encoding] is not ('B' or 'b' or 'Q' or 'q') || text[encoding + 1] != '?')
            return -1;
        var end = text[(encoding + 2)..].IndexOf("?=");
        return end < 0 ? -1 : encoding + 2 + end + 2;
    }

    static void Decode(ReadOnlySpan<byte> text, Span<byte> joined, ref TextBuffer output)
    {
        ReadOnlySpan<byte> joinedCharset = default;
        var joinedLength = 0;
        var afterWord = false;
        var literal = 0;
        var position = 0;
        // If "?=" is missing for one word, it is missing for all later ones, so the rest is searched only once.
        while (position < text.Length)
        {
            var found = text[position..].IndexOf("=?"u8);
            if (found < 0)
                break;
            var start = position + found;
            if (!TryRead(text[start..], out var charset, out var encoding, out var content, out var length))
            {
                position = start + 2;
                if (length < 0)
                    break;
                continue;
            }

            var between = text[literal..start];
            var adjacent = afterWord && between.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
            if (!adjacent || !Ascii.EqualsIgnoreCase(charset, joinedCharset))
            {
                Flush(joined[..joinedLength], joinedCharset, ref output);
                joinedLength = 0;
                joinedCharset = charset;
                if (!adjacent)
                    output.Append(Charsets.Resolve(default, between), between);
            }
            joinedLength += encoding is (byte)'Q' or (byte)'q'
                ? DecodeQ(content, joined[joinedLength..])
                : DecodeB(content, joined[joinedLength..]);
            afterWord = true;
            position = literal = start + length;
        }
        Flush(joined[..joinedLength], joinedCharset, ref output);
        var rest = text[literal..];
        output.Append(Charsets.Resolve(default, rest), rest);
    }

    // encoded-word = "=?" charset "?" encoding "?" encoded-text "?="; length is -1 if no "?=" follows at all.
    static bool TryRead(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> charset, out byte encoding, out ReadOnlySpan<byte> content, out int length)
    {
        charset = content = default;
        encoding = 0;
        length = 0;
        // No charset name is longer than this.
        var mark = text[2..Math.Min(text.Length, 80)].IndexOf((byte)'?');
        if (mark < 0)
            return false;
        charset = text.Slice(2, mark);
        var place = mark + 3;
        if (place + 2 > text.Length || text[place] is not ((byte)'B' or (byte)'b' or (byte)'Q' or (byte)'q') || text[place + 1] != '?')
            return false;
        encoding = text[place];
        var end = text[(place + 2)..].IndexOf("?="u8);
        if (end < 0)
        {
            length = -1;
            return false;
        }
        content = text.Slice(place + 2, end);
        length = place + 2 + end + 2;
        return true;
    }

    static void Flush(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> charset, ref TextBuffer output)
    {
        if (bytes.IsEmpty)
            return;
        Span<char> name = stackalloc char[charset.Length];
        for (var i = 0; i < name.Length; i++)
            name[i] = (char)charset[i];
        output.Append(Charsets.Resolve(name, bytes), bytes);
    }

    static int DecodeQ(ReadOnlySpan<byte> content, Span<byte> output)
    {
        var count = 0;
        for (var i = 0; i < content.Length; i++)
        {
            var b = content[i];
            if (b == '_')
            {
                b = (byte)' ';
            }
            else if (b == '=' && i + 2 < content.Length && Hex.TryByte(content[i + 1], content[i + 2], out var value))
            {
                b = value;
                i += 2;
            }
            output[count++] = b;
        }
        return count;
    }

    static int DecodeB(ReadOnlySpan<byte> content, Span<byte> output)
    {
        int count = 0, bits = 0, bitCount = 0;
        foreach (var b in content)
        {
            var value = Base64Alphabet.Value(b);
            if (value < 0)
            {
                // Padding ends a group; mailers that concatenate words leave it in the middle.
                if (b == '=')
                    bitCount = 0;
                continue;
            }
            bits = (bits << 6 | value) & 0xFFFF;
            bitCount += 6;
            if (bitCount < 8)
                continue;
            bitCount -= 8;
            output[count++] = (byte)(bits >> bitCount);
        }
        return count;
    }

    // RFC 5322 2.2.3: removes the line end and keeps the space after it. A line end with no space after it is not
    // valid and becomes a space.
    static ReadOnlySpan<byte> Unfold(ReadOnlySpan<byte> raw, Span<byte> output)
    {
        if (raw.IndexOfAny((byte)'\r', (byte)'\n') < 0)
            return raw;
        var count = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var b = raw[i];
            if (b is (byte)'\r' or (byte)'\n')
            {
                if (i + 1 < raw.Length && raw[i + 1] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
                    continue;
                b = (byte)' ';
            }
            output[count++] = b;
        }
        return output[..count];
    }

    static string WithoutControls(ref TextBuffer text)
    {
        var written = text.Written;
        var clean = true;
        foreach (var c in written)
            clean &= !char.IsControl(c) && c != '\uFEFF';
        if (clean)
            return text.ToString();
        var kept = new TextBuffer(written.Length);
        try
        {
            foreach (var c in written)
            {
                if (c is '\t' or '\n')
                    kept.Append(' ');
                else if (!char.IsControl(c) && c != '\uFEFF')
                    kept.Append(c);
            }
            return kept.ToString();
        }
        finally
        {
            kept.Dispose();
        }
    }
}
