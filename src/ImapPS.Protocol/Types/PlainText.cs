using System.Buffers;

namespace ImapPS.Protocol.Types;

/// <summary>Text of a server or a message, fit to be shown: it neither moves the cursor nor turns the reading direction.</summary>
public static class PlainText
{
    // Line and paragraph separators, and what turns the direction of all that follows (Unicode TR 9).
    static readonly SearchValues<char> Unfit = SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c),
        '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);

    /// <summary>The text with control characters as <c>\u001B</c>, and with an ellipsis where it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many of its characters are shown at most.</param>
    public static string Of(string text, int longest = int.MaxValue)
    {
        string shown = text.Length > longest ? text[..longest] + "…" : text;
        return shown.AsSpan().ContainsAny(Unfit) ? string.Concat(shown.Select(c => Unfit.Contains(c) ? $"\\u{(int)c:X4}" : c.ToString())) : shown;
    }
}
