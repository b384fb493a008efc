using System.Collections.ObjectModel;

namespace System.Management.Automation.Language;

/// <summary>A part of a script, for the completers that look at the line they complete.</summary>
public abstract class Ast
{
    private protected Ast(IScriptExtent extent) => Extent = extent;

    public IScriptExtent Extent { get; }

    public Ast? Parent { get; internal set; }

    public override string ToString() => Extent.Text;
}

public abstract class StatementAst : Ast
{
    private protected StatementAst(IScriptExtent extent) : base(extent) { }
}

public abstract class CommandBaseAst : StatementAst
{
    private protected CommandBaseAst(IScriptExtent extent) : base(extent) { }
}

public abstract class CommandElementAst : Ast
{
    private protected CommandElementAst(IScriptExtent extent) : base(extent) { }
}

public abstract class ExpressionAst : CommandElementAst
{
    private protected ExpressionAst(IScriptExtent extent) : base(extent) { }
}

public class ConstantExpressionAst : ExpressionAst
{
    internal ConstantExpressionAst(IScriptExtent extent, object value) : base(extent) => Value = value;

    public object Value { get; }
}

public class StringConstantExpressionAst : ConstantExpressionAst
{
    internal StringConstantExpressionAst(IScriptExtent extent, string value) : base(extent, value) { }

    public new string Value => (string)base.Value;
}

public class CommandParameterAst : CommandElementAst
{
    internal CommandParameterAst(IScriptExtent extent, string parameterName, ExpressionAst? argument)
        : base(extent)
    {
        ParameterName = parameterName;
        Argument = argument;
    }

    public string ParameterName { get; }

    public ExpressionAst? Argument { get; }
}

public class CommandAst : CommandBaseAst
{
    internal CommandAst(IScriptExtent extent, IEnumerable<CommandElementAst> elements)
        : base(extent)
    {
        CommandElements = new([.. elements]);
        foreach (var element in CommandElements)
            element.Parent = this;
    }

    public ReadOnlyCollection<CommandElementAst> CommandElements { get; }

    public string? GetCommandName() => CommandElements is [StringConstantExpressionAst name, ..] ? name.Value : null;
}
