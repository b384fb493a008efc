using ImapPS.Shell.Conversion;

namespace ImapPS.Shell.Language;

/// <summary>Values and what hangs on them: members, calls, indexes.</summary>
internal sealed partial class Parser
{
    private Expression Postfix()
    {
        var start = at;
        return PostfixOf(Primary(), start);
    }

    private Expression PostfixOf(Expression target, int start)
    {
        while (true)
        {
            if (Current == '?' && Ahead() is '.' && (target is not VariableExpression || text[at - 1] == '}'))
            {
                at++;
                target = Member(target, false, true, start);
            }
            else if (Current == '.' && Ahead() != '.' && !char.IsWhiteSpace(Ahead()))
            {
                target = Member(target, false, false, start);
            }
            else if (Current == ':' && Ahead() == ':')
            {
                at++;
                target = Member(target, true, false, start);
            }
            else if (Current == '[')
            {
                at++;
                SkipSpaceAndLines();
                if (IsAtEnd || Current == ']')
                    throw Error("Array index expression is missing or not valid.", "MissingArrayIndexExpression", IsAtEnd);
                var index = ExpressionAt();
                SkipSpaceAndLines();
                Take(']');
                target = Place(new IndexExpression(target, index), start);
            }
            else if (Current is '+' or '-' && Ahead() == Current && target is VariableExpression or MemberExpression or IndexExpression)
            {
                var by = Current == '+' ? 1 : -1;
                at += 2;
                target = Place(new IncrementExpression(target, by, false), start);
            }
            else
            {
                return target;
            }
        }
    }

    private Expression Member(Expression target, bool isStatic, bool nullSafe, int start)
    {
        at++;
        SkipSpaceAndLines();
        var nameStart = at;
        Expression name;
        if (IsNameCharacter(Current))
        {
            while (IsNameCharacter(Current))
                at++;
            name = Place(new ConstantExpression(text[nameStart..at]), nameStart);
        }
        else
        {
            name = Primary();
        }

        if (Current != '(')
            return Place(new MemberExpression(target, name, isStatic, nullSafe), start);
        at++;
        var arguments = new List<Expression>();
        SkipSpaceAndLines();
        while (!TryTake(')'))
        {
            if (IsAtEnd)
                throw Error("Missing ')' in method call.", "MissingEndParenthesisInMethodCall", true);
            arguments.Add(MethodArgument());
            SkipSpaceAndLines();
            if (!TryTake(',') && Current != ')')
                throw Error("Missing ')' in method call.", "MissingEndParenthesisInMethodCall", IsAtEnd);
            SkipSpaceAndLines();
        }

        return Place(new CallExpression(target, name, arguments, isStatic, nullSafe), start);
    }

    // Between the parentheses of a call the comma separates arguments.
    private Expression MethodArgument()
    {
        return Operators(() => Operators(() => Operators(() => Operators(() => Operators(Unary,
                () => StartsWith("..") ? Symbol("..") : null),
                    () => Current is '*' or '/' or '%' ? Symbol(Current.ToString()) : null),
                    () => Current is '+' ? Symbol("+") : Current is '-' && !IsOperatorWord() ? Symbol("-") : null),
                    ComparisonOperator),
                () => DashOperator("and", "or", "f"));
    }

    private Expression Primary()
    {
        var start = at;
        switch (Current)
        {
            case '$' when Ahead() == '(':
                at += 2;
                var body = Statements(')');
                if (!TryTake(')'))
                    throw Error("The subexpression is missing its closing ')'.", "IncompleteDollarSubexpressionReference", true);
                return Place(new SubExpression(body), start);
            case '$':
                return Variable();
            case '(':
                return Parenthesis(start);
            case '@' when Ahead() == '(':
                at += 2;
                var items = Statements(')');
                Take(')');
                return Place(new ArrayExpression(items), start);
            case '@' when Ahead() == '{':
                return Hash(start);
            case '@' when Ahead() is '"' or '\'':
                return HereString(start);
            case '\'':
                return Place(new ConstantExpression(SingleQuoted()), start);
            case '"':
                return DoubleQuoted(start);
            case '{':
                return ScriptBlockAt(start);
            case '[':
                return Place(new TypeExpression(TypeLiteral()), start);
        }

        if (TryNumber(out var number))
            return Place(new ConstantExpression(number), start);
        throw Error(IsAtEnd ? "An expression is missing at the end." : $"Unexpected token '{Rest()}' in expression or statement.", "UnexpectedToken", IsAtEnd);
    }

    private Expression Parenthesis(int start)
    {
        at++;
        SkipSpaceAndLines();
        var inner = StatementAt();
        SkipSpaceAndLines();
        Take(')');
        return Place(new ParenExpression(inner), start);
    }

    private Expression ScriptBlockAt(int start)
    {
        at++;
        var body = ScriptBody('}');
        if (!TryTake('}'))
            throw Error("Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace", true);
        return Place(new ScriptBlockExpression(body), start);
    }

    private Expression Hash(int start)
    {
        at += 2;
        var entries = new List<(Expression, Statement)>();
        SkipSeparators();
        while (!TryTake('}'))
        {
            if (IsAtEnd)
                throw Error("The hash literal was incomplete.", "IncompleteHashLiteral", true);
            var keyStart = at;
            var key = IsNameCharacter(Current) && !char.IsAsciiDigit(Current) ? HashKey(keyStart) : Unary();
            SkipSpaceAndLines();
            if (!TryTake('='))
                throw Error("Missing '=' operator after key in hash literal.", "MissingEqualsInHashLiteral");
            SkipSpaceAndLines();
            if (Current is '}' or ';' || IsAtEnd)
                throw Error("Missing statement after '=' in hash literal.", "MissingStatementInHashLiteral", IsAtEnd);
            entries.Add((key, StatementAt()));
            SkipSpace();
            if (Current is not (';' or '\n' or '\r' or '}'))
                throw Error("The hash literal was incomplete.", "IncompleteHashLiteral", IsAtEnd);
            SkipSeparators();
        }

        return Place(new HashExpression(entries), start);
    }

    private ConstantExpression HashKey(int start)
    {
        while (IsNameCharacter(Current) || Current is '-' or '.')
            at++;
        return Place(new ConstantExpression(text[start..at]), start);
    }

    private VariableExpression Variable()
    {
        var start = at;
        at++;
        if (TryTake('{'))
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
                throw Error("Braced variable name is missing a closing brace.", "MissingClosingBrace", true);
            var braced = text[at..end];
            at = end + 1;
            return Place(new VariableExpression(braced), start);
        }

        if (Current is '$' or '?' or '^')
        {
            at++;
            return Place(new VariableExpression(text[(start + 1)..at]), start);
        }

        while (IsNameCharacter(Current) || Current == ':' && Ahead() != ':' && IsNameCharacter(Ahead()) && at > start + 1)
            at++;
        if (at == start + 1)
            throw Error("A variable name is missing after '$'.", "InvalidVariableReference");
        return Place(new VariableExpression(text[(start + 1)..at]), start);
    }

    private bool TryNumber(out object? number)
    {
        number = null;
        var start = at;
        var end = at;
        if (end < text.Length && text[end] is '-' or '+')
            end++;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '.' && !(end + 1 < text.Length && text[end + 1] == '.')
            && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])
            || text[end] is '-' or '+' && end > start + 1 && text[end - 1] is 'e' or 'E' && !text[start..end].Contains('x', StringComparison.OrdinalIgnoreCase)))
            end++;
        if (end == start || !Numbers.TryRead(text[start..end], out number))
            return false;
        at = end;
        return true;
    }
}
