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
            throw parser.Error("The filter is empty. Leave it out to search without one.", parser.Current);
        var syntax = parser.ReadLogical();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Error($"'{parser.Show(parser.Current)}' is one too many here: -and or -or is missing, or it does not belong here.", parser.Current);
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
            throw Error($"The filter is nested more than {MaxDepth} deep.", Current);
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
                    throw Current.Kind == TokenKind.End ? Error("This parenthesis is never closed.", first) : Error($"')' or -and or -or must stand here, not '{Show(Current)}'.", Current);
                _at++;
                if (Current.Kind == TokenKind.Operator && !IsLogical(Current))
                    throw Error("What stands in parentheses is compared no further.", Current);
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
            throw Error($"-not binds tighter than -{comparison.Text}. Write -not ({_filter[operand.Position..(operand.Position + operand.Length)]}).", not);
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
            throw Error($"There is no operator -{comparison.Text}.", comparison);
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
            throw token.Kind == TokenKind.End ? Error("The filter ends where a property must stand.", token) : Error($"A property must stand here, such as From or Size, not '{Show(token)}'.", token);
        _at++;
        if (Current.Kind != TokenKind.Open || !name.Equals("Header", StringComparison.OrdinalIgnoreCase))
            return new PropertySyntax(name, null, token.Position, token.Length);
        _at++;
        var field = Current;
        if (field.Kind != TokenKind.Text)
            throw Error("The name of a header field must stand here in quotes: Header('X-Name').", field);
        _at++;
        var close = Current;
        if (close.Kind != TokenKind.Close)
            throw Error("')' must stand here.", close);
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
            throw Current.Kind == TokenKind.End ? Error("This parenthesis is never closed.", open) : Error($"',' or ')' must stand here, not '{Show(Current)}'.", Current);
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
                throw Error("The filter ends where a value must stand.", value);
            case TokenKind.Word:
                throw Error($"A value must stand here. Write '{value.Text}' in quotes if it is a text; what has to be computed must come in a variable.", value);
            default:
                throw Error($"A value must stand here, not '{Show(value)}'.", value);
        }
    }

    static bool IsLogical(FilterToken token) => token.Text is "and" or "or";

    string Show(FilterToken token) => _filter.Substring(token.Position, token.Length);

    FilterException Error(string problem, FilterToken token) => new(problem, _filter, token.Position, token.Length);
}
