using System.Buffers;
using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// Decodes the content of a text part to characters as it arrives. The character set is chosen as in
/// <see cref="Charsets"/>, from the first 64 KB.
/// </summary>
/// <param name="type">The part's type with its parameters.</param>
public sealed class TextDecoder(ContentType type)
{
    // Shorter parts are judged as a whole.
    const int Beginning = 64 * 1024;

    readonly ArrayBufferWriter<byte> _held = new();
    Decoder? _decoder;

    /// <summary>Decodes the next bytes. The first ones are held back until the character set is known.</summary>
    /// <param name="content">The bytes, after transfer decoding.</param>
    /// <param name="output">Receives the characters; line ends and byte order mark are unchanged.</param>
    public void Decode(ReadOnlySpan<byte> content, IBufferWriter<char> output)
    {
        if (_decoder is not null)
        {
            _decoder.Convert(content, output, flush: false, out _, out _);
            return;
        }
        _held.Write(content);
        if (_held.WrittenCount < Beginning)
            return;
        var encoding = Choose(WholeCharacters(_held.WrittenSpan));
        // Utf7Encoding has no incremental decoder, so the whole text is held; UTF-7 is rare.
        if (encoding is not Utf7Encoding)
            Begin(encoding, output);
    }

    /// <summary>Ends the content and writes what was held back.</summary>
    /// <param name="output">Receives the characters.</param>
    public void Flush(IBufferWriter<char> output)
    {
        if (_decoder is null && Choose(_held.WrittenSpan) is var encoding)
        {
            if (encoding is Utf7Encoding)
            {
                output.Write(encoding.GetString(_held.WrittenSpan));
                return;
            }
            Begin(encoding, output);
        }
        // Decoders with a shift state do not accept empty input in Convert.
        int left = _decoder!.GetCharCount([], flush: true);
        output.Advance(_decoder.GetChars([], output.GetSpan(Math.Max(left, 1)), flush: true));
    }

    void Begin(Encoding encoding, IBufferWriter<char> output)
    {
        _decoder = encoding.GetDecoder();
        // Text that starts as UTF-8 or ASCII may turn out to be something else later.
        if (Label() is null && encoding is UTF8Encoding)
            _decoder.Fallback = new OtherCharset();
        _decoder.Convert(_held.WrittenSpan, output, flush: false, out _, out _);
        _held.Clear();
    }

    Encoding Choose(ReadOnlySpan<byte> beginning) => Charsets.Resolve(Label() ?? "", beginning);

    // A label without information is ignored: mailers write US-ASCII if they do not know the character set.
    string? Label()
    {
        var charset = type.Charset ?? (type.Subtype is "html" or "xhtml+xml" ? TextBody.MetaCharset(_held.WrittenSpan) : null);
        return charset is null || Charsets.Find(charset) is null or ASCIIEncoding ? null : charset;
    }

    // A UTF-8 character that is cut at the end does not indicate another character set.
    static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        int last = bytes.Length - 1;
        for (int i = 0; i < 3 && last > 0 && (bytes[last] & 0xC0) == 0x80; i++)
            last--;
        return bytes[last] >= 0xC0 ? bytes[..last] : bytes;
    }

    // In text without a label, bytes that are not valid UTF-8 are decoded with Charsets.Fallback.
    sealed class OtherCharset : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        sealed class Buffer : DecoderFallbackBuffer
        {
            string _text = "";
            int _at;

            public override int Remaining => _text.Length - _at;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                _text = Charsets.Fallback.GetString(bytesUnknown);
                _at = 0;
                return _text.Length > 0;
            }

            public override char GetNextChar() => _at < _text.Length ? _text[_at++] : '\0';

            public override bool MovePrevious() => _at > 0 && --_at >= 0;
        }
    }
}
