namespace ImapPS.Shell.Language;

/// <summary>Statements and blocks.</summary>
internal sealed partial class Parser
{
    private ScriptNode ScriptBody(char end)
    {
        var start = at;
        SkipSeparators();
        var attributes = new List<AttributeNode>();
        var beforeAttributes = at;
        while (Current == '[' && TryAttribute() is { } attribute)
        {
            attributes.Add(attribute);
            SkipSeparators();
        }

        IReadOnlyList<ParameterNode>? parameters = null;
        if (TryKeyword("param"))
        {
            parameters = ParameterBlock();
            SkipSeparators();
        }
        else
        {
            at = beforeAttributes;
            attributes.Clear();
        }

        return IsNamedBlock() ? NamedBlocks(start, end, parameters, attributes)
            : Place(new ScriptNode(parameters, attributes, [], [], Statements(end)), start);
    }

    private bool IsNamedBlock()
    {
        foreach (var name in (string[])["begin", "process", "end", "clean"])
            if (IsKeyword(name))
            {
                var before = at;
                at += name.Length;
                SkipSpaceAndLines();
                var isBlock = Current == '{';
                at = before;
                if (isBlock)
                    return true;
            }

        return false;
    }

    private ScriptNode NamedBlocks(int start, char end, IReadOnlyList<ParameterNode>? parameters, List<AttributeNode> attributes)
    {
        IReadOnlyList<Statement> begin = [], process = [], body = [];
        var hasProcess = false;
        while (IsNamedBlock())
            if (TryKeyword("begin"))
            {
                begin = BlockAndSeparators();
            }
            else if (TryKeyword("process"))
            {
                process = BlockAndSeparators();
                hasProcess = true;
            }
            else
            {
                at += 3;
                body = BlockAndSeparators();
            }

        if (end == '\0' ? !IsAtEnd : Current != end)
            throw Error($"Unexpected token '{Current}' in expression or statement.", "UnexpectedToken");
        return Place(new ScriptNode(parameters, attributes, begin, process, body) { HasProcess = hasProcess }, start);
    }

    private IReadOnlyList<Statement> BlockAndSeparators()
    {
        var block = Block();
        SkipSeparators();
        return block;
    }

    private List<Statement> Statements(char end)
    {
        var statements = new List<Statement>();
        SkipSeparators();
        while (!IsAtEnd && Current != end)
        {
            if (Current is ')' or '}')
                throw Error($"Unexpected token '{Current}' in expression or statement.", "UnexpectedToken");
            statements.Add(StatementAt());
            SkipSpace();
            if (!IsAtEnd && Current != end && Current is not (';' or '\n' or '\r'))
                throw Error($"Unexpected token '{Rest()}' in expression or statement.", "UnexpectedToken");
            SkipSeparators();
        }

        return statements;
    }

