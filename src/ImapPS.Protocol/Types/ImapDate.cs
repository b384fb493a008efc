using System.Globalization;
using System.Runtime.CompilerServices;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Types;

/// <summary>IMAP's two date forms: <c>date-time</c> of INTERNALDATE and <c>date</c> of SEARCH (RFC 9051 section 9).</summary>
public static class ImapDate
{
    static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>date = date-day "-" date-month "-" date-year, e.g. <c>1-Feb-1994</c>.</summary>
    public static string Format(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day}-{Months[date.Month - 1]}-{date.Year:0000}");

    /// <summary>date-time, e.g. <c>17-Jul-1996 02:44:25 -0700</c>, without its quotes.</summary>
    public static string Format(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[Length];
        Format(time, text);
        return text.ToString();
    }

    /// <summary>The length of a date-time without its quotes.</summary>
    internal const int Length = 26;

    /// <summary>Writes a date-time without its quotes.</summary>
    internal static void Format(DateTimeOffset time, Span<char> to)
    {
        // By hand: an import writes one for each message, twice.
        Two(time.Day, to);
        if (time.Day < 10)
            to[0] = ' ';
        to[2] = '-';
        Months[time.Month - 1].CopyTo(to[3..]);
        to[6] = '-';
        Two(time.Year / 100, to[7..]);
        Two(time.Year % 100, to[9..]);
        to[11] = ' ';
        Two(time.Hour, to[12..]);
        to[14] = ':';
        Two(time.Minute, to[15..]);
        to[17] = ':';
        Two(time.Second, to[18..]);
        to[20] = ' ';
        to[21] = time.Offset < TimeSpan.Zero ? '-' : '+';
        var zone = time.Offset.Duration();
        Two(zone.Hours, to[22..]);
        Two(zone.Minutes, to[24..]);
    }

    static void Two(int number, Span<char> to)
    {
        to[0] = (char)('0' + number / 10);
        to[1] = (char)('0' + number % 10);
    }

