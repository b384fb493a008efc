using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// quoted-printable (RFC 2045 6.7). An equals sign that starts no valid sequence is kept. Spaces at the end of a
/// line are dropped, as transport may have added them.
/// </summary>
sealed class QuotedPrintableDecoder : TransferDecoder
{
    // Input that cannot be decoded yet: an incomplete escape ("=", "=3", "=  ", "=\r"), or spaces that may end a
    // line. No line is that long, so spaces that fill the buffer are text.
    readonly byte[] _held = new byte[1000];
    int _heldCount;

    public override void Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        while (!input.IsEmpty)
        {
            if (_heldCount > 0)
            {
                input = Continue(input, output);
                continue;
            }
            var special = input.IndexOfAny((byte)'=', (byte)'\r', (byte)'\n');
            var text = special < 0 ? input : input[..special];
            if (special >= 0 && input[special] == '=')
            {
                output.Write(text);
                Hold((byte)'=');
                input = input[(special + 1)..];
                continue;
            }
            var kept = text.TrimEnd(" \t"u8);
            output.Write(kept);
            if (special >= 0)
            {
                output.Write(input.Slice(special, 1));
                input = input[(special + 1)..];
                continue;
            }
            var spaces = text[kept.Length..];
            if (spaces.Length >= _held.Length)
            {
                output.Write(spaces);
            }
            else
            {
                spaces.CopyTo(_held);
                _heldCount = spaces.Length;
            }
            return;
        }
    }

    public override void Flush(IBufferWriter<byte> output)
    {
        // An equals sign at the very end is a soft line break without its line end; spaces there end the last line.
        if (_heldCount > 1 && _held[0] == '=' && Hex.Digit(_held[1]) >= 0)
            output.Write(_held.AsSpan(0, _heldCount));
        _heldCount = 0;
    }

    ReadOnlySpan<byte> Continue(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        var b = input[0];
        if (_held[0] != '=')
        {
            if (b is (byte)' ' or (byte)'\t' && _heldCount < _held.Length)
            {
                Hold(b);
                return input[1..];
            }
            if (b is not ((byte)'\r' or (byte)'\n'))
                output.Write(_held.AsSpan(0, _heldCount));
            _heldCount = 0;
            return input;
        }

        var last = _held[_heldCount - 1];
        if (last == '\r')
        {
            // "=" CR LF is a soft line break; "=" CR alone counts as one.
            _heldCount = 0;
            return b == '\n' ? input[1..] : input;
        }
        if (_heldCount == 2 && Hex.Digit(last) >= 0)
        {
            if (Hex.TryByte(last, b, out var value))
            {
                output.GetSpan(1)[0] = value;
                output.Advance(1);
                _heldCount = 0;
                return input[1..];
            }
        }
        else if (b == '\n')
        {
            _heldCount = 0;
            return input[1..];
        }
        else if (_heldCount < _held.Length && (b is (byte)'\r' or (byte)' ' or (byte)'\t' || (_heldCount == 1 && Hex.Digit(b) >= 0)))
        {
            Hold(b);
            return input[1..];
        }
        output.Write(_held.AsSpan(0, _heldCount));
        _heldCount = 0;
        return input;
    }

    void Hold(byte b) => _held[_heldCount++] = b;
}
