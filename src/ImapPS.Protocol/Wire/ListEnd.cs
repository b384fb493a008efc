using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Finds where a list ends, 32 bytes at a time. It knows plain lists only: strings without a backslash, no literals. Where it meets
/// anything else it gives up, and the list is read byte by byte.
/// </summary>
static class ListEnd
{
    const int Step = 32;

    /// <summary>Finds the end of the list that begins at an offset.</summary>
    /// <param name="data">The response.</param>
    /// <param name="from">Where the list's opening parenthesis is.</param>
    /// <param name="maxDepth">How deep lists may be.</param>
    /// <returns>The offset behind its closing parenthesis; -1 where the list is not plain, or has no end.</returns>
    [MethodImpl(HotPath.Compile)]
    public static int Find(ReadOnlySpan<byte> data, int from, int maxDepth)
    {
        ref byte start = ref MemoryMarshal.GetReference(data);
        int depth = 0;
        uint inString = 0;   // all ones when the block before ended inside a string
        uint behindQuote = 0; // one when it ended with a string's end
        for (int at = from; at < data.Length; at += Step)
        {
            // The last block is the last 32 bytes, and what was seen of them before is shifted out.
            int seen = Math.Max(0, at + Step - data.Length);
            if (seen > at)
                return -1;
            var block = Vector256.LoadUnsafe(ref start, (nuint)(at - seen));
            uint quotes = Vector256.Equals(block, Vector256.Create((byte)'"')).ExtractMostSignificantBits() >> seen;
            uint opening = Vector256.Equals(block, Vector256.Create((byte)'(')).ExtractMostSignificantBits() >> seen;
            uint closing = Vector256.Equals(block, Vector256.Create((byte)')')).ExtractMostSignificantBits() >> seen;
            uint spaces = Vector256.Equals(block, Vector256.Create((byte)' ')).ExtractMostSignificantBits() >> seen;
            uint escapes = Vector256.Equals(block, Vector256.Create((byte)'\\')).ExtractMostSignificantBits() >> seen;
            uint others = (Vector256.Equals(block, Vector256.Create((byte)'{')) | Vector256.LessThan(block, Vector256.Create((byte)' '))).ExtractMostSignificantBits() >> seen;

            // A bit for each byte in a string, its opening quote included: whether the number of quotes so far is odd.
            uint strings = quotes;
            strings ^= strings << 1;
            strings ^= strings << 2;
            strings ^= strings << 4;
            strings ^= strings << 8;
            strings ^= strings << 16;
            strings ^= inString;

            uint stringEnds = quotes & ~strings;
            uint notPlain = (escapes & strings) | (others & ~strings) | (((stringEnds << 1) | behindQuote) & ~(spaces | opening | closing | quotes));
            opening &= ~strings;
            closing &= ~strings;
            inString = (uint)((int)strings >> 31);
            behindQuote = stringEnds >> 31;

            int opened = BitOperations.PopCount(opening);
            int closed = BitOperations.PopCount(closing);
            if (depth + opened > maxDepth)
                return -1;
            // Where more lists are open than end here, the first of them goes on.
            for (uint left = depth > closed ? 0 : closing; left != 0; left &= left - 1)
            {
                int place = BitOperations.TrailingZeroCount(left);
                uint before = (1u << place) - 1;
                if (depth + BitOperations.PopCount(opening & before) - BitOperations.PopCount(closing & before) == 1)
                    return (notPlain & before) == 0 ? at + place + 1 : -1;
            }
            if (notPlain != 0)
                return -1;
            depth += opened - closed;
        }
        return -1;
    }
}
