using System.Buffers;
using System.Buffers.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// base64 (RFC 2045 6.8). Bytes outside the alphabet are skipped, padding ends a group at any position, and
/// missing padding is tolerated.
/// </summary>
sealed class Base64Decoder : TransferDecoder
{
    const int Stretch = 16 * 1024;

    static readonly SearchValues<byte> Alphabet = SearchValues.Create(Base64Alphabet.Letters);

    int _bits;
    int _count;

    public override void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        while (!input.IsEmpty)
        {
            if (_count == 0 && CleanGroups(input) is > 0 and var clean)
            {
                // .NET's decoder is fast, but loses characters if a group contains bytes outside the alphabet.
                var room = output.GetSpan(clean / 4 * 3);
                Base64.DecodeFromUtf8(input[..clean], room, out var consumed, out var written, isFinalBlock: false);
                output.Advance(written);
                input = input[consumed..];
            }
            input = DecodeGroup(input, output);
        }
    }

    public override void Flush(IBufferWriter<byte> output) => EndGroup(output);

    static int CleanGroups(ReadOnlySpan<byte> input)
    {
        var stretch = input[..Math.Min(input.Length, Stretch)];
        var end = stretch.IndexOfAnyExcept(Alphabet);
        return (end < 0 ? stretch.Length : end) & ~3;
    }

    // Decodes byte by byte to the end of one group of four, or of the input.
    ReadOnlySpan<byte> DecodeGroup(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        for (var i = 0; i < input.Length; i++)
        {
            var value = Base64Alphabet.Value(input[i]);
            if (value < 0)
            {
                if (input[i] != '=')
                    continue;
                EndGroup(output);
                return input[(i + 1)..];
            }
            _bits = _bits << 6 | value;
            if (++_count < 4)
                continue;
            var room = output.GetSpan(3);
            room[0] = (byte)(_bits >> 16);
            room[1] = (byte)(_bits >> 8);
            room[2] = (byte)_bits;
            output.Advance(3);
            _bits = _count = 0;
            return input[(i + 1)..];
        }
        return default;
    }

    // Two characters encode one byte, three encode two; a single one encodes nothing.
    void EndGroup(IBufferWriter<byte> output)
    {
        if (_count >= 2)
        {
            var room = output.GetSpan(2);
            room[0] = (byte)(_bits >> (_count == 2 ? 4 : 10));
            if (_count == 3)
                room[1] = (byte)(_bits >> 2);
            output.Advance(_count - 1);
        }
        _bits = _count = 0;
    }
}
