using System.Globalization;

namespace ImapPS.Protocol.Mime;

/// <summary>Dates in header fields (RFC 5322 3.3 and 4.3), including the invalid forms that mailers send.</summary>
public static class MailDate
{
    const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    // French, German, Spanish, Italian, Portuguese, where they differ.
    static readonly (string Start, int Month)[] OtherMonths =
        [("gen", 1), ("ene", 1), ("fev", 2), ("avr", 4), ("abr", 4), ("mai", 5), ("mag", 5), ("juin", 6), ("giu", 6), ("juil", 7), ("lug", 7), ("ago", 8), ("set", 9), ("okt", 10), ("ott", 10), ("out", 10), ("dez", 12), ("dic", 12)];

    // Dates are shorter; only comments after them may be cut off.
    const int MaximumLength = 200;

    /// <summary>Parses a date.</summary>
    /// <param name="rawHeaderValue">The bytes after the field's colon, or the date of an ENVELOPE.</param>
    /// <returns>The date with its offset (zero if missing or unknown), or null if it is not a date.</returns>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> rawHeaderValue)
    {
        Span<char> text = stackalloc char[Math.Min(rawHeaderValue.Length, MaximumLength)];
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)rawHeaderValue[i];
        return ParseTokens(WithoutComments(text));
    }

    /// <summary>As <see cref="Parse(ReadOnlySpan{byte})"/>, for a string.</summary>
    /// <param name="text">The date.</param>
    public static DateTimeOffset? Parse(string? text)
    {
        Span<char> copy = stackalloc char[Math.Min((text ?? "").Length, MaximumLength)];
        text.AsSpan(0, copy.Length).CopyTo(copy);
        return ParseTokens(WithoutComments(copy));
    }

    /// <summary>Formats a date as in RFC 5322, for example <c>Fri, 21 Nov 1997 09:55:06 -0600</c>.</summary>
    /// <param name="date">The date; fractions of a second, and of a minute in the offset, are dropped.</param>
    public static string Format(DateTimeOffset date)
    {
        var offset = date.Offset;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{date:ddd, dd MMM yyyy HH:mm:ss} {(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}{Math.Abs(offset.Minutes):00}");
    }

    static DateTimeOffset? ParseTokens(ReadOnlySpan<char> text)
    {
        int day = -1, month = -1, year = -1, offset = 0;
        TimeSpan? time = null;
        var afternoon = 0;
        var monthMayBeWeekday = false;
        (int First, int Second, bool IsDayFirst) numeric = default;
        while (NextToken(ref text, out var token))
        {
            if (token.Contains(':') && char.IsAsciiDigit(token[0]))
            {
                if (time is not null && year >= 0)
                    continue;
                if (token.Length >= 16 && token[4] == '-' && DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso))
                    return iso;
                time = Time(token, ref offset);
                if (time is null)
                    return null;
            }
            else if (token[0] is '+' or '-' && token.Length > 1 && char.IsAsciiDigit(token[1]))
            {
                offset = Offset(token);
            }
            else if (char.IsAsciiDigit(token[0]))
            {
                if (token.Contains('-') && DashedDate(token, ref day, ref month, ref year))
                    continue;
                if (day < 0 && NumericDate(token, out numeric, ref year))
                    continue;
                if (time is null && month >= 0 && DottedTime(token) is { } dotted)
                {
                    time = dotted;
                    continue;
                }
                var digits = token.IndexOfAnyExceptInRange('0', '9');
                // Ordinals: 1st, 2nd.
                var number = digits < 0 ? token : token[..digits];
                if (number.Length > 4)
                    continue;
                var value = int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
                if (day < 0 && (number.Length <= 2 || number.Length == 3 && number[0] == '0'))
                    day = value;
                else if (year < 0)
                    year = Year(value, number.Length);
            }
            else if ((month < 0 || monthMayBeWeekday) && MonthOf(token) is > 0 and var m)
            {
                month = m;
                // "mar." is Tuesday in French, Spanish and Italian.
                monthMayBeWeekday = day < 0 && token.EndsWith(".");
            }
            else if (token.Equals("PM", StringComparison.OrdinalIgnoreCase) || token.Equals("AM", StringComparison.OrdinalIgnoreCase))
            {
                afternoon = char.ToLowerInvariant(token[0]);
            }
            else if (time is not null)
            {
                offset = NamedZone(token, offset);
            }
        }
        if (numeric.First > 0)
        {
            // 3/5/2024 is May 3 or March 5; AM and PM are written where the month comes first.
            var isMonthFirst = !numeric.IsDayFirst && (numeric.Second > 12 || afternoon != 0);
            if (!numeric.IsDayFirst && !isMonthFirst && numeric.First <= 12 && numeric.First != numeric.Second)
                return null;
            (day, month) = isMonthFirst ? (numeric.Second, numeric.First) : (numeric.First, numeric.Second);
        }
        if (day < 1 || month is < 1 or > 12 || year is < 1 or > 9998 || day > DateTime.DaysInMonth(year, month))
            return null;
        var local = new DateTime(year, month, day) + (time ?? TimeSpan.Zero);
        if (afternoon == 'p' && local.Hour < 12)
            local = local.AddHours(12);
        else if (afternoon == 'a' && local.Hour == 12)
            local = local.AddHours(-12);
        return local.Year < 2 ? null : new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
    }

    // In place. Comments and spaces may occur anywhere, even inside the time (RFC 5322 A.5).
    static ReadOnlySpan<char> WithoutComments(Span<char> text)
    {
        int count = 0, depth = 0;
        foreach (var c in text)
        {
            var space = c is ' ' or '\t' or '\r' or '\n' or ',' or '(' or ')';
            if (c == '(')
                depth++;
            else if (c == ')' && depth > 0)
                depth--;
            else if (depth > 0)
                continue;
            if (c == ':')
                count = text[..count].TrimEnd(' ').Length;
            if (!space)
                text[count++] = c;
            else if (count > 0 && text[count - 1] is not (' ' or ':'))
                text[count++] = ' ';
        }
        return text[..count];
    }

    static bool NextToken(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> token)
    {
        text = text.TrimStart(' ');
        var end = text.IndexOf(' ');
        token = end < 0 ? text : text[..end];
        text = text[token.Length..];
        return !token.IsEmpty;
    }

    // hour ":" minute [":" second], possibly with a fraction or with the zone directly after it
    static TimeSpan? Time(ReadOnlySpan<char> token, ref int offset)
    {
        var sign = token.IndexOfAny('+', '-');
        if (sign > 0)
        {
            offset = Offset(token[sign..]);
            token = token[..sign];
        }
        Span<int> parts = [0, 0, 0];
        var part = 0;
        var digits = 0;
        foreach (var c in token)
        {
            if (char.IsAsciiDigit(c))
            {
                if (++digits > 2)
                    return null;
                parts[part] = parts[part] * 10 + (c - '0');
            }
            else if (c == ':' && part < 2)
            {
                part++;
                digits = 0;
            }
            else
            {
                break;
            }
        }
        // Midnight at the end of the day (ISO 8601).
        if (parts[0] == 24 && parts[1] == 0 && parts[2] == 0)
            return TimeSpan.FromDays(1);
        // 60 is a leap second, which .NET cannot represent.
        return parts[0] > 23 || parts[1] > 59 || parts[2] > 60 ? null : new(parts[0], parts[1], Math.Min(parts[2], 59));
    }

    // 3/5/2024; 5.3.2024, where the day always comes first
    static bool NumericDate(ReadOnlySpan<char> token, out (int First, int Second, bool IsDayFirst) numeric, ref int year)
    {
        numeric = default;
        var separator = token.Contains('/') ? '/' : '.';
        var first = token.IndexOf(separator);
        var second = first < 0 ? -1 : token[(first + 1)..].IndexOf(separator);
        if (second < 0)
            return false;
        ReadOnlySpan<char> a = token[..first], b = token.Slice(first + 1, second), c = token[(first + second + 2)..];
        if (c.Length != 4 || !int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x) || !int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var z))
            return false;
        numeric = (x, y, separator == '.');
        year = z;
        return true;
    }

    // 10.00.00
    static TimeSpan? DottedTime(ReadOnlySpan<char> token)
    {
        Span<char> colons = stackalloc char[8];
        if (token.Length is < 7 or > 8 || token.Count('.') != 2)
            return null;
        token.Replace(colons, '.', ':');
        var offset = 0;
        return colons[token.Length - 3] == ':' ? Time(colons[..token.Length], ref offset) : null;
    }

    // 21-Nov-1997, 1997-11-21
    static bool DashedDate(ReadOnlySpan<char> token, ref int day, ref int month, ref int year)
    {
        var first = token.IndexOf('-');
        var second = token[(first + 1)..].IndexOf('-');
        if (second < 0)
            return false;
        ReadOnlySpan<char> a = token[..first], b = token.Slice(first + 1, second), c = token[(first + second + 2)..];
        if (!int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x) || !int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var z))
            return false;
        if (MonthOf(b) is > 0 and var named)
            (day, month, year) = (x, named, Year(z, c.Length));
        else if (a.Length == 4 && int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= 1 and <= 12)
            (day, month, year) = (z, y, x);
        else
            return false;
        return true;
    }

    // RFC 5322 4.3: two digits mean 1950 to 2049, three mean years since 1900.
    static int Year(int value, int digits) => digits switch
    {
        <= 2 => value + (value < 50 ? 2000 : 1900),
        3 => value + 1900,
        _ => value,
    };

    static int MonthOf(ReadOnlySpan<char> token)
    {
        if (token.Length < 3)
            return -1;
        Span<char> start = stackalloc char[3];
        token[..3].ToLowerInvariant(start);
        for (var i = 0; i < 12; i++)
        {
            if (Months.AsSpan(i * 3, 3).SequenceEqual(start))
                return i + 1;
        }
        foreach (var (name, month) in OtherMonths)
        {
            if (token.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return month;
        }
        return -1;
    }

    // Minutes east of UTC. An impossible offset, such as +9999, counts as unknown.
    static int Offset(ReadOnlySpan<char> token)
    {
        Span<int> digits = stackalloc int[4];
        var count = 0;
        foreach (var c in token[1..])
        {
            if (char.IsAsciiDigit(c) && count < 4)
                digits[count++] = c - '0';
            else if (c != ':')
                break;
        }
        var minutes = count switch
        {
            4 => (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3],
            3 => digits[0] * 60 + digits[1] * 10 + digits[2],
            2 => (digits[0] * 10 + digits[1]) * 60,
            1 => digits[0] * 60,
            _ => 0,
        };
        return minutes > 14 * 60 ? 0 : token[0] == '-' ? -minutes : minutes;
    }

    // RFC 5322 4.3. Single letters other than Z were defined with the wrong sign in RFC 822 and are ignored.
    internal static int NamedZone(ReadOnlySpan<char> token, int known)
    {
        var sign = token.IndexOfAny('+', '-');
        if (sign > 0 && sign + 1 < token.Length && char.IsAsciiDigit(token[sign + 1]))
            return Offset(token[sign..]);
        Span<char> upper = stackalloc char[4];
        if (token.Length > 4)
            return known;
        token.ToUpperInvariant(upper);
        ReadOnlySpan<char> name = upper[..token.Length];
        return name switch
        {
            "EDT" => -4 * 60,
            "EST" or "CDT" => -5 * 60,
            "CST" or "MDT" => -6 * 60,
            "MST" or "PDT" => -7 * 60,
            "PST" or "AKDT" => -8 * 60,
            "AKST" => -9 * 60,
            "HST" => -10 * 60,
            "AST" => -4 * 60,
            "BST" or "CET" or "MET" or "WEST" => 60,
            "CEST" or "MEST" or "EET" or "SAST" => 2 * 60,
            "EEST" or "MSK" => 3 * 60,
            "JST" or "KST" => 9 * 60,
            "AEST" => 10 * 60,
            "AEDT" => 11 * 60,
            "NZST" => 12 * 60,
            "NZDT" => 13 * 60,
            "GMT" or "UT" or "UTC" or "Z" or "WET" => 0,
            _ => known,
        };
    }
}
