using System.Globalization;
using System.Text.RegularExpressions;
using ImapPS.Filtering;

namespace ImapPS.Module.Tests.Filtering.Random;

/// <summary>A filter that was made up, as text and as plain C# over what is true of a message.</summary>
/// <param name="Text">The filter.</param>
/// <param name="Holds">What it means.</param>
/// <param name="Needs">The extension that the server must have for it, or none.</param>
sealed record RandomFilter(string Text, Func<RandomMail, bool> Holds, params string[] Needs)
{
    /// <summary>What filters may name as variables.</summary>
    public static IReadOnlyDictionary<string, object?> Variables { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["some"] = new[] { "news@vendor.com", "weekly", "Later" },
        ["user"] = new { Mail = "ann@example.org", Limit = 2000 },
    };

    static readonly string[] Patterns = ["*", "ann*", "*vendor*", "*@example.org", "*Müller*", "?nn@*", "*[a-m]e*", "*`[list`]*", "*invoice*", "*GRÖSSE*", "größe*", "*ärger*", "*a`*b*", "*report*20??*", "no", "*hello*"];
    static readonly string[] Expressions = ["e.*e", "^re:", "vendor", "\\d{4}", "größ", "[xyz]"];
    static readonly string[] Wholes = ["news@vendor.com", "Ann Example <ann@example.org>", "Example, Bob <bob@example.org>", "weekly", "weekly report", "yes", "maybe so", "report.pdf", "Later", "list1.example.org"];

    static readonly (string Name, Func<RandomMail, IEnumerable<string>> Values)[] Texts =
    [
        ("From", m => m.From.Forms),
        ("To", m => m.To.SelectMany(p => p.Forms)),
        ("Cc", m => m.Cc.SelectMany(p => p.Forms)),
        ("ReplyTo", m => m.From.Forms),
        ("Sender", m => m.From.Forms),
        ("Subject", m => [m.Subject]),
        ("MessageId", m => [m.MessageId, m.MessageId.Trim('<', '>')]),
        ("ListId", m => m.ListId is null ? [] : [m.ListId, m.ListId[(m.ListId.IndexOf('<') + 1)..^1]]),
        ("Header('X-Spam')", m => m.Spam),
        ("Keyword", m => m.Flags.Where(f => f[0] != '\\')),
        ("AttachmentName", m => m.AttachmentName is null ? [] : [m.AttachmentName]),
        ("AttachmentType", m => m.AttachmentName is null ? [] : ["application/octet-stream"]),
        ("Body", m => m.Texts),
        ("Bcc", _ => []),
    ];

    // All fields count, and how they are put together is nobody's business: only what stands in one of them is asked for.
    static readonly string[] Anywhere = ["*vendor*", "*größe*", "*ÄRGER*", "*hello*", "*a`*b*", "*report*20??*", "*Müller*", "*maybe so*"];

    static readonly (string Name, Func<RandomMail, bool> Holds)[] Flags =
    [
        ("Read", m => m.Has("\\Seen")), ("Unread", m => !m.Has("\\Seen")), ("Flagged", m => m.Has("\\Flagged")), ("Answered", m => m.Has("\\Answered")),
        ("Draft", m => m.Has("\\Draft")), ("Deleted", m => m.Has("\\Deleted")), ("HasAttachment", m => m.AttachmentName is not null),
        ("Recent", m => m.Server.IsRecent),
    ];

    /// <summary>Makes up a filter.</summary>
    /// <param name="random">By chance.</param>
    /// <param name="now">The moment that dates are around.</param>
    /// <param name="depth">How many operators one below the other.</param>
    /// <param name="known">Messages whose identifiers may be asked for.</param>
    public static RandomFilter Make(System.Random random, DateTimeOffset now, int depth, IReadOnlyList<RandomMail> known)
    {
        if (depth == 0 || random.Next(4) == 0)
            return Leaf(random, now, known);
        var left = Make(random, now, depth - 1, known);
        if (random.Next(4) == 0)
            return new RandomFilter($"-not ({left.Text})", m => !left.Holds(m), left.Needs);
        var right = Make(random, now, depth - 1, known);
        return random.Next(2) == 0
            ? new RandomFilter($"({left.Text}) -and ({right.Text})", m => left.Holds(m) && right.Holds(m), [.. left.Needs, .. right.Needs])
            : new RandomFilter($"({left.Text}) -or ({right.Text})", m => left.Holds(m) || right.Holds(m), [.. left.Needs, .. right.Needs]);
    }

