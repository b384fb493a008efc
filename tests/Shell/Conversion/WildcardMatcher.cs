using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace ImapPS.Shell.Conversion;

/// <summary>One parsed wildcard pattern.</summary>
internal sealed class WildcardMatcher
{
    private readonly List<Element> elements = [];
    private readonly CultureInfo culture;
    private readonly bool ignoreCase;

    internal WildcardMatcher(string pattern, WildcardOptions options)
    {
        ignoreCase = (options & WildcardOptions.IgnoreCase) != 0;
        culture = (options & WildcardOptions.CultureInvariant) != 0 ? CultureInfo.InvariantCulture : CultureInfo.CurrentCulture;
        Parse(pattern);
    }

    internal bool IsMatch(string input)
    {
        // The usual two-pointer walk: on a mismatch go back to the last asterisk and let it take one more.
        int at = 0, element = 0, asterisk = -1, resume = 0;
        while (at < input.Length)
        {
            if (element < elements.Count && elements[element].Kind == Kind.Any)
            {
                asterisk = element++;
                resume = at;
            }
            else if (element < elements.Count && Accepts(elements[element], input[at]))
            {
                element++;
                at++;
            }
            else if (asterisk >= 0)
            {
                element = asterisk + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (element < elements.Count && elements[element].Kind == Kind.Any)
            element++;
        return element == elements.Count;
    }

    internal string ToWql() => string.Concat(elements.Select(element => element.Kind switch
    {
        Kind.Any => "%",
        Kind.One => "_",
        Kind.Set => "[" + element.Text + "]",
        _ => element.Text is "%" or "_" ? $"[{element.Text}]" : element.Text,
    }));

    private bool Accepts(Element element, char character) => element.Kind switch
    {
        Kind.One => true,
        Kind.Literal => Fold(element.Text[0]) == Fold(character),
        _ => InSet(element, character),
    };

    private bool InSet(Element element, char character)
    {
        if (!ignoreCase)
            return In(element, character);
        return In(element, char.ToLower(character, culture)) || In(element, char.ToUpper(character, culture));

        static bool In(Element element, char one)
        {
            foreach (var (low, high) in element.Ranges!)
                if (one >= low && one <= high)
                    return true;
            return false;
        }
    }

    private char Fold(char character) => ignoreCase ? char.ToLower(character, culture) : character;

    private void Parse(string pattern)
    {
        var escaped = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (escaped)
            {
                Literal(character);
                escaped = false;
            }
            else if (character == '`')
            {
                escaped = true;
            }
            else if (character == '[')
            {
                i = ParseSet(pattern, i + 1);
            }
            else if (character is '*' or '?')
            {
                elements.Add(new(character == '*' ? Kind.Any : Kind.One, character.ToString(), null));
            }
            else
            {
                Literal(character);
            }
        }

        if (escaped)
            Literal('`');
    }

    private void Literal(char character) => elements.Add(new(Kind.Literal, character.ToString(), null));

    private int ParseSet(string pattern, int start)
    {
        var content = new StringBuilder();
        var operators = new StringBuilder();
        var escaped = false;
        for (var i = start; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == ']' && !escaped && i > start)
            {
                elements.Add(new(Kind.Set, content.ToString(), Ranges(content.ToString(), operators.ToString(), pattern)));
                return i;
            }

            if (character == '`' && !escaped)
            {
                escaped = true;
                continue;
            }

            content.Append(character);
            operators.Append(character == '-' && !escaped ? '-' : ' ');
            escaped = false;
        }

        throw Invalid(pattern);
    }

    private static List<(char Low, char High)> Ranges(string content, string operators, string pattern)
    {
        var ranges = new List<(char, char)>();
        for (var i = 0; i < content.Length;)
            if (i + 2 < content.Length && operators[i + 1] == '-')
            {
                if (content[i] > content[i + 2])
                    throw Invalid(pattern);
                ranges.Add((content[i], content[i + 2]));
                i += 3;
            }
            else
            {
                ranges.Add((content[i], content[i]));
                i++;
            }

        return ranges;
    }

    private static WildcardPatternException Invalid(string pattern) =>
        new($"The specified wildcard character pattern is not valid: {pattern}");

    private enum Kind
    {
        Literal,
        One,
        Any,
        Set,
    }

    private readonly record struct Element(Kind Kind, string Text, List<(char Low, char High)>? Ranges);
}
