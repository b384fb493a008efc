using System.Text;
using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>Cuts a filter into tokens as PowerShell would: its quotes, escapes, dashes, comments and variables.</summary>
sealed class FilterTokenizer(string filter)
{
    int _at;

    /// <summary>All tokens; the last one is <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="FilterException">Something is no token.</exception>
    public static IReadOnlyList<FilterToken> Tokenize(string filter)
    {
        var tokenizer = new FilterTokenizer(filter);
        var tokens = new List<FilterToken>();
        do
            tokens.Add(tokenizer.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    FilterToken Next()
    {
        SkipBlanks();
        int start = _at;
        if (_at == filter.Length)
            return Token(TokenKind.End, start);
        char c = filter[_at];
        switch (c)
        {
            case '(':
                _at++;
                return Token(TokenKind.Open, start);
            case '@' when Peek(1) == '(':
                _at += 2;
                return Token(TokenKind.Open, start);
            case ')':
                _at++;
                return Token(TokenKind.Close, start);
            case ',':
                _at++;
                return Token(TokenKind.Comma, start);
            case '!' when Peek(1) != '=':
                _at++;
                return Token(TokenKind.Bang, start);
            case '\'' or '‘' or '’':
                return SingleQuoted();
            case '"' or '“' or '”':
                return DoubleQuoted();
            case '$':
                var variable = ReadVariable(withMembers: true);
                return Token(TokenKind.Variable, start) with { Variable = variable };
            case '-' or '–' or '—' or '―' when char.IsAsciiLetter(Peek(1)):
                _at++;
                int name = _at;
                SkipWhile(char.IsAsciiLetter);
                return Token(TokenKind.Operator, start) with { Text = filter[name.._at].ToLowerInvariant() };
            case '-' when char.IsAsciiDigit(Peek(1)):
            case >= '0' and <= '9':
                _at++;
                SkipWhile(static ch => char.IsAsciiLetterOrDigit(ch) || ch is '.' or ':' or '-' or '+' or '/');
                return Token(TokenKind.Literal, start);
            case '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                SkipWhile(static ch => char.IsAsciiLetterOrDigit(ch) || ch == '_');
                return Token(TokenKind.Word, start);
            default:
                SkipWhile(static ch => !char.IsWhiteSpace(ch) && ch is not (')' or ','));
                throw Senseless(filter[start.._at], start);
        }
    }

    FilterToken SingleQuoted()
    {
        int start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            if (_at == filter.Length)
                throw new FilterException(Texts.QuoteOpen, filter, start, 1);
            char c = filter[_at++];
            if (c is '\'' or '‘' or '’')
            {
                // A doubled quote is one in the text.
                if (Peek(0) is not ('\'' or '‘' or '’'))
                    break;
                _at++;
            }
            text.Append(c);
        }
        return Token(TokenKind.Text, start) with { Pieces = [new TextPiece(text.ToString())] };
    }

    FilterToken DoubleQuoted()
    {
        int start = _at++;
        var pieces = new List<TextPiece>();
        var text = new StringBuilder();
        while (true)
        {
            if (_at == filter.Length)
                throw new FilterException(Texts.QuoteOpen, filter, start, 1);
            char c = filter[_at];
            if (c is '"' or '“' or '”')
            {
                _at++;
                if (Peek(0) is not ('"' or '“' or '”'))
                    break;
                text.Append(filter[_at++]);
            }
            else if (c == '`' && _at + 1 < filter.Length)
            {
                text.Append(Unescape(filter[_at + 1]));
                _at += 2;
            }
            else if (c == '$' && (IsNameStart(Peek(1)) || Peek(1) is '{' or '('))
            {
                pieces.Add(new TextPiece(text.ToString()));
                text.Clear();
                pieces.Add(new TextPiece("", ReadVariable(withMembers: false)));
            }
            else
            {
                text.Append(c);
                _at++;
            }
        }
        pieces.Add(new TextPiece(text.ToString()));
        return Token(TokenKind.Text, start) with { Pieces = [.. pieces.Where(p => p.Variable is not null || p.Plain.Length > 0)] };
    }

    // $name, $scope:name, ${any name}; in a quoted text nothing behind it belongs to it, as in PowerShell.
    VariableReference ReadVariable(bool withMembers)
    {
        int start = _at++;
        string name;
        if (Peek(0) == '{')
        {
            int close = filter.IndexOf('}', _at);
            if (close < 0)
                throw new FilterException(Texts.BraceOpen, filter, start, 2);
            name = filter[(_at + 1)..close];
            _at = close + 1;
        }
        else
        {
            int from = _at;
            SkipWhile(IsNameStart);
            if (Peek(0) == ':' && IsNameStart(Peek(1)) && _at > from)
            {
                _at++;
                SkipWhile(IsNameStart);
            }
            name = filter[from.._at];
        }
        if (name.Length == 0)
            throw NotComputed(start, 1);
        var members = new List<string>();
        while (withMembers && Peek(0) == '.' && IsNameStart(Peek(1)))
        {
            int from = ++_at;
            SkipWhile(IsNameStart);
            members.Add(filter[from.._at]);
        }
        if (withMembers && Peek(0) is '(' or '[' or '.')
            throw NotComputed(start, _at - start + 1);
        return new VariableReference(name, members, start, _at - start);
    }

    // What people write who come from other languages, or from script blocks that are run.
    FilterException Senseless(string text, int start)
    {
        if (text[0] is '[' or '.')
            return NotComputed(start, text.Length);
        string advice = text switch
        {
            ">" => Texts.UseOperator("gt"),
            ">=" => Texts.UseOperator("ge"),
            "<" => Texts.UseOperator("lt"),
            "<=" => Texts.UseOperator("le"),
            "=" or "==" => Texts.UseEqualOrLike,
            "!=" or "<>" => Texts.UseOperator("ne"),
            "&" or "&&" => Texts.UseOperator("and"),
            "|" or "||" => Texts.UseOperator("or"),
            _ => Texts.TextInQuotes,
        };
        return new FilterException(Texts.NoMeaning(text, advice), filter, start, text.Length);
    }

    FilterException NotComputed(int start, int length) =>
        new(Texts.NothingComputed, filter, start, length);

    void SkipBlanks()
    {
        while (_at < filter.Length)
        {
            char c = filter[_at];
            if (char.IsWhiteSpace(c))
                _at++;
            else if (c == '`' && Peek(1) is '\r' or '\n')
                _at += 2;
            else if (c == '#')
                SkipWhile(static ch => ch != '\n');
            else
                return;
        }
    }

    void SkipWhile(Func<char, bool> belongs)
    {
        while (_at < filter.Length && belongs(filter[_at]))
            _at++;
    }

    char Peek(int ahead) => _at + ahead < filter.Length ? filter[_at + ahead] : '\0';

    FilterToken Token(TokenKind kind, int start) => new(kind, filter[start.._at], start, _at - start);

    static bool IsNameStart(char c) => char.IsLetterOrDigit(c) || c == '_';

    static char Unescape(char c) => c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', _ => c };
}
