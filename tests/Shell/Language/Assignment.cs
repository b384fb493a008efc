using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using ImapPS.Shell.Conversion;

namespace ImapPS.Shell.Language;

/// <summary>What stands left of an equals sign.</summary>
internal sealed partial class Interpreter
{
    private object? Assign(AssignmentStatement assignment)
    {
        if (assignment.Operator == "??=")
        {
            var current = Evaluate(assignment.Target);
            if (PSObject.Unwrap(current) is not null)
                return current;
        }

        var value = Nothing(ValueOf(assignment.Value));
        if (assignment.Operator is not ("=" or "??="))
            value = Operators.Binary(engine, assignment.Operator[..^1], Evaluate(assignment.Target), value);
        Store(assignment.Target, value);
        return value;
    }

    // An expression is assigned as it is; what commands write is collected.
    private object? ValueOf(Statement statement) =>
        statement is AssignmentStatement inner ? Assign(inner)
        : statement is PipelineStatement { Elements: [ExpressionElement { Redirections.Count: 0, Expression: not SubExpression } only] }
            ? Evaluate(only.Expression)
            : Collect(statement);

    private void Store(Expression target, object? value)
    {
        switch (target)
        {
            case VariableExpression variable:
                engine.Variables.Set(variable.Name, value);
                break;
            case CastExpression { Operand: VariableExpression typed } cast:
                StoreTyped(cast.Type.Name, typed.Name, value);
                break;
            case CastExpression cast:
                Store(cast.Operand, Members.Convert(value, TypeResolver.Require(cast.Type.Name)));
                break;
            case MemberExpression { IsStatic: false } member:
                Members.Write(engine, Evaluate(member.Target), ObjectText.Of(Evaluate(member.Name)), value);
                break;
            case IndexExpression index:
                Members.WriteIndex(Evaluate(index.Target), Evaluate(index.Index), value);
                break;
            case ListExpression list:
                StoreEach(list, value);
                break;
            case ParenExpression { Body: PipelineStatement { Elements: [ExpressionElement inner] } }:
                Store(inner.Expression, value);
                break;
            default:
                throw ScriptErrors.Make("InvalidLeftHandSide", ErrorCategory.ParserError, null,
                    "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments.");
        }
    }

    private void StoreTyped(string typeName, string name, object? value)
    {
        if (typeName.Equals("pscustomobject", StringComparison.OrdinalIgnoreCase) || typeName.Equals("ordered", StringComparison.OrdinalIgnoreCase))
        {
            engine.Variables.Set(name, value);
            return;
        }

        var type = TypeResolver.Require(typeName);
        var variable = engine.Variables.Set(name, null);
        variable.Constraint = null;
        variable.Value = Members.Convert(value, type);
        variable.Constraint = type;
    }

    private void StoreEach(ListExpression list, object? value)
    {
        var values = LanguagePrimitives.GetEnumerable(value)?.Cast<object?>().ToList() ?? [value];
        for (var i = 0; i < list.Items.Count; i++)
            if (i < list.Items.Count - 1 || values.Count <= list.Items.Count)
                Store(list.Items[i], i < values.Count ? values[i] : null);
            else
                Store(list.Items[i], values.Skip(i).ToArray());
    }
}
