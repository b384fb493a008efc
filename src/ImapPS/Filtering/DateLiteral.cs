using System.Globalization;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>A date as people write it: ISO 8601, or the culture's own where it cannot be taken for another day. Without a zone it is local.</summary>
static class DateLiteral
{
    static readonly string[] IsoForms =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss zzz", "yyyyMMdd",
    ];

    // One that writes the month first, one that writes the day first.
    static readonly CultureInfo[] Orders = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("en-GB")];

    /// <summary>The moment that the text means, or null with what is wrong about it.</summary>
    public static DateTimeOffset? Parse(string text, CultureInfo culture, out string problem)
    {
        problem = "";
        text = text.Trim();
        if (DateTimeOffset.TryParseExact(text, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var iso))
            return iso;
        // A number alone is a date to .NET too: 5 is the fifth of this month in some cultures.
        if (!text.Any(char.IsAsciiDigit) || text.All(char.IsAsciiDigit) || !DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeLocal, out var own))
        {
            problem = Texts.NotDate(text);
            return null;
        }
        bool isAmbiguous = Orders.Any(order => DateTimeOffset.TryParse(text, order, DateTimeStyles.AssumeLocal, out var other) && other != own);
        if (isAmbiguous)
        {
            problem = Texts.AmbiguousDate(text, own);
            return null;
        }
        return own;
    }
}
