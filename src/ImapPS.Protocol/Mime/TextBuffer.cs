using System.Buffers;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>A growing run of characters in rented memory. Dispose gives the memory back.</summary>
ref struct TextBuffer
{
    char[] chars;
    int length;

    public TextBuffer(int capacity)
    {
        chars = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));
        length = 0;
    }

    public readonly int Length => length;

    public readonly ReadOnlySpan<char> Written => chars.AsSpan(0, length);

    public void Append(char c)
    {
        if (length == chars.Length)
            Grow(1);
        chars[length++] = c;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > chars.Length - length)
            Grow(text.Length);
        text.CopyTo(chars.AsSpan(length));
        length += text.Length;
    }

    /// <summary>Decodes bytes at the end.</summary>
    public void Append(Encoding encoding, scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        // The exact count costs another pass, but the most that can come is several times too much.
        var count = bytes.Length <= 4096 ? encoding.GetMaxCharCount(bytes.Length) : encoding.GetCharCount(bytes);
        if (count > chars.Length - length)
            Grow(count);
        length += encoding.GetChars(bytes, chars.AsSpan(length));
    }

    /// <summary>Cuts the text back.</summary>
    public void Truncate(int newLength) => length = newLength;

    public override readonly string ToString() => new(Written);

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(chars);

    void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(checked(length + more), (int)Math.Min(chars.Length * 2L, Array.MaxLength)));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(chars);
        chars = larger;
    }
}
