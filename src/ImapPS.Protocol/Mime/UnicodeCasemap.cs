using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>
/// The i;unicode-casemap collation (RFC 5051), which IMAP uses for sorting (RFC 5256 section 5). Case-insensitive;
/// accented letters sort after their base letters.
/// </summary>
public static class UnicodeCasemap
{
    /// <summary>The sort key of a text, compared code point by code point.</summary>
    public static string Key(string text)
    {
        try
        {
            return text.ToUpperInvariant().Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // A lone surrogate cannot be normalized; the text is compared as it is.
            return text.ToUpperInvariant();
        }
    }

    /// <summary>Less than 0, 0 or more than 0 if <paramref name="a"/> sorts before, equal to or after <paramref name="b"/>.</summary>
    public static int Compare(string a, string b) => CompareKeys(Key(a), Key(b));

    /// <summary>As <see cref="Compare"/>, for keys from <see cref="Key"/>.</summary>
    public static int CompareKeys(string a, string b)
    {
        int length = Math.Min(a.Length, b.Length);
        for (int i = 0; i < length; i++)
        {
            if (a[i] != b[i])
                return Rank(a[i]) - Rank(b[i]);
        }
        return a.Length - b.Length;
    }

    // Characters beyond the Basic Multilingual Plane are two surrogates, which must sort after all others.
    static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
