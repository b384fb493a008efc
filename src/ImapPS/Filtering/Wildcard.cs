using System.Text;

namespace ImapPS.Filtering;

/// <summary>A pattern of -like with PowerShell's wildcards: <c>*</c>, <c>?</c>, <c>[a-z]</c>, and a backtick before a character that is meant as it is.</summary>
sealed class Wildcard
{
    readonly List<Element> _elements = [];
    readonly bool _caseSensitive;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">A bracket is never closed.</exception>
    public Wildcard(string pattern, bool caseSensitive)
    {
        _caseSensitive = caseSensitive;
        for (int at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '*':
                    _elements.Add(new Element(ElementKind.Any));
                    break;
                case '?':
                    _elements.Add(new Element(ElementKind.One));
                    break;
                case '[':
                    _elements.Add(ReadSet(pattern, ref at));
                    break;
                case '`' when at + 1 < pattern.Length:
                    _elements.Add(new Element(ElementKind.Character, pattern[++at]));
                    break;
                default:
                    _elements.Add(new Element(ElementKind.Character, pattern[at]));
                    break;
            }
        }
    }

    /// <summary>The text with a backtick before what would be a wildcard.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '*' or '?' or '[' or ']' or '`')
                escaped.Append('`');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>True when every text matches.</summary>
    public bool MatchesAnything => _elements.Count > 0 && _elements.TrueForAll(e => e.Kind == ElementKind.Any);

    /// <summary>The stretches without wildcards: each of them is somewhere in a text that matches.</summary>
    public IEnumerable<string> LiteralRuns
    {
        get
        {
            var run = new StringBuilder();
            foreach (var element in _elements)
            {
                if (element.Kind == ElementKind.Character)
                {
                    run.Append(element.Character);
                }
                else if (run.Length > 0)
                {
                    yield return run.ToString();
                    run.Clear();
                }
            }
            if (run.Length > 0)
                yield return run.ToString();
        }
    }

    /// <summary>True when the whole text matches.</summary>
    public bool IsMatch(string text)
    {
        int at = 0;
        int element = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.Length)
        {
            if (element < _elements.Count && _elements[element].Kind == ElementKind.Any)
            {
                star = element++;
                starAt = at;
            }
            else if (element < _elements.Count && Takes(_elements[element], text[at]))
            {
                element++;
                at++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more, and the rest is tried again.
                element = star + 1;
                at = ++starAt;
            }
            else
            {
                return false;
            }
        }
        while (element < _elements.Count && _elements[element].Kind == ElementKind.Any)
            element++;
        return element == _elements.Count;
    }

    bool Takes(Element element, char c) => element.Kind switch
    {
        ElementKind.One => true,
        ElementKind.Character => Fold(c) == Fold(element.Character),
        _ => element.Ranges!.Exists(r => IsIn(r, c) || (!_caseSensitive && (IsIn(r, char.ToUpperInvariant(c)) || IsIn(r, char.ToLowerInvariant(c))))),
    };

    static bool IsIn((char First, char Last) range, char c) => c >= range.First && c <= range.Last;

    char Fold(char c) => _caseSensitive ? c : char.ToUpperInvariant(c);

    // A bracket right behind the opening one is meant as it is.
    static Element ReadSet(string pattern, ref int at)
    {
        var ranges = new List<(char, char)>();
        int start = ++at;
        for (; at < pattern.Length && (pattern[at] != ']' || at == start); at++)
        {
            char first = Character(ref at);
            if (at + 2 < pattern.Length && pattern[at + 1] == '-' && pattern[at + 2] != ']')
            {
                at += 2;
                ranges.Add((first, Character(ref at)));
            }
            else
            {
                ranges.Add((first, first));
            }
        }
        if (at >= pattern.Length)
            throw new FormatException("The pattern has a '[' that is never closed. Write `[ for the character itself.");
        return new Element(ElementKind.Set, Ranges: ranges);

        char Character(ref int place) => pattern[place] == '`' && place + 1 < pattern.Length ? pattern[++place] : pattern[place];
    }

    enum ElementKind
    {
        Character,
        One,
        Any,
        Set,
    }

    readonly record struct Element(ElementKind Kind, char Character = '\0', List<(char First, char Last)>? Ranges = null);
}
