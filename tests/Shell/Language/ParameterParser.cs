namespace ImapPS.Shell.Language;

/// <summary>The param block, attributes and type names.</summary>
internal sealed partial class Parser
{
    private List<ParameterNode> ParameterBlock()
    {
        SkipSpaceAndLines();
        Take('(');
        var parameters = new List<ParameterNode>();
        SkipSpaceAndLines();
        while (!TryTake(')'))
        {
            if (IsAtEnd)
                throw Error("Missing ')' in function parameter list.", "MissingEndParenthesisInFunctionParameterList", true);
            parameters.Add(ParameterAt());
            SkipSpaceAndLines();
            if (!TryTake(',') && Current != ')')
                throw Error("Missing ')' in function parameter list.", "MissingEndParenthesisInFunctionParameterList", IsAtEnd);
            SkipSpaceAndLines();
        }

        return parameters;
    }

    private ParameterNode ParameterAt()
    {
        var start = at;
        var attributes = new List<AttributeNode>();
        TypeNode? type = null;
        while (Current == '[')
        {
            if (TryAttribute() is { } attribute)
                attributes.Add(attribute);
            else
                type = TypeLiteral();
            SkipSpaceAndLines();
        }

        if (Current != '$' || Variable() is not VariableExpression variable)
            throw Error("A parameter needs a variable name.", "MissingEndParenthesisInFunctionParameterList");
        SkipSpaceAndLines();
        Expression? value = null;
        if (TryTake('='))
        {
            SkipSpaceAndLines();
            value = MethodArgument();
        }

        return Place(new ParameterNode(variable.Name, type, attributes, value), start);
    }

    /// <summary>[Name(...)]; a bracket without parentheses is a type and left alone.</summary>
    private AttributeNode? TryAttribute()
    {
        var start = at;
        at++;
        SkipSpaceAndLines();
        var nameStart = at;
        while (IsNameCharacter(Current) || Current == '.')
            at++;
        var name = Place(new TypeNode(text[nameStart..at]), nameStart);
        SkipSpaceAndLines();
        if (Current != '(' || name.Name.Length == 0)
        {
            at = start;
            return null;
        }

        at++;
        var positional = new List<Expression>();
        var named = new List<(string, Expression?)>();
        SkipSpaceAndLines();
        while (!TryTake(')'))
        {
            if (IsAtEnd)
                throw Error("Missing ')' in attribute.", "MissingEndParenthesisInExpression", true);
            AttributeArgument(positional, named);
            SkipSpaceAndLines();
            _ = TryTake(',');
            SkipSpaceAndLines();
        }

        SkipSpaceAndLines();
        Take(']');
        return Place(new AttributeNode(name, positional, named), start);
    }

    private void AttributeArgument(List<Expression> positional, List<(string, Expression?)> named)
    {
        if (!char.IsLetter(Current))
        {
            positional.Add(Unary());
            return;
        }

        var start = at;
        while (IsNameCharacter(Current))
            at++;
        var name = text[start..at];
        SkipSpaceAndLines();
        if (!TryTake('='))
        {
            named.Add((name, null));
            return;
        }

        SkipSpaceAndLines();
        named.Add((name, Unary()));
    }

    /// <summary>[Name], [Name[]], [Name[Argument,...]] with the outer brackets.</summary>
    private TypeNode TypeLiteral()
    {
        var start = at;
        Take('[');
        var depth = 1;
        var nameStart = at;
        while (depth > 0)
        {
            if (IsAtEnd || Current is '\n' or '\'' or '"' or '$')
                throw Error("Missing ] at end of attribute or type literal.", "EndSquareBracketExpectedAtEndOfAttribute", IsAtEnd, start);
            depth += Current switch { '[' => 1, ']' => -1, _ => 0 };
            at++;
        }

        return Place(new TypeNode(text[nameStart..(at - 1)].Trim()), start);
    }
}
