namespace ImapPS.Shell.Language;

/// <summary>Expressions, from the operators that bind least to those that bind most.</summary>
internal sealed partial class Parser
{
    private static readonly string[] Comparisons =
    [
        "eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch", "contains", "notcontains",
        "in", "notin", "replace", "split", "join", "is", "isnot", "as",
    ];

    private Expression ExpressionAt()
    {
        var start = at;
        var condition = Coalesce();
        var before = at;
        SkipSpace();
        if (Current != '?' || Ahead() is '?' or '.' or '[')
        {
            at = before;
            return condition;
        }

        at++;
        SkipSpaceAndLines();
        var then = Coalesce();
        SkipSpaceAndLines();
        Take(':');
        SkipSpaceAndLines();
        return Place(new TernaryExpression(condition, then, ExpressionAt()), start);
    }

    private Expression Coalesce() => Operators(Logical, () => StartsWith("??") && Ahead(2) != '=' ? Symbol("??") : null);

    private Expression Logical() => Operators(Bitwise, () => DashOperator("and", "or", "xor"));

    private Expression Bitwise() => Operators(Compared, () => DashOperator("band", "bor", "bxor", "shl", "shr"));

    private Expression Compared() => Operators(Additive, ComparisonOperator);

    private Expression Additive() => Operators(Multiplicative, () => Current is '+' && Ahead() != '=' ? Symbol("+")
        : Current is '-' && Ahead() != '=' && !IsOperatorWord() ? Symbol("-") : null);

    private Expression Multiplicative() => Operators(Formatted,
        () => Current is '*' or '/' or '%' && Ahead() != '=' ? Symbol(Current.ToString()) : null);

    private Expression Formatted() => Operators(Ranged, () => DashOperator("f"));

    private Expression Ranged() => Operators(Listed, () => StartsWith("..") ? Symbol("..") : null);

    private Expression Operators(Func<Expression> operand, Func<string?> operatorAt)
    {
        var start = at;
        var left = operand();
        while (true)
        {
            var before = at;
            SkipSpace();
            if (operatorAt() is not { } op)
            {
                at = before;
                return left;
            }

            SkipSpaceAndLines();
            if (IsAtEnd)
                throw Error($"You must provide a value expression following the '{op}' operator.", "ExpectedValueExpression", true);
            left = Place(new BinaryExpression(op, left, operand()), start);
        }
    }

    private string Symbol(string symbol)
    {
        at += symbol.Length;
        return symbol;
    }

    private string? DashOperator(params string[] names)
    {
        foreach (var name in names)
            if (IsDashWord(name))
            {
                at += name.Length + 1;
                return "-" + name;
            }

        return null;
    }

    private bool IsDashWord(string name) =>
        Current == '-' && string.Compare(text, at + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && !IsNameCharacter(Ahead(name.Length + 1));

    private string? ComparisonOperator()
    {
        if (Current != '-')
            return null;
        foreach (var name in Comparisons)
            foreach (var prefix in (string[])["", "c", "i"])
                if (IsDashWord(prefix + name) && !(prefix.Length > 0 && name is "is" or "isnot" or "as" or "join" && prefix.Length > 0))
                {
                    at += prefix.Length + name.Length + 1;
                    return "-" + (prefix == "c" ? "c" : "") + name;
                }

        return null;
    }

    // A dash that begins an operator's name is no minus.
    private bool IsOperatorWord()
    {
        if (!char.IsLetter(Ahead()))
            return false;
        var before = at;
        var isWord = ComparisonOperator() is not null || DashOperator("and", "or", "xor", "band", "bor", "bxor", "shl", "shr", "f") is not null;
        at = before;
        return isWord;
    }

    private Expression Listed()
    {
        var start = at;
        if (TryTake(','))
        {
            SkipSpaceAndLines();
            return Place(new ListExpression([Unary()]), start);
        }

        var first = Unary();
        List<Expression>? items = null;
        while (true)
        {
            var before = at;
            SkipSpace();
            if (Current != ',')
            {
                at = before;
                break;
            }

            at++;
            SkipSpaceAndLines();
            (items ??= [first]).Add(Unary());
        }

        return items is null ? first : Place(new ListExpression(items), start);
    }

    private Expression Unary()
    {
        var start = at;
        foreach (var word in (string[])["not", "bnot", "join", "split"])
            if (IsDashWord(word))
            {
                at += word.Length + 1;
                SkipSpaceAndLines();
                return Place(new UnaryExpression("-" + word, word is "join" or "split" ? Listed() : Unary()), start);
            }

        if (TryTake('!'))
        {
            SkipSpace();
            return Place(new UnaryExpression("-not", Unary()), start);
        }

        if (Current is '+' or '-' && Ahead() == Current)
        {
            var by = Current == '+' ? 1 : -1;
            at += 2;
            return Place(new IncrementExpression(Unary(), by, true), start);
        }

        if (Current is '+' or '-' && !char.IsAsciiDigit(Ahead()) && Ahead() != '.')
        {
            var sign = Current.ToString();
            at++;
            SkipSpace();
            return Place(new UnaryExpression(sign, Unary()), start);
        }

        return Current == '[' ? CastOrType(start) : Postfix();
    }

    private Expression CastOrType(int start)
    {
        var type = TypeLiteral();
        var before = at;
        SkipSpace();
        if (Current == ':' && Ahead() == ':')
            return PostfixOf(Place(new TypeExpression(type), start), start);
        if (Current is '$' or '(' or '"' or '\'' or '[' or '@' or '{' || char.IsAsciiDigit(Current) || Current is '-' or '+' or ',' or '.' && StartsOperand())
            return Place(new CastExpression(type, Unary()), start);
        at = before;
        return PostfixOf(Place(new TypeExpression(type), start), start);
    }

    private bool StartsOperand() => Current == '.' ? char.IsAsciiDigit(Ahead()) : Current is not ',' && !IsOperatorWord() && !char.IsWhiteSpace(Ahead());
}