    static RandomFilter Leaf(System.Random random, DateTimeOffset now, IReadOnlyList<RandomMail> known) => random.Next(12) switch
    {
        9 => OfServer(random, now, known),
        10 => InText(random),
        11 => Variable(random),
        0 => Flag(random),
        1 => Number(random, "Size", m => m.Bytes.Length, random.Next(400, 5000)),
        2 => Number(random, "Uid", m => m.Uid, random.Next(0, 70)),
        3 => Moment(random, "Received", m => m.Received, now),
        4 => Moment(random, "Date", m => m.Date, now),
        5 => Age(random, now),
        _ => TextLeaf(random),
    };

    static RandomFilter Flag(System.Random random)
    {
        var (name, holds) = RandomMail.Pick(random, Flags);
        return random.Next(3) switch
        {
            0 => new RandomFilter($"!{name}", m => !holds(m)),
            1 => new RandomFilter($"{name} -eq $false", m => !holds(m)),
            _ => new RandomFilter(name, holds),
        };
    }

    // What needs an extension; where the server has it not, the filter is an error.
    static RandomFilter OfServer(System.Random random, DateTimeOffset now, IReadOnlyList<RandomMail> known)
    {
        if (random.Next(4) == 0)
            return Moment(random, "Saved", m => m.Server.Saved, now.AddMinutes(random.Next(2000))) with { Needs = ["SAVEDATE"] };
        if (random.Next(3) == 0)
            return Number(random, "ModSeq", m => m.Server.ModSeq ?? -1, random.Next(0, 80)) with { Needs = ["CONDSTORE"] };
        var (name, value) = RandomMail.Pick<(string, Func<RandomMail, string?>)>(random, [("ObjectId", m => m.Server.ObjectId), ("ThreadId", m => m.Server.ThreadId)]);
        string id = (known.Count > 0 ? value(RandomMail.Pick(random, known)) : null) ?? "none";
        return random.Next(4) switch
        {
            0 => new RandomFilter($"{name} -ne '{id}'", m => value(m) != id, "OBJECTID"),
            1 => new RandomFilter($"{name} -like '*{id[^1]}'", m => value(m)?.EndsWith(id[^1]) == true, "OBJECTID"),
            2 => new RandomFilter(name, m => value(m) is not null, "OBJECTID"),
            _ => new RandomFilter($"{name} -in '{id}', 'none'", m => value(m) == id, "OBJECTID"),
        };
    }

    static RandomFilter InText(System.Random random)
    {
        string pattern = RandomMail.Pick(random, Anywhere);
        bool caseSensitive = random.Next(4) == 0;
        bool Holds(RandomMail m) => m.HeaderTexts.Concat(m.Texts).Any(v => Like(v, pattern, caseSensitive));
        string c = caseSensitive ? "c" : "";
        return random.Next(3) == 0 ? new RandomFilter($"Text -{c}notlike '{pattern}'", m => !Holds(m)) : new RandomFilter($"Text -{c}like '{pattern}'", Holds);
    }

    static RandomFilter Variable(System.Random random) => random.Next(4) switch
    {
        0 => new RandomFilter("From -in $some", m => m.From.Forms.Contains("news@vendor.com", StringComparer.OrdinalIgnoreCase)),
        1 => new RandomFilter("Keyword -notin $some", m => !m.Has("Later")),
        2 => new RandomFilter("To -ceq $user.Mail", m => m.To.SelectMany(p => p.Forms).Contains("ann@example.org")),
        _ => new RandomFilter("$_.Size -gt $user.Limit", m => m.Bytes.Length > 2000),
    };

