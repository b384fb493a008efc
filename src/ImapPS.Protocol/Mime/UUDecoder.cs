using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// uuencode as in POSIX: from the line <c>begin MODE NAME</c> to the line <c>end</c>, each line has a length and
/// groups of four characters. Spaces lost at the end of a line are restored.
/// </summary>
sealed class UUDecoder : TransferDecoder
{
    // A data line has at most 61 characters; only the file name in the first line may be longer.
    readonly byte[] _line = new byte[256];
    int _length;
    bool _begun;
    bool _ended;

    public override void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        while (!input.IsEmpty && !_ended)
        {
            var end = input.IndexOf((byte)'\n');
            var text = end < 0 ? input : input[..end];
            var kept = text[..Math.Min(text.Length, _line.Length - _length)];
            kept.CopyTo(_line.AsSpan(_length));
            _length += kept.Length;
            if (end < 0)
                return;
            DecodeLine(output);
            input = input[(end + 1)..];
        }
    }

    public override void Flush(IBufferWriter<byte> output)
    {
        if (!_ended && _length > 0)
            DecodeLine(output);
    }

    void DecodeLine(IBufferWriter<byte> output)
    {
        var text = _line.AsSpan(0, _length);
        if (text.Length > 0 && text[^1] == '\r')
            text = text[..^1];
        _length = 0;
        if (!_begun)
        {
            _begun = text.StartsWith("begin "u8);
            return;
        }
        if (text.SequenceEqual("end"u8))
        {
            _ended = true;
            return;
        }
        if (text.IsEmpty)
            return;

        var count = Value(text, 0);
        var room = output.GetSpan(count + 3);
        for (int i = 0, from = 1; i < count; i += 3, from += 4)
        {
            var bits = Value(text, from) << 18 | Value(text, from + 1) << 12 | Value(text, from + 2) << 6 | Value(text, from + 3);
            room[i] = (byte)(bits >> 16);
            room[i + 1] = (byte)(bits >> 8);
            room[i + 2] = (byte)bits;
        }
        output.Advance(count);
    }

    static int Value(ReadOnlySpan<byte> text, int index) => index < text.Length ? (text[index] - ' ') & 0x3F : 0;
}
