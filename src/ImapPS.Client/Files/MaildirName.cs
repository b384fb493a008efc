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
    /// <param name="owner">The mark of the account and the folder: see <see cref="OwnerOf"/>.</param>
    /// <param name="uidValidity">Its UIDVALIDITY.</param>
    /// <param name="uid">Its UID.</param>
    /// <param name="received">When it was received.</param>
    public static string Unique(string owner, uint uidValidity, uint uid, DateTimeOffset received) =>
        string.Create(CultureInfo.InvariantCulture, $"{received.ToUnixTimeSeconds()}.A{owner}V{uidValidity}U{uid}.imapps");

    /// <summary>The mark of an account's folder, without which equal UIDs of two would be one message.</summary>
    public static string OwnerOf(Account account, string folder) => UniqueName.Mark($"{ExportOwner.TextOf(account)} {folder}");

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

    /// <summary>What a name from <see cref="Unique"/> tells; null for files of other programs.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The owner, empty in a name of an earlier version; UIDVALIDITY and UID.</returns>
    public static (string Owner, uint UidValidity, uint Uid)? AddressOf(string name)
    {
        int at = InfoStart(name);
        if ((at < 0 ? name : name[..at]).Split('.') is not [_, var address, "imapps"] || address.Split('V') is not [var owner, var numbers] || numbers.Split('U') is not [var uidValidity, var uid])
            return null;
        return owner is "" or ['A', ..] && uint.TryParse(uidValidity, NumberStyles.None, CultureInfo.InvariantCulture, out uint v)
            && uint.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out uint u) ? (owner.TrimStart('A'), v, u) : null;
    }

    /// <summary>The flags in a file name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="keywords">The keywords by letter.</param>
    /// <param name="unknown">Called with each letter that stands for no flag.</param>
    public static IReadOnlyList<string> FlagsOf(string name, IReadOnlyDictionary<char, string> keywords, Action<char>? unknown = null)
    {
        var flags = new List<string>();
        int at = InfoStart(name);
        foreach (char letter in at < 0 ? "" : name[(at + 3)..])
        {
            if (Array.Find(Letters, l => l.Letter == letter).Flag is { } flag)
                flags.Add(flag);
            else if (keywords.TryGetValue(letter, out string? keyword))
                flags.Add(keyword);
            else
                unknown?.Invoke(letter);
        }
        return flags;
    }

    static int InfoStart(string name) => Math.Max(name.LastIndexOf(":2,", StringComparison.Ordinal), Math.Max(name.LastIndexOf(";2,", StringComparison.Ordinal), name.LastIndexOf("!2,", StringComparison.Ordinal)));
}
