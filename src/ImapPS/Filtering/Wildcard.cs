using System.Text;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>A pattern of -like with PowerShell's wildcards: <c>*</c>, <c>?</c>, <c>[a-z]</c>, and a backtick before a character that is meant as it is.</summary>
sealed class Wildcard
{
    readonly List<WildcardElement> _elements = [];
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
                    _elements.Add(new WildcardElement(WildcardKind.Any));
                    break;
                case '?':
                    _elements.Add(new WildcardElement(WildcardKind.One));
                    break;
                case '[':
                    _elements.Add(ReadSet(pattern, ref at));
                    break;
                case '`' when at + 1 < pattern.Length:
                    _elements.Add(new WildcardElement(WildcardKind.Character, pattern[++at]));
                    break;
                default:
                    _elements.Add(new WildcardElement(WildcardKind.Character, pattern[at]));
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
    public bool MatchesAnything => _elements.Count > 0 && _elements.TrueForAll(e => e.Kind == WildcardKind.Any);

    /// <summary>The stretches without wildcards: each of them is somewhere in a text that matches.</summary>
    public IEnumerable<string> LiteralRuns
    {
        get
        {
            var run = new StringBuilder();
            foreach (var element in _elements)
            {
                if (element.Kind == WildcardKind.Character)
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
        var scan = Start();
        scan.Feed(text);
        return scan.End();
    }

    /// <summary>Begins to look at a text that comes in pieces.</summary>
    public TextScan Start() => new WildcardScan(Segments, _caseSensitive);

    // What is between two stars is a row of elements that each take one character.
    List<WildcardElement[]> Segments
    {
        get
        {
            var segments = new List<WildcardElement[]>();
            var segment = new List<WildcardElement>();
            foreach (var element in _elements)
            {
                if (element.Kind != WildcardKind.Any)
                {
                    segment.Add(element);
                    continue;
                }
                segments.Add([.. segment]);
                segment.Clear();
            }
            segments.Add([.. segment]);
            return segments;
        }
    }

    // A bracket right behind the opening one is meant as it is.
    static WildcardElement ReadSet(string pattern, ref int at)
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
            throw new FormatException(Texts.BracketOpen);
        return new WildcardElement(WildcardKind.Set, Ranges: ranges);

        char Character(ref int place) => pattern[place] == '`' && place + 1 < pattern.Length ? pattern[++place] : pattern[place];
    }
}
