using System.Buffers;

namespace ImapPS.Protocol.Types;

/// <summary>What may be sent as a flag or keyword (RFC 9051 section 9: flag, flag-keyword).</summary>
public static class FlagName
{
    static readonly SearchValues<char> NotAtom = SearchValues.Create("(){ %*\"\\]");

    static readonly (string Alias, string Flag)[] Aliases =
    [
        ("Seen", "\\Seen"), ("Read", "\\Seen"), ("Answered", "\\Answered"), ("Flagged", "\\Flagged"), ("Starred", "\\Flagged"),
        ("Deleted", "\\Deleted"), ("Draft", "\\Draft"),
    ];

    /// <summary>
    /// The wire form of what a person wrote: <c>Seen</c> and <c>Read</c> for <c>\Seen</c>, and so on; keywords as they are.
    /// </summary>
    /// <exception cref="ArgumentException">It cannot be sent as a flag.</exception>
    public static string Parse(string text)
    {
        foreach (var (alias, flag) in Aliases)
        {
            if (text.Equals(alias, StringComparison.OrdinalIgnoreCase) || text.Equals(flag, StringComparison.OrdinalIgnoreCase))
                return flag;
        }
        if (text.Equals("\\Recent", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("The flag \\Recent is set by the server alone and cannot be changed.");
        string name = text.StartsWith('\\') ? text[1..] : text;
        if (name.Length == 0 || name.AsSpan().ContainsAny(NotAtom) || name.Any(c => c is < ' ' or > '~'))
        {
            throw new ArgumentException(
                $"'{Printable(text)}' cannot be a flag: a flag is \\Seen, \\Answered, \\Flagged, \\Deleted, \\Draft or a keyword of ASCII letters without spaces or any of ( ) {{ % * \" \\ ].");
        }
        return text;
    }

    /// <summary>True when <see cref="Parse"/> takes it: a flag of another server or program need not be one here, and \Recent is no one's to set.</summary>
    /// <param name="text">The flag.</param>
    public static bool CanSend(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
