using System.Globalization;
using System.Numerics;

namespace ImapPS.Shell.Conversion;

/// <summary>Numbers as the language reads and widens them.</summary>
internal static class Numbers
{
    internal static bool IsNumber(object? value) => value is
        int or long or double or decimal or byte or short or uint or ulong or ushort or sbyte or float or BigInteger;

    internal static bool IsInteger(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(byte) || type == typeof(short) || type == typeof(uint)
        || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte) || type == typeof(BigInteger);

    internal static bool IsNumeric(Type type) =>
        IsInteger(type) || type == typeof(double) || type == typeof(float) || type == typeof(decimal);

    internal static bool IsZero(object value) => value switch
    {
        double number => number == 0,
        float number => number == 0,
        decimal number => number == 0,
        BigInteger number => number.IsZero,
        ulong number => number == 0,
        _ => System.Convert.ToInt64(value, CultureInfo.InvariantCulture) == 0,
    };

    /// <summary>A number as it may stand in a script: sign, hex, fraction, exponent, l/d suffix, kb to pb.</summary>
    internal static bool TryRead(string text, out object? number)
    {
        number = null;
        var rest = text.Trim();
        if (rest.Length == 0)
            return false;
        var negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
            rest = rest[1..];
        if (rest.Length == 0 || !(char.IsAsciiDigit(rest[0]) || rest[0] == '.' && rest.Length > 1 && char.IsAsciiDigit(rest[1])))
            return false;

        var factor = TakeMultiplier(ref rest);
        if (rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return TryHex(rest[2..], negative, factor, out number);
        var suffix = char.ToLowerInvariant(rest[^1]);
        if (suffix is 'l' or 'd')
            rest = rest[..^1];
        if (!TryPlain(rest, suffix, out number))
            return false;
        number = Scale(number!, negative, factor);
        return number is not null;
    }

    private static bool TryPlain(string text, char suffix, out object? number)
    {
        number = null;
        if (suffix == 'd')
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var money) && (number = money) is not null;
        if (text.All(char.IsAsciiDigit))
        {
            if (suffix != 'l' && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var small))
                number = small;
            else if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large))
                number = large;
            else if (suffix == 'l')
                return false;
            else if (decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var huge))
                number = huge;
            if (number is not null)
                return true;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var real))
            return false;
        number = suffix == 'l' ? (object)(long)real : real;
        return true;
    }

    private static bool TryHex(string digits, bool negative, long factor, out object? number)
    {
        number = null;
        var isLong = digits.EndsWith('l') || digits.EndsWith('L');
        if (isLong)
            digits = digits[..^1];
        if (digits.Length is 0 or > 16 || !long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        // Eight digits fill an int, sign bit included.
        number = Scale(!isLong && digits.Length <= 8 ? unchecked((int)value) : value, negative, factor);
        return true;
    }

    private static long TakeMultiplier(ref string text)
    {
        if (text.Length < 3)
            return 1;
        var factor = text[^2..].ToLowerInvariant() switch
        {
            "kb" => 1L << 10,
            "mb" => 1L << 20,
            "gb" => 1L << 30,
            "tb" => 1L << 40,
            "pb" => 1L << 50,
            _ => 1,
        };
        if (factor > 1)
            text = text[..^2];
        return factor;
    }

    private static object? Scale(object number, bool negative, long factor)
    {
        var sign = negative ? -1 : 1;
        return number switch
        {
            double real => real * factor * sign,
            decimal money => money * factor * sign,
            int small => Fit((BigInteger)small * factor * sign, true),
            long large => Fit((BigInteger)large * factor * sign, false),
            _ => number,
        };
    }

    /// <summary>The smallest of int, long and double that holds the whole number.</summary>
    internal static object Fit(BigInteger value, bool mayBeInt) =>
        mayBeInt && value >= int.MinValue && value <= int.MaxValue ? (object)(int)value
        : value >= long.MinValue && value <= long.MaxValue ? (object)(long)value
        : (double)value;
}
