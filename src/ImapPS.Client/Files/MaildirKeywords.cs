using System.Globalization;

namespace ImapPS.Client.Files;

/// <summary>What the small letters in a Maildir's names mean: the file <c>dovecot-keywords</c>, a line with number and keyword for each.</summary>
public sealed class MaildirKeywords
{
    /// <summary>The file's name in a Maildir.</summary>
    public const string FileName = "dovecot-keywords";

    readonly string _path;
    readonly Dictionary<char, string> _keywords = [];

    /// <summary>Reads the keywords of a Maildir; none where it has no such file.</summary>
    /// <param name="maildir">The Maildir's folder.</param>
    public MaildirKeywords(string maildir)
    {
        _path = Path.Combine(maildir, FileName);
        if (!File.Exists(_path))
            return;
        foreach (string line in File.ReadLines(_path))
        {
            if (line.Split(' ', 2) is [var number, { Length: > 0 } keyword] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < MaildirName.MaxKeywords)
                _keywords[(char)('a' + index)] = keyword.Trim();
        }
    }

    /// <summary>The letters and their keywords.</summary>
    public IReadOnlyDictionary<char, string> ByLetter => _keywords;

    /// <summary>The letter of a keyword, which gets one if one is free; null when none is.</summary>
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
            File.AppendAllText(_path, string.Create(CultureInfo.InvariantCulture, $"{letter - 'a'} {keyword}\n"));
            return letter;
        }
        return null;
    }
}
