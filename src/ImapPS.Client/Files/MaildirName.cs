using System.Globalization;

namespace ImapPS.Client.Files;

/// <summary>
/// Names of files in a Maildir: <c>unique:2,FLAGS</c>. File names cannot contain a colon on Windows, where a semicolon is used
/// instead, as other programs do.
/// </summary>
public static class MaildirName
{
    // The letters in order (cr.yp.to/proto/maildir.html); P is "passed", that is, forwarded.
    static readonly (char Letter, string Flag)[] Letters =
        [('D', "\\Draft"), ('F', "\\Flagged"), ('P', "$Forwarded"), ('R', "\\Answered"), ('S', "\\Seen"), ('T', "\\Deleted")];

    /// <summary>The number of letters for keywords, <c>a</c> to <c>z</c>; see <see cref="MaildirKeywords"/>.</summary>
    public const int MaxKeywords = 26;

    static char Delimiter => OperatingSystem.IsWindows() ? ';' : ':';

    /// <summary>The unique part for a message of an IMAP folder, the same in every export.</summary>
    public static string Unique(uint uidValidity, uint uid, DateTimeOffset received) =>
        string.Create(CultureInfo.InvariantCulture, $"{received.ToUnixTimeSeconds()}.V{uidValidity}U{uid}.imapps");

    /// <summary>The complete file name.</summary>
    /// <param name="unique">The unique part.</param>
    /// <param name="flags">The message's flags.</param>
    /// <param name="keywordLetter">Returns the letter of a keyword, or null if it has none.</param>
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

    /// <summary>The UIDVALIDITY and UID in a name from <see cref="Unique"/>; null for files of other programs.</summary>
    /// <param name="name">The file's name.</param>
    public static (uint UidValidity, uint Uid)? AddressOf(string name)
    {
        int at = InfoStart(name);
        if ((at < 0 ? name : name[..at]).Split('.') is [_, ['V', .. var address], "imapps"] && address.Split('U') is [var uidValidity, var uid]
            && uint.TryParse(uidValidity, NumberStyles.None, CultureInfo.InvariantCulture, out uint v) && uint.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out uint u))
            return (v, u);
        return null;
    }

    /// <summary>The flags in a file name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="keywords">The keywords by letter.</param>
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
