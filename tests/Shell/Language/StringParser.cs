using System.Globalization;
using System.Text;

namespace ImapPS.Shell.Language;

/// <summary>Quoted strings, here-strings and bare words.</summary>
internal sealed partial class Parser
{
    /// <summary>The parts of a double-quoted text without its quotes.</summary>
    internal static Expression ParseExpandable(string content)
    {
        var parser = new Parser(new Source(content, null));
        var parts = new PartList();
        while (!parser.IsAtEnd)
            parser.ExpandablePart(parts);
        return parser.Place(parts.ToExpression(), 0);
    }

    private string SingleQuoted()
    {
        var start = at;
        at++;
        var value = new StringBuilder();
        while (true)
        {
            if (IsAtEnd)
                throw Error("The string is missing the terminator: '.", "TerminatorExpectedAtEndOfString", true, start);
            if (Current == '\'' && Ahead() != '\'')
                break;
            if (Current == '\'')
                at++;
            value.Append(Current);
            at++;
        }

        at++;
        return value.ToString();
    }

    private Expression DoubleQuoted(int start)
    {
        at++;
        var parts = new PartList();
        while (true)
        {
            if (IsAtEnd)
                throw Error("The string is missing the terminator: \".", "TerminatorExpectedAtEndOfString", true, start);
            if (Current == '"' && Ahead() != '"')
                break;
            if (Current == '"')
            {
                parts.Append('"');
                at += 2;
            }
            else
            {
                ExpandablePart(parts);
            }
        }

        at++;
        return Place(parts.ToExpression(), start);
    }

    private Expression HereString(int start)
    {
        var quote = Ahead();
        at += 2;
        SkipSpace();
        if (IsAtEnd)
            throw Error($"The string is missing the terminator: {quote}@.", "TerminatorExpectedAtEndOfString", true, start);
        if (!SkipNewLine())
            throw Error("No characters are allowed after a here-string header but before the end of the line.", "UnexpectedCharactersAfterHereStringHeader");
        var contentStart = at;
        var end = contentStart - 1;
        var terminator = $"{quote}@";
        while (true)
        {
            if (end == contentStart - 1 && string.CompareOrdinal(text, contentStart, terminator, 0, 2) == 0)
            {
                at = contentStart + 2;
                return Place(new ConstantExpression(""), start);
            }

            end = text.IndexOf('\n', end + 1);
            if (end < 0)
                throw Error($"The string is missing the terminator: {terminator}.", "TerminatorExpectedAtEndOfString", true, start);
            if (string.CompareOrdinal(text, end + 1, terminator, 0, 2) == 0)
                break;
        }

        var content = text[contentStart..(end > contentStart && text[end - 1] == '\r' ? end - 1 : end)];
        at = end + 3;
        return Place(quote == '\'' ? new ConstantExpression(content) : ParseExpandable(content), start);
    }

    private void ExpandablePart(PartList parts)
    {
        if (Current == '`' && at + 1 < text.Length)
        {
            at++;
            parts.Append(Escaped());
        }
        else if (Current == '$' && (Ahead() is '(' or '{' or '_' or '?' or '$' or '^' || char.IsLetterOrDigit(Ahead())))
        {
            var place = at;
            var part = Primary();
            if (part is VariableExpression && Current == ':' && Ahead() != ':' && text[at - 1] != '}' && !text[place..at].Contains(':', StringComparison.Ordinal))
                throw Error("Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.", "InvalidVariableReferenceWithDrive", false, place);
            parts.Add(part);
        }
        else
        {
            parts.Append(Current);
            at++;
        }
    }

    private string Escaped()
    {
        var character = Current;
        at++;
        switch (character)
        {
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case 'r':
                return "\r";
            case '0':
                return "\0";
            case 'a':
                return "\a";
            case 'b':
                return "\b";
            case 'e':
                return "\u001b";
            case 'f':
                return "\f";
            case 'v':
                return "\v";
            case 'u' when Current == '{':
                var end = text.IndexOf('}', at);
                if (end < 0 || !int.TryParse(text[(at + 1)..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
                    throw Error("The Unicode escape sequence is not valid.", "InvalidUnicodeEscapeSequence");
                at = end + 1;
                return char.ConvertFromUtf32(code);
            default:
                return character.ToString();
        }
    }

    private string BareWordText() => BareWord() is ConstantExpression { Value: string word }
        ? word
        : throw Error("A plain name is needed here.", "MissingNameAfterKeyword");

    /// <summary>A word without quotes; variables and quoted pieces in it are part of it.</summary>
    private Expression BareWord()
    {
        var start = at;
        var parts = new PartList();
        while (IsWordCharacter(Current))
            if (Current == '\'')
                parts.Append(SingleQuoted());
            else if (Current == '"')
                parts.AddAll(DoubleQuoted(at));
            else
                ExpandablePart(parts);
        if (at == start)
            throw Error($"Unexpected token '{Rest()}' in expression or statement.", "UnexpectedToken", IsAtEnd);
        var word = parts.ToExpression();
        return Place(word is ConstantExpression constant ? constant with { IsBareWord = true } : word, start);
    }

    /// <summary>Literal pieces and expressions in turn, the literal ones joined.</summary>
    private sealed class PartList
    {
        private readonly List<Expression> parts = [];
        private readonly StringBuilder literal = new();

        internal void Append(char character) => literal.Append(character);

        internal void Append(string value) => literal.Append(value);

        internal void Add(Expression part)
        {
            Flush();
            parts.Add(part);
        }

        internal void AddAll(Expression quoted)
        {
            if (quoted is ConstantExpression constant)
                literal.Append((string)constant.Value!);
            else
                foreach (var part in ((ExpandableExpression)quoted).Parts)
                    Add(part);
        }

        internal Expression ToExpression()
        {
            Flush();
            return parts.Count == 0 ? new ConstantExpression("")
                : parts is [ConstantExpression { Value: string } only] ? only
                : new ExpandableExpression(parts);
        }

        private void Flush()
        {
            if (literal.Length == 0)
                return;
            parts.Add(new ConstantExpression(literal.ToString()));
            literal.Clear();
        }
    }
}
