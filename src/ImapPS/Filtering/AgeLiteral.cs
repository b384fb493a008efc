using System.Globalization;

namespace ImapPS.Filtering;

/// <summary>An age as people write it: <c>90d</c>, <c>6w</c>, <c>3m</c>, <c>2y</c>, <c>12h</c> or <c>30min</c>. A month counts 30 days, a year 365.</summary>
static class AgeLiteral
{
    /// <summary>The age that the text means, or null.</summary>
    public static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 6 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
            return null;
        double? days = text[digits..].Trim().ToLowerInvariant() switch
        {
            "min" => count / 1440.0,
            "h" => count / 24.0,
            "d" => count,
            "w" => count * 7.0,
            "m" => count * 30.0,
            "y" => count * 365.0,
            _ => null,
        };
        return days is { } value && value <= 365 * 1000 ? TimeSpan.FromDays(value) : null;
    }
}
