using System.Globalization;
using System.Text;

namespace ImapPS.Shell.Formatting;

/// <summary>One value in one column: filled up or cut, and counted in the cells of a screen.</summary>
internal static class Cell
{
    private const char Ellipsis = '…';

    internal static string Fit(string text, int width, Alignment alignment, bool pad)
    {
        text = FirstLine(text);
        var length = Length(text);
        if (length > width)
            return Cut(text, width, alignment);
        var gap = width - length;
        return alignment switch
        {
            Alignment.Right => new string(' ', gap) + text,
            Alignment.Center => new string(' ', gap / 2) + text + (pad ? new string(' ', gap - gap / 2) : ""),
            _ => pad ? text + new string(' ', gap) : text,
        };
    }

    /// <summary>The width on a screen: a wide East Asian character takes two cells, a combining one none.</summary>
    internal static int Length(string text)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            length += Width(rune);
        return length;
    }

    /// <summary>The lines that the text takes in a column of this width, broken between words where it can be.</summary>
    internal static IEnumerable<string> Lines(string text, int width)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Length(line) <= width)
            {
                yield return line;
                continue;
            }

            var current = "";
            foreach (var word in Words(line))
            {
                var rest = word;
                if (Length(current) + Length(rest) > width && Length(rest) <= width)
                {
                    yield return current;
                    current = "";
                }

                // A word that no line can hold is cut where the line ends.
                while (Length(current) + Length(rest) > width)
                {
                    var head = Head(rest, width - Length(current), current.Length == 0);
                    yield return current + head;
                    rest = rest[head.Length..];
                    current = "";
                }

                current += rest;
            }

            yield return current;
        }
    }

    /// <summary>Words with the space or tab behind them.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var start = 0;
        for (var i = 0; i < line.Length; i++)
            if (line[i] is ' ' or '\t')
            {
                yield return line[start..(i + 1)];
                start = i + 1;
            }

        yield return line[start..];
    }

    private static string Cut(string text, int width, Alignment alignment)
    {
        if (width <= 1)
            return alignment == Alignment.Right ? Tail(text, width) : Head(text, width);
        return alignment == Alignment.Right ? Ellipsis + Tail(text, width - 1) : Head(text, width - 1) + Ellipsis;
    }

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\n', '\r');
        return end < 0 ? text : string.Concat(text.AsSpan(0, end), Ellipsis.ToString());
    }

    // On an empty line at least one character is taken, or there would be no end.
    private static string Head(string text, int width, bool takesOne = true)
    {
        var at = 0;
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Width(rune) > width && (at > 0 || !takesOne))
                break;
            used += Width(rune);
            at += rune.Utf16SequenceLength;
        }

        return text[..at];
    }

    private static string Tail(string text, int width)
    {
        var at = 0;
        while (at < text.Length && Length(text[at..]) > width)
            at += Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
        return text[at..];
    }

    private static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format && rune.Value >= 0x300)
            return 0;
        return rune.Value is >= 0x1100 and <= 0x115f or 0x2329 or 0x232a or >= 0x2e80 and <= 0xa4cf and not 0x303f
            or >= 0xac00 and <= 0xd7a3 or >= 0xf900 and <= 0xfaff or >= 0xfe10 and <= 0xfe19 or >= 0xfe30 and <= 0xfe6f
            or >= 0xff00 and <= 0xff60 or >= 0xffe0 and <= 0xffe6 or >= 0x1f300 and <= 0x1faff or >= 0x20000 and <= 0x3fffd
            ? 2
            : 1;
    }
}
