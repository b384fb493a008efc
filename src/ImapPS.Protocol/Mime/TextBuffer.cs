using System.Buffers;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>A growing character buffer in pooled memory. Dispose returns the memory.</summary>
ref struct TextBuffer
{
    char[] _chars;
    int _length;

    public TextBuffer(int capacity)
    {
        _chars = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));
        _length = 0;
    }

    public readonly int Length => _length;

    public readonly ReadOnlySpan<char> Written => _chars.AsSpan(0, _length);

    public void Append(char c)
    {
        if (_length == _chars.Length)
            Grow(1);
        _chars[_length++] = c;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _chars.Length - _length)
            Grow(text.Length);
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Decodes bytes and appends the text.</summary>
    public void Append(Encoding encoding, scoped ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        // Counting exactly costs another pass, but for long input the maximum would be several times too large.
        var count = bytes.Length <= 4096 ? encoding.GetMaxCharCount(bytes.Length) : encoding.GetCharCount(bytes);
        if (count > _chars.Length - _length)
            Grow(count);
        _length += encoding.GetChars(bytes, _chars.AsSpan(_length));
    }

    /// <summary>Shortens the text.</summary>
    public void Truncate(int newLength) => _length = newLength;

    public override readonly string ToString() => new(Written);

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_chars);

    void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(checked(_length + more), (int)Math.Min(_chars.Length * 2L, Array.MaxLength)));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
