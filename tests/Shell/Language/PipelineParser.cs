namespace ImapPS.Shell.Language;

/// <summary>Pipelines, commands and their arguments.</summary>
internal sealed partial class Parser
{
    private static readonly string[] AssignmentOperators = ["??=", "+=", "-=", "*=", "/=", "%=", "="];

    private Statement Chain()
    {
        var start = at;
        var left = PipelineOrAssignment();
        while (true)
        {
            SkipSpace();
            var and = Current == '&' && Ahead() == '&';
            if (!and && !(Current == '|' && Ahead() == '|'))
                return left;
            at += 2;
            SkipSpaceAndLines();
            left = Place(new ChainStatement(left, and, PipelineOrAssignment()), start);
        }
    }

    private Statement PipelineOrAssignment()
    {
        var start = at;
        if (!StartsExpression())
            return PipelineFrom(start, CommandAt());
        var first = ExpressionAt();
        SkipSpace();
        foreach (var op in AssignmentOperators)
            if (StartsWith(op) && !(op == "=" && Ahead() == '='))
            {
                at += op.Length;
                SkipSpaceAndLines();
                if (IsAtEnd || Current is ';' or ')' or '}')
                    throw Error($"You must provide a value expression following the '{op}' operator.", "ExpectedValueExpression", IsAtEnd);
                return Place(new AssignmentStatement(first, op, StatementAt()), start);
            }

        var element = Place(new ExpressionElement(first), start);
        return PipelineFrom(start, element with { Redirections = Redirections() });
    }

    private PipelineStatement PipelineFrom(int start, PipelineElement first)
    {
        var elements = new List<PipelineElement> { first };
        while (NextIsPipe())
        {
            at++;
            SkipSpaceAndLines();
            if (IsAtEnd)
                throw Error("An empty pipe element is not allowed.", "EmptyPipeElement", true);
            var elementStart = at;
            elements.Add(StartsExpression() ? Place(new ExpressionElement(ExpressionAt()), elementStart) : CommandAt());
        }

        return Place(new PipelineStatement(elements), start);
    }

    // The pipe may stand at the end of the line or at the beginning of the next one.
    private bool NextIsPipe()
    {
        var before = at;
        SkipSpaceAndLines();
        if (Current == '|' && Ahead() != '|')
            return true;
        at = before;
        SkipSpace();
        return false;
    }

    private bool StartsExpression() => Current switch
    {
        '$' or '(' or '"' or '\'' or '[' or '{' or '!' or ',' => true,
        '@' => Ahead() is '(' or '{' or '"' or '\'',
        '.' => char.IsAsciiDigit(Ahead()),
        '-' or '+' => char.IsAsciiDigit(Ahead()) || Ahead() == ' ' || Ahead() is '$' or '(' or '.' || Ahead() == Current
            || IsDashWord("not") || IsDashWord("join") || IsDashWord("split") || IsDashWord("bnot"),
        var digit when char.IsAsciiDigit(digit) => IsNumberNext(),
        _ => false,
    };

    // "7z" is the name of a command, "7" and "7kb" are numbers.
    private bool IsNumberNext()
    {
        var before = at;
        var isNumber = TryNumber(out _);
        var ends = !IsNameCharacter(Current);
        at = before;
        return isNumber && ends;
    }

    private CommandElement CommandAt()
    {
        var start = at;
        var op = '\0';
        if (Current is '&' || Current == '.' && (char.IsWhiteSpace(Ahead()) || Ahead() is '"' or '\'' or '$' or '('))
        {
            op = Current;
            at++;
            SkipSpace();
        }

        if (IsAtEnd || Current is '|' or ')' or '}' or ';' or '\n' or '\r')
            throw Error("A command is missing here.", Current == '|' ? "EmptyPipeElement" : "MissingExpression", IsAtEnd);
        var name = op == '\0' ? BareWord() : ArgumentValue();
        var arguments = new List<CommandArgument>();
        var redirections = new List<RedirectionNode>();
        var onlyValues = false;
        while (true)
        {
            SkipSpace();
            if (EndsCommand())
                break;
            if (TryRedirection() is { } redirection)
            {
                redirections.Add(redirection);
                continue;
            }

            if (StartsWith("--") && (char.IsWhiteSpace(Ahead(2)) || at + 2 == text.Length))
            {
                at += 2;
                onlyValues = true;
                continue;
            }

            arguments.Add(ArgumentAt(onlyValues));
        }

        return Place(new CommandElement(name, arguments, op) { Redirections = redirections }, start);
    }