    /// <summary>
    /// Reads a date-time without its quotes. A one-digit day, a missing zone (read as UTC), a named one and a leap second
    /// are taken as what they mean; false when there is no date in it.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        return TryParseUsual(text, out time) || TryParseOdd(text, out time);
    }

    /// <summary>Reads a date-time in its quotes, as the grammar has it; false for any other form.</summary>
    /// <param name="data">Begins with it.</param>
    /// <param name="time">The time.</param>
    /// <param name="length">Its bytes, quotes included.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryReadUsual(ReadOnlySpan<byte> data, out DateTimeOffset time, out int length)
    {
        length = Length + 2;
        time = default;
        return data.Length >= length && data[0] == '"' && data[length - 1] == '"' && TryParseUsual(data[1..(length - 1)], out time);
    }

    // As the grammar has it, at fixed places: nearly every one of 100,000.
    [MethodImpl(HotPath.Compile)]
    static bool TryParseUsual(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != Length || text[2] != '-' || text[6] != '-' || text[11] != ' ' || text[14] != ':' || text[17] != ':' || text[20] != ' '
            || text[21] is not ((byte)'+' or (byte)'-'))
            return false;
        int day = text[0] == ' ' ? text[1] - '0' : TwoDigits(text[0], text[1]);
        int month = Month(text[3], text[4], text[5]);
        int year = TwoDigits(text[7], text[8]) * 100 + TwoDigits(text[9], text[10]);
        int hour = TwoDigits(text[12], text[13]);
        int minute = TwoDigits(text[15], text[16]);
        int second = TwoDigits(text[18], text[19]);
        int zone = TwoDigits(text[22], text[23]) * 60 + TwoDigits(text[24], text[25]);
        if (year is < 100 or > 9998 || month == 0 || day < 1 || day > DateTime.DaysInMonth(year, month) || (uint)hour > 23 || (uint)minute > 59 || (uint)second > 59
            || (uint)zone > 14 * 60)
            return false;
        time = new DateTimeOffset(year, month, day, hour, minute, second, new TimeSpan((text[21] == '-' ? -zone : zone) * TimeSpan.TicksPerMinute));
        return true;
    }

    // Two digits; far below zero when they are none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int TwoDigits(byte tens, byte ones) => (uint)(tens - '0') <= 9 && (uint)(ones - '0') <= 9 ? (tens - '0') * 10 + ones - '0' : -100_000;

    static bool TryParseOdd(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        int at = 0;
        SkipSpaces(text, ref at);
        if (!TryNumber(text, ref at, 1, 2, out int day) || !Skip(text, ref at, '-') || !TryMonth(text, ref at, out int month)
            || !Skip(text, ref at, '-'))
            return false;
        int yearStart = at;
        if (!TryNumber(text, ref at, 2, 4, out int year))
            return false;
        if (at - yearStart == 2)
            year += year < 70 ? 2000 : 1900;
        SkipSpaces(text, ref at);
        int hour = 0, minute = 0, second = 0;
        if (at < text.Length && (!TryNumber(text, ref at, 1, 2, out hour) || !Skip(text, ref at, ':') || !TryNumber(text, ref at, 2, 2, out minute)
            || (Skip(text, ref at, ':') && !TryNumber(text, ref at, 2, 2, out second))))
            return false;
        SkipSpaces(text, ref at);
        int zone = ReadZone(text, at);
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || minute > 59)
            return false;
        // 24:00:00 is midnight at the end of the day (ISO 8601).
        bool isMidnight = hour == 24 && minute == 0 && second == 0;
        if (hour > 23 && !isMidnight)
            return false;
        var local = new DateTime(year, month, day).AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
        // Year 1 east of Greenwich begins before .NET's time.
        if (local.Ticks < TimeSpan.FromMinutes(zone).Ticks)
            return false;
        time = new DateTimeOffset(local, TimeSpan.FromMinutes(zone));
        return true;
    }

    static int ReadZone(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length)
            return 0;
        if (text[at] is not ((byte)'+' or (byte)'-'))
            return MailDate.NamedZone(Wire.Ascii.ToText(text[at..]).TrimEnd(), known: 0);
        bool negative = text[at++] == '-';
        if (!TryNumber(text, ref at, 2, 2, out int hours))
            return 0;
        Skip(text, ref at, ':');
        if (!TryNumber(text, ref at, 2, 2, out int minutes))
            minutes = 0;
        int zone = hours * 60 + minutes;
        if (zone > 14 * 60)
            return 0;
        return negative ? -zone : zone;
    }

    static bool TryMonth(ReadOnlySpan<byte> text, ref int at, out int month)
    {
        month = 0;
        if (at + 3 > text.Length)
            return false;
        month = Month(text[at], text[at + 1], text[at + 2]);
        at += 3;
        return month > 0;
    }

    // 1 to 12; 0 for anything else. The letters are compared in small letters, as one number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Month(byte first, byte second, byte third)
    {
        return ((first << 16) | (second << 8) | third | 0x202020) switch
        {
            ('j' << 16) | ('a' << 8) | 'n' => 1,
            ('f' << 16) | ('e' << 8) | 'b' => 2,
            ('m' << 16) | ('a' << 8) | 'r' => 3,
            ('a' << 16) | ('p' << 8) | 'r' => 4,
            ('m' << 16) | ('a' << 8) | 'y' => 5,
            ('j' << 16) | ('u' << 8) | 'n' => 6,
            ('j' << 16) | ('u' << 8) | 'l' => 7,
            ('a' << 16) | ('u' << 8) | 'g' => 8,
            ('s' << 16) | ('e' << 8) | 'p' => 9,
            ('o' << 16) | ('c' << 8) | 't' => 10,
            ('n' << 16) | ('o' << 8) | 'v' => 11,
            ('d' << 16) | ('e' << 8) | 'c' => 12,
            _ => 0,
        };
    }

    static bool TryNumber(ReadOnlySpan<byte> text, ref int at, int minDigits, int maxDigits, out int value)
    {
        value = 0;
        int from = at;
        while (at < text.Length && at - from < maxDigits && text[at] is >= (byte)'0' and <= (byte)'9')
            value = value * 10 + (text[at++] - '0');
        return at - from >= minDigits;
    }

    static bool Skip(ReadOnlySpan<byte> text, ref int at, char c)
    {
        if (at >= text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    static void SkipSpaces(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }
}
