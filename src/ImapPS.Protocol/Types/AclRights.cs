namespace ImapPS.Protocol.Types;

/// <summary>Rights as names, flags and letters (RFC 4314 section 2.1).</summary>
public static class AclRights
{
    const string Letters = "lrswipkxteancd";

    /// <summary>All rights that RFC 4314 defines.</summary>
    public const AclRight All = AclRight.Lookup | AclRight.Read | AclRight.KeepSeen | AclRight.WriteFlags | AclRight.Insert | AclRight.Post
        | AclRight.CreateMailbox | AclRight.DeleteMailbox | AclRight.DeleteMessage | AclRight.Expunge | AclRight.Administer;

    /// <summary>What it takes to read a mailbox and nothing more.</summary>
    public const AclRight ReadOnly = AclRight.Lookup | AclRight.Read | AclRight.KeepSeen;

    /// <summary>The flags that the letters mean; letters of a server's own (digits) have none.</summary>
    public static AclRight FromLetters(string letters)
    {
        var rights = AclRight.None;
        foreach (char letter in letters)
        {
            int index = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (index >= 0)
                rights |= (AclRight)(1 << index);
        }
        return rights;
    }

    /// <summary>The letters of the flags, in the order of RFC 4314.</summary>
    public static string ToLetters(AclRight rights)
    {
        var letters = new List<char>();
        for (int i = 0; i < Letters.Length; i++)
        {
            if (((int)rights >> i & 1) != 0)
                letters.Add(Letters[i]);
        }
        return string.Concat(letters);
    }

    /// <summary>
    /// The letters for a word given by the user: the name of a right, <c>All</c>, <c>ReadOnly</c>, or letters as they are. A word that is a
    /// name is never read as letters, and letters never repeat: <c>Read</c> is one right, not four.
    /// </summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static string Parse(string word)
    {
        if (word.Equals(nameof(All), StringComparison.OrdinalIgnoreCase))
            return ToLetters(All);
        if (word.Equals(nameof(ReadOnly), StringComparison.OrdinalIgnoreCase))
            return ToLetters(ReadOnly);
        if (word.Length > 0 && !char.IsAsciiDigit(word[0]) && !word.Contains(',') && Enum.TryParse(word, ignoreCase: true, out AclRight right) && right != AclRight.None)
            return ToLetters(right);
        // Digits are rights of a server's own (RFC 4314 section 2.1).
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) && word.Distinct().Count() == word.Length
            && word.All(c => char.IsAsciiDigit(c) || Letters.Contains(c, StringComparison.Ordinal)))
            return word;
        throw new RefusedValueException(word, ProtocolTexts.NotARight(word, Names));
    }

    /// <summary>The names of the rights, without RFC 2086's old ones.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetValues<AclRight>().Where(r => r is not (AclRight.None or AclRight.OldCreate or AclRight.OldDelete)).Select(r => r.ToString())];
}
