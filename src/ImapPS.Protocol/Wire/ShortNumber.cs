using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImapPS.Protocol.Wire;

/// <summary>Reads a number of up to seven digits, as nearly all are, without a loop over the digits.</summary>
static class ShortNumber
{
    /// <summary>False if there is no digit, more than seven, or fewer than eight bytes of data: then read it digit by digit.</summary>
    /// <param name="data">Starts with the number.</param>
    /// <param name="value">Its value.</param>
    /// <param name="length">The number of digits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> data, out uint value, out int length)
    {
        value = 0;
        length = 0;
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(data, out ulong digits))
            return false;
        // The first character is the lowest byte. A byte above 9 is not a digit; the addition sets its highest bit, and carries
        // only affect later bytes.
        digits ^= 0x3030303030303030;
        ulong others = ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;
        length = BitOperations.TrailingZeroCount(others) / 8;
        if (length is 0 or 8)
            return false;
        // Pads with zeros in front to eight digits, then adds up pairs of digits, and hundreds and ten thousands, in parallel.
        digits <<= 64 - 8 * length;
        digits = digits * 10 + (digits >> 8);
        value = (uint)(((digits & 0x000000FF000000FF) * 0x000F424000000064 + ((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32);
        return true;
    }
}
