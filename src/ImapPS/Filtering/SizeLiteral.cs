using System.Globalization;

namespace ImapPS.Filtering;

/// <summary>A size as people write it: <c>5MB</c>, in PowerShell's units of 1024.</summary>
static class SizeLiteral
{
    static readonly (string Unit, long Bytes)[] Units = [("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40), ("PB", 1L << 50)];

    /// <summary>The number of bytes that the text means, or null.</summary>
    public static long? Parse(string text)
    {
        text = text.Trim();
        long factor = 1;
        foreach (var (unit, bytes) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;
            factor = bytes;
            text = text[..^2].TrimEnd();
            break;
        }
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number <= long.MaxValue / factor
            ? (long)(number * factor) : null;
    }
}
