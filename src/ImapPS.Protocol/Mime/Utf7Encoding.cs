using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Decodes UTF-7 (RFC 2152). .NET no longer provides its own because UTF-7 can hide text from filters; old mail
/// still needs it.
/// </summary>
sealed class Utf7Encoding : Encoding
{
    /// <summary>The shared instance.</summary>
    public static Utf7Encoding Instance { get; } = new();

    public override string WebName => "utf-7";

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count), default);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Decode(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    // Only decoding is needed for mail; encoding gives plain ASCII.
    public override int GetByteCount(char[] chars, int index, int count) => ASCII.GetByteCount(chars, index, count);

    public override int GetMaxByteCount(int charCount) => ASCII.GetMaxByteCount(charCount);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        ASCII.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    // If chars is empty, only counts.
    static int Decode(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var count = 0;
        int bits = 0, bitCount = 0;
        var shifted = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (!shifted && b == '+')
            {
                if (i + 1 < bytes.Length && bytes[i + 1] == '-')
                {
                    Put('+', chars, ref count);
                    i++;
                }
                else
                {
                    shifted = true;
                    bits = bitCount = 0;
                }
                continue;
            }
            if (!shifted)
            {
                Put(b < 0x80 ? (char)b : '\uFFFD', chars, ref count);
                continue;
            }
            var value = Base64Alphabet.Value(b);
            if (value >= 0)
            {
                bits = (bits << 6 | value) & 0x3FFFFF;
                bitCount += 6;
                if (bitCount >= 16)
                {
                    bitCount -= 16;
                    Put((char)(bits >> bitCount), chars, ref count);
                }
                continue;
            }
            shifted = false;
            if (b != '-')
                Put(b < 0x80 ? (char)b : '\uFFFD', chars, ref count);
        }
        return count;
    }

    static void Put(char c, Span<char> chars, ref int count)
    {
        if (!chars.IsEmpty)
            chars[count] = c;
        count++;
    }
}
