using System.Globalization;

namespace ImapPS.Client.Files;

/// <summary>
/// Maps the lower-case letters in Maildir file names to keywords, from the file <c>dovecot-keywords</c> with one number and
/// keyword per line.
/// </summary>
public sealed class MaildirKeywords
{
    /// <summary>The file's name in a Maildir.</summary>
    public const string FileName = "dovecot-keywords";

    readonly string _path;
    readonly Dictionary<char, string> _keywords = [];

    /// <summary>Reads the keywords of a Maildir; empty if it has no such file.</summary>
    /// <param name="maildir">The Maildir's folder.</param>
    public MaildirKeywords(string maildir)
    {
        _path = Path.Combine(maildir, FileName);
        if (!File.Exists(_path))
            return;
        foreach (string line in IndexFile.Lines(_path))
        {
            if (line.Split(' ', 2) is [var number, { Length: > 0 } keyword] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < MaildirName.MaxKeywords)
                _keywords[(char)('a' + index)] = keyword.Trim();
        }
    }

    /// <summary>The keywords by letter.</summary>
    public IReadOnlyDictionary<char, string> ByLetter => _keywords;

    /// <summary>The letter for a keyword, assigned if it has none; null if no letter is free.</summary>
    public char? LetterOf(string keyword)
    {
        foreach (var (known, word) in _keywords)
        {
            if (word.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return known;
        }
        for (char letter = 'a'; letter < 'a' + MaildirName.MaxKeywords; letter++)
        {
            if (!_keywords.TryAdd(letter, keyword))
                continue;
            using (var file = IndexFile.Exclusive(_path))
                IndexFile.Write(file, string.Create(CultureInfo.InvariantCulture, $"{letter - 'a'} {keyword}\n"));
            return letter;
        }
        return null;
    }
}
