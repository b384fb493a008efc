using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImapPS.Protocol.Wire;

/// <summary>Reads a number of up to seven digits, which nearly all are, without looking at one digit after the other.</summary>
static class ShortNumber
{
    /// <summary>False where there is no digit, more than seven, or fewer than eight bytes available: the number is then not decided.</summary>
    /// <param name="data">Begins with the number.</param>
    /// <param name="value">Its value.</param>
    /// <param name="length">Its digits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> data, out uint value, out int length)
    {
        value = 0;
        length = 0;
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(data, out ulong digits))
            return false;
        // The first character is the lowest byte. What is above 9 now is no digit, and shows in its byte's highest bit; what that
        // addition carries goes into bytes behind it.
        digits ^= 0x3030303030303030;
        ulong others = ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;
        length = BitOperations.TrailingZeroCount(others) / 8;
        if (length is 0 or 8)
            return false;
        // Zeros in front, so that there are always eight: then tens and ones, hundreds, ten thousands are added up side by side.
        digits <<= 64 - 8 * length;
        digits = digits * 10 + (digits >> 8);
        value = (uint)(((digits & 0x000000FF000000FF) * 0x000F424000000064 + ((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32);
        return true;
    }
}
