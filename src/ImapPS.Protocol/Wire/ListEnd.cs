using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImapPS.Protocol.Wire;

/// <summary>
/// Finds the end of a list, 64 bytes at a time. It handles only plain lists: strings without a backslash, no literals. All
/// other lists must be read byte by byte.
/// </summary>
static class ListEnd
{
    const int Step = 64;

    /// <summary>Finds the end of a list; false if the list is not plain or has no end, or the data is shorter than 64 bytes.</summary>
    /// <param name="data">Starts with the list's opening parenthesis.</param>
    /// <param name="maxDepth">The maximum nesting depth.</param>
    /// <param name="length">The list's length in bytes, including its parentheses.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(ReadOnlySpan<byte> data, int maxDepth, out int length)
    {
        length = !data.IsEmpty && data[0] == '(' ? Find(data, maxDepth) : -1;
        return length > 0;
    }

    [MethodImpl(HotPath.Compile)]
    static int Find(ReadOnlySpan<byte> data, int maxDepth)
    {
        if (data.Length < Step)
            return -1;
        ref byte start = ref MemoryMarshal.GetReference(data);
        int depth = 0;
        ulong inString = 0;   // all ones if the previous block ended inside a string
        ulong behindQuote = 0; // one if it ended with a closing quote
        for (int at = 0; at < data.Length; at += Step)
        {
            // The last block is the last 64 bytes; bits of bytes that were already processed are shifted out.
            int seen = Math.Max(0, at + Step - data.Length);
            ref byte block = ref Unsafe.Add(ref start, at - seen);
            ulong quotes = Where(ref block, (byte)'"') >> seen;
            ulong opening = Where(ref block, (byte)'(') >> seen;
            ulong closing = Where(ref block, (byte)')') >> seen;
            ulong spaces = Where(ref block, (byte)' ') >> seen;
            ulong escapes = Where(ref block, (byte)'\\') >> seen;
            ulong others = (Where(ref block, (byte)'{') | WhereControls(ref block)) >> seen;

            // One bit for each byte in a string, including its opening quote: set if the number of quotes so far is odd.
            ulong strings = quotes;
            strings ^= strings << 1;
            strings ^= strings << 2;
            strings ^= strings << 4;
            strings ^= strings << 8;
            strings ^= strings << 16;
            strings ^= strings << 32;
            strings ^= inString;

            ulong stringEnds = quotes & ~strings;
            ulong notPlain = (escapes & strings) | (others & ~strings) | (((stringEnds << 1) | behindQuote) & ~(spaces | opening | closing | quotes));
            opening &= ~strings;
            closing &= ~strings;
            inString = (ulong)((long)strings >> 63);
            behindQuote = stringEnds >> 63;

            int opened = BitOperations.PopCount(opening);
            int closed = BitOperations.PopCount(closing);
            if (depth + opened > maxDepth)
                return -1;
            // If more lists are open than close in this block, the outermost one does not end here.
            for (ulong left = depth > closed ? 0 : closing; left != 0; left &= left - 1)
            {
                int place = BitOperations.TrailingZeroCount(left);
                ulong before = (1ul << place) - 1;
                if (depth + BitOperations.PopCount(opening & before) - BitOperations.PopCount(closing & before) == 1)
                    return (notPlain & before) == 0 ? at + place + 1 : -1;
            }
            if (notPlain != 0)
                return -1;
            depth += opened - closed;
        }
        return -1;
    }

    // One bit for each of 64 bytes, set if it has this value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Where(ref byte block, byte value) => Vector512.IsHardwareAccelerated
        ? Vector512.Equals(Vector512.LoadUnsafe(ref block), Vector512.Create(value)).ExtractMostSignificantBits()
        : Both(Vector256.Equals(Vector256.LoadUnsafe(ref block), Vector256.Create(value)), Vector256.Equals(Vector256.LoadUnsafe(ref block, Step / 2), Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong WhereControls(ref byte block) => Vector512.IsHardwareAccelerated
        ? Vector512.LessThan(Vector512.LoadUnsafe(ref block), Vector512.Create((byte)' ')).ExtractMostSignificantBits()
        : Both(Vector256.LessThan(Vector256.LoadUnsafe(ref block), Vector256.Create((byte)' ')), Vector256.LessThan(Vector256.LoadUnsafe(ref block, Step / 2), Vector256.Create((byte)' ')));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Both(Vector256<byte> low, Vector256<byte> high) => low.ExtractMostSignificantBits() | (ulong)high.ExtractMostSignificantBits() << 32;
}
