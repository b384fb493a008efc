using ImapPS.Errors;

namespace ImapPS.Filtering;

/// <summary>
/// Reads a filter. The grammar is PowerShell's, its precedence too: -and and -or bind equally and from the left, a
/// comparison binds tighter, and -not tighter still.
/// </summary>
/// <remarks>
/// filter = term *(("-and" / "-or") term); term = ["-not" / "!"] term / "(" filter ")" / property [operator value *("," value)]
/// </remarks>
sealed class FilterParser
{
    const int MaxDepth = 100;

    static readonly HashSet<string> Comparisons = ["eq", "ne", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in", "notin", "gt", "ge", "lt", "le"];

    readonly string _filter;
    readonly IReadOnlyList<FilterToken> _tokens;
    int _at;
    int _depth;

    FilterParser(string filter)
    {
        _filter = filter;
        _tokens = FilterTokenizer.Tokenize(filter);
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="FilterException">It is none.</exception>
    public static FilterSyntax Parse(string filter)
    {
        var parser = new FilterParser(filter);
        if (parser.Current.Kind == TokenKind.End)
            throw parser.Error(Texts.EmptyFilter, parser.Current);
        var syntax = parser.ReadLogical();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Error(Texts.Unexpected(parser.Show(parser.Current)), parser.Current);
        return syntax;
    }

    FilterToken Current => _tokens[_at];

    FilterSyntax ReadLogical()
    {
        var left = ReadTerm();
        while (Current is { Kind: TokenKind.Operator, Text: "and" or "or" } logical)
        {
            _at++;
            left = new LogicalSyntax(left, ReadTerm(), logical.Text == "and");
        }
        return left;
    }

    FilterSyntax ReadTerm()
    {
        if (++_depth > MaxDepth)
            throw Error(Texts.NestedTooDeep(MaxDepth), Current);
        var term = ReadTermWithin();
        _depth--;
        return term;
    }

    FilterSyntax ReadTermWithin()
    {
        var first = Current;
        switch (first)
        {
            case { Kind: TokenKind.Bang } or { Kind: TokenKind.Operator, Text: "not" }:
                _at++;
                return ReadNot(first);
            case { Kind: TokenKind.Open }:
                _at++;
                var inner = ReadLogical();
                if (Current.Kind != TokenKind.Close)
                    throw Current.Kind == TokenKind.End ? Error(Texts.ParenthesisOpen, first) : Error(Texts.OperatorExpected(Show(Current)), Current);
                _at++;
                if (Current.Kind == TokenKind.Operator && !IsLogical(Current))
                    throw Error(Texts.ParenthesesCompared, Current);
                return inner;
            default:
                return ReadTest();
        }
    }

    // "-not Size -gt 5" is "(-not Size) -gt 5" in PowerShell, which nobody means; with true and false it is the same either way.
    NotSyntax ReadNot(FilterToken not)
    {
        bool inParentheses = Current.Kind == TokenKind.Open;
        var operand = ReadTerm();
        if (!inParentheses && operand is TestSyntax { Operator: { } comparison } test && !IsTruth(test))
            throw Error(Texts.NotBindsTighter(comparison.Text, _filter[operand.Position..(operand.Position + operand.Length)]), not);
        return new NotSyntax(operand, not.Position);
    }

    static bool IsTruth(TestSyntax test) =>
        test.Operator!.Text.TrimStart('c', 'i') is "eq" or "ne" && test.Values is [{ Kind: TokenKind.Variable, Variable: { Members.Count: 0 } variable }] && variable.Name.ToLowerInvariant() is "true" or "false";

    TestSyntax ReadTest()
    {
        var property = ReadProperty();
        if (Current.Kind != TokenKind.Operator || IsLogical(Current))
            return new TestSyntax(property, null, []);
        var comparison = Current;
        if (!Comparisons.Contains(BaseName(comparison.Text)))
            throw Error(Texts.NoOperator(comparison.Text), comparison);
        _at++;
        return new TestSyntax(property, comparison, ReadValues());
    }

    /// <summary>The operator without the letter for its case: <c>like</c> of <c>clike</c>.</summary>
    public static string BaseName(string name) =>
        !Comparisons.Contains(name) && name.Length > 1 && name[0] is 'c' or 'i' && Comparisons.Contains(name[1..]) ? name[1..] : name;

    PropertySyntax ReadProperty()
    {
        var token = Current;
        string? name = token.Kind switch
        {
            TokenKind.Word => token.Text,
            // Where-Object's way: PowerShell takes "{ From ..." and "{ -not ..." for syntax of its own, but not "{ $_.From ...".
            TokenKind.Variable when token.Variable is { Name: "_" or "PSItem", Members: [var member] } => member,
            _ => null,
        };
        if (name is null)
            throw token.Kind == TokenKind.End ? Error(Texts.FilterEnds("a property"), token) : Error(Texts.PropertyExpected(Show(token)), token);
        _at++;
        if (Current.Kind != TokenKind.Open || !name.Equals("Header", StringComparison.OrdinalIgnoreCase))
            return new PropertySyntax(name, null, token.Position, token.Length);
        _at++;
        var field = Current;
        if (field.Kind != TokenKind.Text)
            throw Error(Texts.FieldInQuotes, field);
        _at++;
        var close = Current;
        if (close.Kind != TokenKind.Close)
            throw Error(Texts.ParenthesisExpected, close);
        _at++;
        return new PropertySyntax(name, field, token.Position, close.Position + close.Length - token.Position);
    }

    // value *("," value), with or without parentheses around it.
    List<FilterToken> ReadValues()
    {
        var open = Current;
        bool inParentheses = open.Kind == TokenKind.Open;
        if (inParentheses)
            _at++;
        var values = new List<FilterToken> { ReadValue() };
        while (Current.Kind == TokenKind.Comma)
        {
            _at++;
            values.Add(ReadValue());
        }
        if (!inParentheses)
            return values;
        if (Current.Kind != TokenKind.Close)
            throw Current.Kind == TokenKind.End ? Error(Texts.ParenthesisOpen, open) : Error(Texts.CommaExpected(Show(Current)), Current);
        _at++;
        return values;
    }

    FilterToken ReadValue()
    {
        var value = Current;
        switch (value.Kind)
        {
            case TokenKind.Text or TokenKind.Literal or TokenKind.Variable:
                _at++;
                return value;
            case TokenKind.End:
                throw Error(Texts.FilterEnds("a value"), value);
            case TokenKind.Word:
                throw Error(Texts.ValueInQuotes(value.Text), value);
            default:
                throw Error(Texts.Expected("A value", Show(value)), value);
        }
    }

    static bool IsLogical(FilterToken token) => token.Text is "and" or "or";

    string Show(FilterToken token) => _filter.Substring(token.Position, token.Length);

    FilterException Error(string problem, FilterToken token) => new(problem, _filter, token.Position, token.Length);
}
