using System.Buffers;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Repairs an ENVELOPE or BODYSTRUCTURE whose strings contain quotes that the server did not escape:
/// <c>("say "hi" to me" NIL)</c>. In these values a string is followed by the end of the list, or by a space and the
/// start of another value; every other quote belongs to the text.
/// </summary>
static class LooseQuotes
{
    /// <summary>Finds the end of the list that starts here, and returns the list with its quotes escaped.</summary>
    /// <param name="from">The list and the bytes after it.</param>
    /// <param name="maxDepth">The maximum nesting depth.</param>
    /// <param name="repaired">The list with its quotes escaped.</param>
    /// <param name="length">The list's length in bytes as sent.</param>
    /// <returns>False if no end is found, or lists are nested too deep.</returns>
    public static bool TryRepair(ReadOnlySpan<byte> from, int maxDepth, out byte[] repaired, out int length)
    {
        var output = new ArrayBufferWriter<byte>(from.Length + 16);
        repaired = [];
        length = 0;
        int depth = 0;
        while (length < from.Length)
        {
            var rest = from[length..];
            int taken = rest[0] switch
            {
                (byte)'"' => WriteString(rest, output),
                (byte)'{' => WriteLiteral(rest, output),
                _ => Write(rest[..1], output),
            };
            if (taken == 0)
                return false;
            depth += rest[0] == '(' ? 1 : rest[0] == ')' ? -1 : 0;
            if (depth > maxDepth)
                return false;
            length += taken;
            if (depth > 0)
                continue;
            repaired = output.WrittenSpan.ToArray();
            return depth == 0 && rest[0] == ')';
        }
        return false;
    }

    static int WriteString(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        for (int at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '\\' && at + 1 < rest.Length)
            {
                Write(rest.Slice(at++, 2), output);
            }
            else if (rest[at] != '"')
            {
                Write(rest.Slice(at, 1), output);
            }
            else if (Ends(rest[(at + 1)..]))
            {
                output.Write("\""u8);
                return at + 1;
            }
            else
            {
                output.Write("\\\""u8);
            }
        }
        return 0;
    }

    // After a string: ")", or SP and a string, a list, its end, NIL, a literal or a number.
    static bool Ends(ReadOnlySpan<byte> behind)
    {
        if (behind.IsEmpty || behind[0] is (byte)')' or (byte)'(')
            return true;
        if (behind[0] != ' ')
            return false;
        behind = behind.TrimStart((byte)' ');
        return behind.IsEmpty || behind[0] is (byte)'"' or (byte)'(' or (byte)')' or (byte)'{' || char.IsAsciiDigit((char)behind[0]) || IsNil(behind);
    }

    static bool IsNil(ReadOnlySpan<byte> text) => new ResponseReader(text).TryNil();

    static int WriteLiteral(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> output)
    {
        var reader = new ResponseReader(rest);
        try
        {
            return reader.TryLiteral(out _, out _) ? Write(rest[..reader.Offset], output) : Write(rest[..1], output);
        }
        catch (ImapProtocolException)
        {
            return 0;
        }
    }

    static int Write(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> output)
    {
        output.Write(bytes);
        return bytes.Length;
    }
}
