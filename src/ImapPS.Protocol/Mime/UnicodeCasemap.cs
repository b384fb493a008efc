using System.Text;

namespace ImapPS.Protocol.Mime;

/// <summary>The collation i;unicode-casemap (RFC 5051), by which IMAP sorts texts (RFC 5256 section 5): without case, accents behind their letters.</summary>
public static class UnicodeCasemap
{
    /// <summary>The form of a text that is compared, code point by code point.</summary>
    public static string Key(string text)
    {
        try
        {
            return text.ToUpperInvariant().Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair cannot be normalized; it is compared as it is.
            return text.ToUpperInvariant();
        }
    }

    /// <summary>Less than 0, 0 or more than 0, as <paramref name="a"/> comes before, beside or behind <paramref name="b"/>.</summary>
    public static int Compare(string a, string b) => CompareKeys(Key(a), Key(b));

    /// <summary>The same for keys already made.</summary>
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

    // Beyond the basic plane a character is two surrogates, which must come behind all others.
    static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
