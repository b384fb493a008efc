using System.Buffers;

namespace ImapPS.Client.Files;

/// <summary>Converts a message's line ends (LF in files, CRLF in IMAP) and its mbox quoting.</summary>
/// <param name="crLf">True to end lines with CRLF, false with LF. A bare CR is not changed.</param>
/// <param name="from">How to treat From lines.</param>
public sealed class LineFilter(bool crLf, FromLines from = FromLines.Keep) : ByteFilter
{
    bool _atLineStart = true;
    bool _heldCr;
    int _quotes;  // number of ">" at the start of the line
    int _matched; // number of characters of "From " after them

    static ReadOnlySpan<byte> From => "From "u8;

    /// <summary>True if the output differs from the input.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>True if the input so far ended with a line end.</summary>
    public bool IsAtLineStart => _atLineStart && _quotes == 0 && _matched == 0 && !_heldCr;

    /// <inheritdoc/>
    public override void Convert(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        while (!input.IsEmpty)
        {
            if (_atLineStart && from != FromLines.Keep && !ReadStart(ref input, output))
                return;
            _atLineStart = false;
            int lineFeed = input.IndexOf((byte)'\n');
            if (lineFeed < 0)
            {
                WriteHolding(input, output);
                return;
            }
            WriteLine(input[..lineFeed], output);
            input = input[(lineFeed + 1)..];
            _atLineStart = true;
        }
    }

    /// <inheritdoc/>
    public override void Finish(IBufferWriter<byte> output)
    {
        WriteStart(output);
        if (_heldCr)
            output.Write("\r"u8);
        _heldCr = false;
    }

    // False if all input was the start of a line that may still be a From line.
    bool ReadStart(ref ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        while (_matched < From.Length)
        {
            if (input.IsEmpty)
                return false;
            if (_matched == 0 && input[0] == '>')
                _quotes++;
            else if (input[0] == From[_matched])
                _matched++;
            else
                break;
            input = input[1..];
        }
        WriteStart(output);
        return true;
    }

    void WriteStart(IBufferWriter<byte> output)
    {
        int quotes = _quotes;
        if (_matched == From.Length)
        {
            quotes += from switch
            {
                FromLines.Quote => 1,
                FromLines.Unquote when quotes > 0 => -1,
                FromLines.UnquoteOnce when quotes == 1 => -1,
                _ => 0,
            };
        }
        HasChanged |= quotes != _quotes;
        for (int i = 0; i < quotes; i++)
            output.Write(">"u8);
        output.Write(From[.._matched]);
        _quotes = _matched = 0;
    }

    void WriteLine(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        bool hadCr = line.IsEmpty ? _heldCr : line[^1] == '\r';
        if (_heldCr && !line.IsEmpty)
            output.Write("\r"u8);
        _heldCr = false;
        output.Write(hadCr && !line.IsEmpty ? line[..^1] : line);
        output.Write(crLf ? "\r\n"u8 : "\n"u8);
        HasChanged |= hadCr != crLf;
    }

    // Holds back a final CR until the next byte is known.
    void WriteHolding(ReadOnlySpan<byte> part, IBufferWriter<byte> output)
    {
        if (part.IsEmpty)
            return;
        if (_heldCr)
            output.Write("\r"u8);
        _heldCr = part[^1] == '\r';
        output.Write(_heldCr ? part[..^1] : part);
    }
}