    static RandomFilter TextLeaf(System.Random random)
    {
        var (name, values) = RandomMail.Pick(random, Texts);
        bool caseSensitive = random.Next(4) == 0;
        string c = caseSensitive ? "c" : "";
        var comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        string equal = RandomMail.Pick(random, Wholes);
        string pattern = RandomMail.Pick(random, Patterns);
        string expression = RandomMail.Pick(random, Expressions);
        bool IsEqual(RandomMail m) => values(m).Any(v => v.Equals(equal, comparison));
        bool IsLike(RandomMail m) => values(m).Any(v => Like(v, pattern, caseSensitive));
        bool IsMatch(RandomMail m) => values(m).Any(v => Regex.IsMatch(v, expression, caseSensitive ? RegexOptions.CultureInvariant : RegexOptions.CultureInvariant | RegexOptions.IgnoreCase));
        return random.Next(12) switch
        {
            9 => new RandomFilter($"{name} -{c}contains '{equal}'", IsEqual),
            10 => new RandomFilter($"{name} -{c}notin '{equal}', 'xyz'", m => !IsEqual(m)),
            11 => new RandomFilter($"{name} -{c}notmatch '{expression}'", m => !IsMatch(m)),
            0 => new RandomFilter($"{name} -{c}eq '{equal}'", IsEqual),
            1 => new RandomFilter($"{name} -{c}ne '{equal}'", m => !IsEqual(m)),
            2 => new RandomFilter($"{name} -{c}in '{equal}', 'xyz'", IsEqual),
            3 => new RandomFilter($"{name} -{c}notcontains '{equal}'", m => !IsEqual(m)),
            4 or 5 => new RandomFilter($"{name} -{c}like '{pattern}'", IsLike),
            6 => new RandomFilter($"{name} -{c}notlike '{pattern}'", m => !IsLike(m)),
            7 => new RandomFilter($"{name} -{c}match '{expression}'", IsMatch),
            _ => new RandomFilter(name, m => values(m).Any(v => v.Length > 0)),
        };
    }

    static RandomFilter Number(System.Random random, string name, Func<RandomMail, long> value, long limit) => random.Next(5) switch
    {
        0 => new RandomFilter($"{name} -lt {limit}", m => value(m) < limit),
        1 => new RandomFilter($"{name} -le {limit}", m => value(m) <= limit),
        2 => new RandomFilter($"{name} -gt {limit}", m => value(m) > limit),
        3 => new RandomFilter($"{name} -ge {limit}", m => value(m) >= limit),
        _ => new RandomFilter($"{name} -ne {limit}", m => value(m) != limit),
    };

    static RandomFilter Moment(System.Random random, string name, Func<RandomMail, DateTimeOffset?> value, DateTimeOffset now)
    {
        var moment = now - TimeSpan.FromMinutes(random.Next(60 * 24 * 40));
        string text = $"'{moment.ToOffset(TimeSpan.FromHours(random.Next(-8, 9))).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)}'";
        return random.Next(3) switch
        {
            0 => new RandomFilter($"{name} -lt {text}", m => value(m) < moment),
            1 => new RandomFilter($"{name} -ge {text}", m => value(m) >= moment),
            _ => new RandomFilter($"-not ({name} -gt {text})", m => !(value(m) > moment)),
        };
    }

    static RandomFilter Age(System.Random random, DateTimeOffset now)
    {
        int hours = random.Next(1, 24 * 40);
        var limit = TimeSpan.FromHours(hours);
        return random.Next(2) == 0
            ? new RandomFilter($"Age -gt {hours}h", m => now - m.Received > limit)
            : new RandomFilter($"Age -le {hours}h", m => now - m.Received <= limit);
    }

    // PowerShell's wildcards by way of a regular expression, so that it is not our own matcher that judges itself.
    static bool Like(string value, string pattern, bool caseSensitive)
    {
        string regex = Regex.Replace(pattern, @"`(.)|(\*)|(\?)|(\[[^\]]*\])|(.)", m =>
            m.Groups[1].Success ? Regex.Escape(m.Groups[1].Value) : m.Groups[2].Success ? ".*" : m.Groups[3].Success ? "." : m.Groups[4].Success ? m.Value : Regex.Escape(m.Value));
        return Regex.IsMatch(value, $"^(?:{regex})\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
    }
}
