using System.Management.Automation;

namespace ImapPS.Shell.Language;

/// <summary>Characters, white space and comments: what every part of the parser stands on.</summary>
internal sealed partial class Parser
{
    private readonly Source source;
    private readonly string text;
    private int at;

    private Parser(Source source, int start = 0)
    {
        this.source = source;
        text = source.Text;
        at = start;
    }

    private bool IsAtEnd => at >= text.Length;

    private char Current => at < text.Length ? text[at] : '\0';

    private char Ahead(int count = 1) => at + count < text.Length ? text[at + count] : '\0';

    internal static ScriptNode ParseScript(string script, string? file)
    {
        var parser = new Parser(new Source(script, file));
        var node = parser.ScriptBody('\0');
        return node;
    }

    /// <summary>Spaces, continued lines and block comments; also line comments, up to their line's end.</summary>
    private void SkipSpace()
    {
        while (!IsAtEnd)
        {
            if (Current is ' ' or '\t' or '\f' or '\v' or '\u00A0' || Current == '\r' && Ahead() != '\n')
                at++;
            else if (Current == '`' && (Ahead() == '\n' || Ahead() == '\r' && Ahead(2) == '\n'))
                at += Ahead() == '\n' ? 2 : 3;
            else if (Current == '<' && Ahead() == '#')
                SkipBlockComment();
            else if (Current == '#')
                SkipLine();
            else
                return;
        }
    }

    private void SkipLine()
    {
        while (!IsAtEnd && Current is not ('\n' or '\r'))
            at++;
    }

    private void SkipBlockComment()
    {
        var end = text.IndexOf("#>", at + 2, StringComparison.Ordinal);
        if (end < 0)
            throw Error("The terminator '#>' is missing from the multiline comment.", "MissingTerminatorMultiLineComment", true);
        at = end + 2;
    }

    private bool SkipNewLine()
    {
        if (Current == '\n')
            at++;
        else if (Current == '\r' && Ahead() == '\n')
            at += 2;
        else
            return false;
        return true;
    }

    private void SkipSpaceAndLines()
    {
        do
            SkipSpace();
        while (SkipNewLine());
    }

    /// <summary>Everything between statements.</summary>
    private void SkipSeparators()
    {
        do
            SkipSpace();
        while (SkipNewLine() || TryTake(';'));
    }

    private bool TryTake(char character)
    {
        if (Current != character || IsAtEnd)
            return false;
        at++;
        return true;
    }

    private void Take(char character)
    {
        if (!TryTake(character))
            throw Error($"Missing '{character}'.", character is ')' ? "MissingEndParenthesisInExpression" : "UnexpectedToken", IsAtEnd);
    }

    private bool StartsWith(string word) =>
        string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>A keyword, and not the beginning of a longer word.</summary>
    private bool IsKeyword(string word) => StartsWith(word) && !IsNameCharacter(Ahead(word.Length)) && Ahead(word.Length) != '-';

    private bool TryKeyword(string word)
    {
        if (!IsKeyword(word))
            return false;
        at += word.Length;
        return true;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';

    private T Place<T>(T node, int start)
        where T : Node => node with { Source = source, Start = start, End = at };

    private ParseException Error(string message, string id, bool incomplete = false, int? place = null)
    {
        var where = Math.Min(place ?? at, text.Length);
        var position = new System.Management.Automation.Language.ScriptPosition(text, source.File, where);
        return new ParseException(
            $"At {source.File ?? "line"}:{position.LineNumber} char:{position.ColumnNumber}\n+ {position.Line.Trim()}\n{message}",
            id, position.Line, position.LineNumber, position.ColumnNumber, new System.Management.Automation.Language.ScriptExtent(text, source.File, where, where))
        { IncompleteInput = incomplete };
    }
}
