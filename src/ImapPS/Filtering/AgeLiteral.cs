using System.Globalization;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>An age as people write it: <c>30min</c>, <c>12h</c>, <c>90d</c>, <c>6w</c>, <c>3mo</c> or <c>2y</c>. A month counts 30 days, a year 365.</summary>
static class AgeLiteral
{
    const int MostYears = 1000;

    /// <summary>The age that a text means.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong where it is none, for people.</param>
    public static TimeSpan? Parse(string text, out string problem)
    {
        string trimmed = text.Trim();
        int digits = trimmed.TakeWhile(char.IsAsciiDigit).Count();
        string number = trimmed[..digits], unit = trimmed[digits..].Trim().ToLowerInvariant();
        problem = unit == "m" && digits > 0
            ? Texts.MinutesOrMonths(trimmed, number)
            : Texts.NotAge(text);
        if (digits is 0 or > 6 || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
            return null;
        double? days = unit switch
        {
            "min" => count / 1440.0,
            "h" => count / 24.0,
            "d" => count,
            "w" => count * 7.0,
            "mo" => count * 30.0,
            "y" => count * 365.0,
            _ => null,
        };
        return days is { } value && value <= 365 * MostYears ? TimeSpan.FromDays(value) : null;
    }
}