    private string Rest()
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        return text[at..end];
    }

    private List<Statement> Block()
    {
        SkipSpaceAndLines();
        if (!TryTake('{'))
            throw Error("Missing statement block.", "MissingStatementBlock", IsAtEnd);
        var statements = Statements('}');
        if (!TryTake('}'))
            throw Error("Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace", true);
        return statements;
    }

    private Statement StatementAt()
    {
        var start = at;
        if (TryKeyword("if"))
            return If(start);
        if (TryKeyword("foreach") && IsParenthesisNext())
            return Foreach(start);
        at = start;
        if (TryKeyword("while"))
            return Place(new WhileStatement(Condition("While"), Block(), false, false), start);
        if (TryKeyword("do"))
            return Do(start);
        if (TryKeyword("for") && IsParenthesisNext())
            return For(start);
        at = start;
        if (TryKeyword("switch"))
            return Switch(start);
        if (TryKeyword("try"))
            return Try(start);
        foreach (var keyword in (string[])["throw", "return", "exit", "break", "continue"])
            if (TryKeyword(keyword))
                return Flow(keyword, start);
        if (TryKeyword("function"))
            return Function(start, false);
        if (TryKeyword("filter"))
            return Function(start, true);
        return Chain();
    }

    private bool IsParenthesisNext()
    {
        SkipSpaceAndLines();
        return Current == '(';
    }

    private PipelineStatement Condition(string keyword)
    {
        SkipSpaceAndLines();
        if (!TryTake('('))
            throw Error($"Missing '(' after '{keyword}'.", $"MissingOpenParenthesisIn{keyword}Statement", IsAtEnd);
        SkipSpaceAndLines();
        var condition = PipelineOnly();
        SkipSpaceAndLines();
        Take(')');
        return condition;
    }

    private PipelineStatement PipelineOnly()
    {
        var start = at;
        return Chain() switch
        {
            PipelineStatement pipeline => pipeline,
            var other => Place(new PipelineStatement([Place(new ExpressionElement(Place(new ParenExpression(other), start)), start)]), start),
        };
    }

    private Statement If(int start)
    {
        var branches = new List<(PipelineStatement, IReadOnlyList<Statement>)> { (Condition("If"), Block()) };
        IReadOnlyList<Statement>? otherwise = null;
        while (true)
        {
            var before = at;
            SkipSpaceAndLines();
            if (TryKeyword("elseif"))
            {
                branches.Add((Condition("ElseIf"), Block()));
            }
            else if (TryKeyword("else"))
            {
                otherwise = Block();
                break;
            }
            else
            {
                at = before;
                break;
            }
        }

        return Place(new IfStatement(branches, otherwise), start);
    }

    private Statement Foreach(int start)
    {
        Take('(');
        SkipSpaceAndLines();
        if (Primary() is not VariableExpression variable)
            throw Error("A foreach loop needs a variable.", "MissingVariableNameAfterForeach");
        SkipSpaceAndLines();
        if (!TryKeyword("in"))
            throw Error("Missing 'in' after variable in foreach loop.", "MissingInInForeach");
        SkipSpaceAndLines();
        var items = PipelineOnly();
        SkipSpaceAndLines();
        Take(')');
        return Place(new ForeachStatement(variable.Name, items, Block()), start);
    }

    private Statement Do(int start)
    {
        var body = Block();
        SkipSpaceAndLines();
        var until = TryKeyword("until");
        if (!until && !TryKeyword("while"))
            throw Error("The while or until keyword was missing in the do loop.", "MissingWhileOrUntilInDoWhile");
        return Place(new WhileStatement(Condition(until ? "Until" : "While"), body, true, until), start);
    }

    private Statement For(int start)
    {
        Take('(');
        var initial = PartOfFor(';');
        var condition = PartOfFor(';');
        var step = PartOfFor(')');
        return Place(new ForStatement(initial, condition as PipelineStatement, step, Block()), start);
    }

    private Statement? PartOfFor(char end)
    {
        SkipSpaceAndLines();
        var part = Current == end ? null : Chain();
        SkipSpaceAndLines();
        Take(end);
        return part;
    }

    private Statement Switch(int start)
    {
        bool wildcard = false, regex = false, caseSensitive = false;
        SkipSpace();
        while (Current == '-')
        {
            at++;
            wildcard |= TryKeyword("wildcard");
            regex |= TryKeyword("regex");
            caseSensitive |= TryKeyword("casesensitive");
            _ = TryKeyword("exact");
            SkipSpace();
        }

        var value = Condition("Switch");
        SkipSpaceAndLines();
        Take('{');
        var cases = new List<(Expression, IReadOnlyList<Statement>)>();
        IReadOnlyList<Statement>? otherwise = null;
        SkipSeparators();
        while (Current != '}')
        {
            if (IsAtEnd)
                throw Error("The switch statement is incomplete.", "MissingSwitchStatementClause", true);
            if (TryKeyword("default"))
                otherwise = Block();
            else
                cases.Add(SwitchCase());
            SkipSeparators();
        }

        at++;
        return Place(new SwitchStatement(value, wildcard, regex, caseSensitive, cases, otherwise), start);
    }

    private (Expression Test, IReadOnlyList<Statement> Body) SwitchCase()
    {
        var test = SwitchTest();
        SkipSpaceAndLines();
        return Current == '{' ? (test, Block())
            : throw Error("A switch statement must have a block after each of its values.", "MissingSwitchStatementClause", IsAtEnd);
    }

    private Expression SwitchTest() => char.IsLetter(Current) || Current is '*' or '?' ? BareWord() : Postfix();

    private Statement Try(int start)
    {
        var body = Block();
        var catches = new List<(IReadOnlyList<TypeNode>, IReadOnlyList<Statement>)>();
        IReadOnlyList<Statement>? always = null;
        while (true)
        {
            var before = at;
            SkipSpaceAndLines();
            if (TryKeyword("catch"))
            {
                var types = new List<TypeNode>();
                SkipSpaceAndLines();
                while (Current == '[')
                {
                    types.Add(TypeLiteral());
                    SkipSpaceAndLines();
                    _ = TryTake(',');
                    SkipSpaceAndLines();
                }

                catches.Add((types, Block()));
            }
            else if (TryKeyword("finally"))
            {
                always = Block();
                break;
            }
            else
            {
                at = before;
                break;
            }
        }

        if (catches.Count == 0 && always is null)
            throw Error("The Try statement is missing its Catch or Finally block.", "MissingCatchOrFinally", IsAtEnd);
        return Place(new TryStatement(body, catches, always), start);
    }

    private Statement Flow(string keyword, int start)
    {
        SkipSpace();
        var hasValue = !IsAtEnd && Current is not (';' or '\n' or '\r' or '}' or ')') && keyword is "throw" or "return" or "exit"
            && !IsAtEnd && Current is not (';' or '\n' or '\r' or '}' or ')');
        return Place(new FlowStatement(keyword, hasValue ? PipelineOnly() : null), start);
    }

    private Statement Function(int start, bool isFilter)
    {
        SkipSpace();
        if (!IsWordCharacter(Current))
            throw Error("Missing name after the function keyword.", "MissingNameAfterKeyword", IsAtEnd);
        var name = BareWordText();
        SkipSpaceAndLines();
        IReadOnlyList<ParameterNode>? inline = Current == '(' ? ParameterBlock() : null;
        SkipSpaceAndLines();
        Take('{');
        var body = ScriptBody('}');
        if (!TryTake('}'))
            throw Error("Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace", true);
        if (inline is not null)
            body = body with { Parameters = inline };
        return Place(new FunctionStatement(name, body, isFilter), start);
    }
}