    private bool EndsCommand() => IsAtEnd || Current is '|' or ';' or ')' or '}' or '\n' or '\r' || Current == '&';

    private CommandArgument ArgumentAt(bool onlyValues)
    {
        var start = at;
        if (!onlyValues && Current is '-' or '–' && (char.IsLetter(Ahead()) || Ahead() is '_' or '?'))
            return NamedArgument(start);
        if (Current == '@' && (char.IsLetter(Ahead()) || Ahead() == '_'))
        {
            at++;
            var nameStart = at;
            while (IsNameCharacter(Current) || Current == ':')
                at++;
            return Place(new CommandArgument(null, null, text[nameStart..at]), start);
        }

        return Place(new CommandArgument(null, ArgumentList(), null), start);
    }

    private CommandArgument NamedArgument(int start)
    {
        at++;
        var nameStart = at;
        while (IsNameCharacter(Current) || Current is '-' or '?' or '.')
            at++;
        var name = text[nameStart..at];
        if (Current != ':')
            return Place(new CommandArgument(name, null, null), start);
        at++;
        SkipSpace();
        if (EndsCommand())
            throw Error($"Parameter -{name} requires an argument.", "ParameterRequiresArgument");
        return Place(new CommandArgument(name, ArgumentList(), null) { Attached = true }, start);
    }

    private Expression ArgumentList()
    {
        var start = at;
        var first = ArgumentValue();
        var items = new List<Expression> { first };
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
            items.Add(ArgumentValue());
        }

        return items.Count == 1 ? first : Place(new ListExpression(items), start);
    }

    private Expression ArgumentValue()
    {
        switch (Current)
        {
            case '(' or '{':
                return Postfix();
            case '@' when Ahead() is '(' or '{' or '"' or '\'':
                return Postfix();
            case '"' or '\'' or '$':
                var start = at;
                var value = Current == '$' && Ahead() is not ('(' or '{' or '_' or '?' or '$' or '^') && !char.IsLetterOrDigit(Ahead()) ? BareWord() : Postfix();
                // Something right behind a variable makes one word of both: $folder/file.txt
                if (text[start] == '$' && IsWordCharacter(Current) && Current is not (',' or '=') || text[start] == '$' && Current == '=')
                {
                    at = start;
                    return BareWord();
                }

                return value;
            default:
                if (char.IsAsciiDigit(Current) || Current is '-' or '+' or '.' && char.IsAsciiDigit(Ahead()))
                {
                    var numberStart = at;
                    if (TryNumber(out var number) && !IsWordCharacter(Current))
                        return Place(new ConstantExpression(number) { IsBareWord = true }, numberStart);
                    at = numberStart;
                }

                return BareWord();
        }
    }

    private static bool IsWordCharacter(char character) =>
        !char.IsWhiteSpace(character) && character is not ('\0' or '|' or ';' or ')' or '}' or '(' or '{' or ',' or '&' or '>' or '<');

    private List<RedirectionNode> Redirections()
    {
        var redirections = new List<RedirectionNode>();
        SkipSpace();
        while (TryRedirection() is { } redirection)
        {
            redirections.Add(redirection);
            SkipSpace();
        }

        return redirections;
    }

    private RedirectionNode? TryRedirection()
    {
        var start = at;
        var stream = '1';
        if (Current is (>= '1' and <= '6') or '*' && Ahead() == '>')
            stream = text[at++];
        if (!TryTake('>'))
        {
            at = start;
            return null;
        }

        var append = TryTake('>');
        if (Current == '&' && Ahead() == '1')
        {
            at += 2;
            return Place(new RedirectionNode(stream, append, null, true), start);
        }

        SkipSpace();
        return Place(new RedirectionNode(stream, append, ArgumentValue(), false), start);
    }
}
