using System.Globalization;

namespace ImapPS.Client.Files;

/// <summary>
/// Names of the files in a Maildir: <c>unique:2,FLAGS</c>. On Windows, where no name has a colon, a semicolon stands for it, as other
/// programs do it there too.
/// </summary>
public static class MaildirName
{
    // The letters in their order (cr.yp.to/proto/maildir.html); P is "passed", that is forwarded.
    static readonly (char Letter, string Flag)[] Letters =
        [('D', "\\Draft"), ('F', "\\Flagged"), ('P', "$Forwarded"), ('R', "\\Answered"), ('S', "\\Seen"), ('T', "\\Deleted")];

    /// <summary>The letters in use for keywords, <c>a</c> to <c>z</c>; what they mean stands in a file of the Maildir.</summary>
    public const int MaxKeywords = 26;

    static char Delimiter => OperatingSystem.IsWindows() ? ';' : ':';

    /// <summary>The unique part for a message of an IMAP folder: the same at every export.</summary>
    public static string Unique(uint uidValidity, uint uid, DateTimeOffset received) =>
        string.Create(CultureInfo.InvariantCulture, $"{received.ToUnixTimeSeconds()}.V{uidValidity}U{uid}.imapps");

    /// <summary>The whole name.</summary>
    /// <param name="unique">The unique part.</param>
    /// <param name="flags">The message's flags.</param>
    /// <param name="keywordLetter">The letter of a keyword, or null when it has none.</param>
    public static string WithFlags(string unique, IEnumerable<string> flags, Func<string, char?> keywordLetter)
    {
        var letters = new SortedSet<char>();
        foreach (string flag in flags)
        {
            var known = Array.Find(Letters, l => l.Flag.Equals(flag, StringComparison.OrdinalIgnoreCase));
            if ((known.Flag is not null ? known.Letter : flag.StartsWith('\\') ? null : keywordLetter(flag)) is { } letter)
                letters.Add(letter);
        }
        return $"{unique}{Delimiter}2,{string.Concat(letters)}";
    }

    /// <summary>The UIDVALIDITY and UID of the message that <see cref="Unique"/> named; null for a file of another program.</summary>
    /// <param name="name">The file's name.</param>
    public static (uint UidValidity, uint Uid)? AddressOf(string name)
    {
        int at = InfoStart(name);
        if ((at < 0 ? name : name[..at]).Split('.') is [_, ['V', .. var address], "imapps"] && address.Split('U') is [var uidValidity, var uid]
            && uint.TryParse(uidValidity, NumberStyles.None, CultureInfo.InvariantCulture, out uint v) && uint.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out uint u))
            return (v, u);
        return null;
    }

    /// <summary>The flags in a name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="keywords">What the letters <c>a</c>, <c>b</c> ... mean.</param>
    public static IReadOnlyList<string> FlagsOf(string name, IReadOnlyDictionary<char, string> keywords)
    {
        var flags = new List<string>();
        int at = InfoStart(name);
        foreach (char letter in at < 0 ? "" : name[(at + 3)..])
        {
            if (Array.Find(Letters, l => l.Letter == letter).Flag is { } flag)
                flags.Add(flag);
            else if (keywords.TryGetValue(letter, out string? keyword))
                flags.Add(keyword);
        }
        return flags;
    }

    static int InfoStart(string name) => Math.Max(name.LastIndexOf(":2,", StringComparison.Ordinal), Math.Max(name.LastIndexOf(";2,", StringComparison.Ordinal), name.LastIndexOf("!2,", StringComparison.Ordinal)));
}
