namespace ImapPS.Shell.Language;

/// <summary>The text that nodes point into.</summary>
internal sealed record Source(string Text, string? File);

/// <summary>A part of a script, and where it stands.</summary>
internal abstract record Node
{
    internal Source Source { get; init; } = new("", null);

    internal int Start { get; init; }

    internal int End { get; init; }

    internal string Text => Source.Text[Start..End];
}

/// <summary>A whole script or script block.</summary>
internal sealed record ScriptNode(
    IReadOnlyList<ParameterNode>? Parameters,
    IReadOnlyList<AttributeNode> Attributes,
    IReadOnlyList<Statement> Begin,
    IReadOnlyList<Statement> Process,
    IReadOnlyList<Statement> Body) : Node
{
    internal bool HasProcess { get; init; }

    internal bool IsAdvanced => Attributes.Any(attribute => attribute.Is("CmdletBinding"))
        || Parameters?.Any(parameter => parameter.Attributes.Any(attribute => attribute.Is("Parameter"))) == true;
}

internal sealed record ParameterNode(string Name, TypeNode? Type, IReadOnlyList<AttributeNode> Attributes, Expression? Default) : Node;

internal sealed record AttributeNode(TypeNode Type, IReadOnlyList<Expression> Positional, IReadOnlyList<(string Name, Expression? Value)> Named) : Node
{
    internal bool Is(string name) => Type.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Type.Name.Equals(name + "Attribute", StringComparison.OrdinalIgnoreCase);
}

internal sealed record TypeNode(string Name) : Node;

internal abstract record Statement : Node;

internal sealed record FlowStatement(string Keyword, PipelineStatement? Value) : Statement;

internal sealed record IfStatement(IReadOnlyList<(PipelineStatement Condition, IReadOnlyList<Statement> Body)> Branches, IReadOnlyList<Statement>? Else) : Statement;

internal sealed record ForeachStatement(string Variable, PipelineStatement Items, IReadOnlyList<Statement> Body) : Statement;

internal sealed record WhileStatement(PipelineStatement Condition, IReadOnlyList<Statement> Body, bool IsDo, bool IsUntil) : Statement;

internal sealed record ForStatement(Statement? Initial, PipelineStatement? Condition, Statement? Step, IReadOnlyList<Statement> Body) : Statement;

internal sealed record SwitchStatement(PipelineStatement Value, bool Wildcard, bool Regex, bool CaseSensitive,
    IReadOnlyList<(Expression Test, IReadOnlyList<Statement> Body)> Cases, IReadOnlyList<Statement>? Default) : Statement;

internal sealed record TryStatement(IReadOnlyList<Statement> Body, IReadOnlyList<(IReadOnlyList<TypeNode> Types, IReadOnlyList<Statement> Body)> Catches,
    IReadOnlyList<Statement>? Finally) : Statement;

internal sealed record FunctionStatement(string Name, ScriptNode Body, bool IsFilter) : Statement;

internal sealed record AssignmentStatement(Expression Target, string Operator, Statement Value) : Statement;

/// <summary>Pipelines joined by &amp;&amp; and ||.</summary>
internal sealed record ChainStatement(Statement Left, bool And, Statement Right) : Statement;

internal sealed record PipelineStatement(IReadOnlyList<PipelineElement> Elements) : Statement;

internal abstract record PipelineElement : Node
{
    internal IReadOnlyList<RedirectionNode> Redirections { get; init; } = [];
}

internal sealed record ExpressionElement(Expression Expression) : PipelineElement;

internal sealed record CommandElement(Expression Name, IReadOnlyList<CommandArgument> Arguments, char Operator) : PipelineElement;

internal sealed record RedirectionNode(char Stream, bool Append, Expression? Target, bool ToOutput) : Node;

/// <summary>One argument of a command: a parameter name, a value, both, or a splatted variable.</summary>
internal sealed record CommandArgument(string? Parameter, Expression? Value, string? Splat) : Node
{
    internal bool Attached { get; init; }
}

internal abstract record Expression : Node;

internal sealed record ConstantExpression(object? Value) : Expression
{
    internal bool IsBareWord { get; init; }
}

internal sealed record ExpandableExpression(IReadOnlyList<Expression> Parts) : Expression;

internal sealed record VariableExpression(string Name) : Expression;

internal sealed record MemberExpression(Expression Target, Expression Name, bool IsStatic, bool NullSafe) : Expression;

internal sealed record CallExpression(Expression Target, Expression Name, IReadOnlyList<Expression> Arguments, bool IsStatic, bool NullSafe) : Expression;

internal sealed record IndexExpression(Expression Target, Expression Index) : Expression;

internal sealed record TypeExpression(TypeNode Type) : Expression;

internal sealed record CastExpression(TypeNode Type, Expression Operand) : Expression;

internal sealed record UnaryExpression(string Operator, Expression Operand) : Expression;

internal sealed record IncrementExpression(Expression Operand, int By, bool IsPrefix) : Expression;

internal sealed record BinaryExpression(string Operator, Expression Left, Expression Right) : Expression;

internal sealed record TernaryExpression(Expression Condition, Expression Then, Expression Else) : Expression;

internal sealed record ListExpression(IReadOnlyList<Expression> Items) : Expression;

internal sealed record ArrayExpression(IReadOnlyList<Statement> Body) : Expression;

internal sealed record SubExpression(IReadOnlyList<Statement> Body) : Expression;

internal sealed record ParenExpression(Statement Body) : Expression;

internal sealed record HashExpression(IReadOnlyList<(Expression Key, Statement Value)> Entries) : Expression;

internal sealed record ScriptBlockExpression(ScriptNode Script) : Expression;
