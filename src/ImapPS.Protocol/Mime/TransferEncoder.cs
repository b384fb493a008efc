using System.Buffers;

namespace ImapPS.Protocol.Mime;

/// <summary>Writes bodies in a transfer encoding, in lines of at most 76 characters that end in CRLF.</summary>
public static class TransferEncoder
{
    const int BytesPerLine = 57;
    const int MaximumLine = 76;

    /// <summary>Writes base64 (RFC 2045 6.8).</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="output">Receives the text; every line ends in CRLF.</param>
    public static void Base64(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        while (!input.IsEmpty)
        {
            var line = input[..Math.Min(input.Length, BytesPerLine)];
            var room = output.GetSpan(MaximumLine + 2);
            System.Buffers.Text.Base64.EncodeToUtf8(line, room, out _, out var written);
            "\r\n"u8.CopyTo(room[written..]);
            output.Advance(written + 2);
            input = input[line.Length..];
        }
    }

    /// <summary>
    /// Writes quoted-printable (RFC 2045 6.7). CRLF is kept as a line end; a CR or LF alone is encoded.
    /// </summary>
    /// <param name="input">The bytes.</param>
    /// <param name="output">Receives the text; it ends in CRLF only if the input does.</param>
    public static void QuotedPrintable(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        var column = 0;
        for (var i = 0; i < input.Length; i++)
        {
            var b = input[i];
            if (b == '\r' && i + 1 < input.Length && input[i + 1] == '\n')
            {
                output.Write("\r\n"u8);
                column = 0;
                i++;
                continue;
            }
            var endsLine = i + 1 == input.Length || (input[i + 1] == '\r' && i + 2 < input.Length && input[i + 2] == '\n');
            // A dot or "From " at the start of a line may be changed in transport.
            var risky = column == 0 && (b == '.' || (b == 'F' && input[i..].StartsWith("From "u8)));
            var plain = !risky && (b is >= (byte)'!' and <= (byte)'~' and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !endsLine));
            var width = plain ? 1 : 3;
            // Leaves room for the equals sign of a soft line break.
            if (column + width > MaximumLine - (endsLine ? 0 : 1))
            {
                output.Write("=\r\n"u8);
                column = 0;
            }
            var room = output.GetSpan(3);
            if (plain)
            {
                room[0] = b;
            }
            else
            {
                room[0] = (byte)'=';
                room[1] = "0123456789ABCDEF"u8[b >> 4];
                room[2] = "0123456789ABCDEF"u8[b & 0xF];
            }
            output.Advance(width);
            column += width;
        }
    }
}
