using System.Management.Automation.Language;

namespace ImapPS.Shell.Completion;

/// <summary>One word of a line that may not be finished.</summary>
internal sealed record LineWord(string Text, string Value, int Start, int End, char Quote)
{
    /// <summary>The word goes on after a comma: it is one more element of the value before it.</summary>
    internal bool AfterComma { get; init; }

    /// <summary>-Name: with the value right behind it.</summary>
    internal bool IsNameWithColon => Quote == '\0' && Text.StartsWith('-') && Text.EndsWith(':');
}

/// <summary>The words of the command under the cursor, and the one at the cursor.</summary>
internal sealed record LineWords(IReadOnlyList<LineWord> Before, LineWord Current, CommandAst Ast);

/// <summary>Reads a line up to the cursor as far as it can be read.</summary>
internal static class LineReader
{
    internal static LineWords Read(string line, int cursor)
    {
        var words = new List<LineWord>();
        var at = 0;
        var afterComma = false;
        while (at < cursor)
        {
            var character = line[at];
            if (char.IsWhiteSpace(character))
            {
                at++;
            }
            else if (character is '|' or ';' or '(' or '{' or '=')
            {
                words.Clear();
                at++;
            }
            else if (character == ',')
            {
                afterComma = true;
                at++;
            }
            else
            {
                words.Add(Word(line, cursor, ref at) with { AfterComma = afterComma });
                afterComma = false;
            }
        }

        LineWord current;
        if (words.Count > 0 && words[^1].End == cursor && !words[^1].IsNameWithColon)
        {
            current = words[^1];
            words.RemoveAt(words.Count - 1);
        }
        else
        {
            current = new LineWord("", "", cursor, cursor, '\0') { AfterComma = afterComma };
        }

        return new LineWords(words, current, Ast(line, cursor, words, current));
    }

    private static LineWord Word(string line, int cursor, ref int at)
    {
        var start = at;
        var first = line[at];
        if (first is '"' or '\'')
        {
            var close = line.IndexOf(first, at + 1, cursor - at - 1);
            at = close < 0 ? cursor : close + 1;
            var value = line[(start + 1)..(close < 0 ? cursor : close)];
            return new LineWord(line[start..at], value, start, at, first);
        }

        while (at < cursor && !char.IsWhiteSpace(line[at]) && line[at] is not ('|' or ';' or ','))
        {
            at++;
            if (first == '-' && line[at - 1] == ':')
                break;
        }

        return new LineWord(line[start..at], line[start..at], start, at, '\0');
    }

    private static CommandAst Ast(string line, int cursor, List<LineWord> words, LineWord current)
    {
        var elements = words.Append(current).Where(word => word.Text.Length > 0).Select(CommandElementAst (word) =>
        {
            var extent = new ScriptExtent(line, null, word.Start, word.End);
            return word.Quote == '\0' && word.Text.StartsWith('-') && word != words.FirstOrDefault()
                ? new CommandParameterAst(extent, word.Text[1..].TrimEnd(':'), null)
                : new StringConstantExpressionAst(extent, word.Value);
        }).ToList();
        var start = words.Count > 0 ? words[0].Start : current.Start;
        return new CommandAst(new ScriptExtent(line, null, start, cursor), elements);
    }
}
