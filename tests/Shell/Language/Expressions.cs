using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;
using ImapPS.Shell.Conversion;

namespace ImapPS.Shell.Language;

/// <summary>The values of expressions.</summary>
internal sealed partial class Interpreter
{
    internal object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        ExpandableExpression text => Join(text),
        VariableExpression variable => Read(variable),
        ParenExpression paren => EvaluateParen(paren),
        SubExpression sub => Collect(sub.Body),
        ArrayExpression array => ToArray(array),
        ListExpression list => list.Items.Select(item => Nothing(Evaluate(item))).ToArray(),
        HashExpression hash => Table(hash, false),
        ScriptBlockExpression block => new ScriptBlock(Inner(block), block.Script, engine, block.Source.File),
        TypeExpression type => TypeResolver.Require(type.Type.Name),
        CastExpression cast => Cast(cast),
        UnaryExpression unary => Unary(unary),
        BinaryExpression binary => Binary(binary),
        TernaryExpression ternary => LanguagePrimitives.IsTrue(Evaluate(ternary.Condition)) ? Evaluate(ternary.Then) : Evaluate(ternary.Else),
        IncrementExpression increment => Increment(increment),
        MemberExpression member => ReadMember(member),
        CallExpression call => Call(call),
        IndexExpression index => Members.Index(engine, Evaluate(index.Target), Evaluate(index.Index)),
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private static object? Nothing(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null : value;

    private static string Inner(ScriptBlockExpression block) => block.Text[1..^1];

    private string Join(ExpandableExpression expression)
    {
        var text = new StringBuilder();
        foreach (var part in expression.Parts)
            text.Append(ObjectText.Of(Evaluate(part)));
        return text.ToString();
    }

    private object? Read(VariableExpression variable)
    {
        if (variable.Name.Equals("PSItem", StringComparison.OrdinalIgnoreCase))
            return engine.Variables.Value("_");
        if (engine.Variables.Find(variable.Name) is { } found)
            return found.Value;
        if (engine.IsStrict && !variable.Name.Contains(':', StringComparison.Ordinal) && variable.Name is not ("_" or "args" or "input" or "this"))
            throw ScriptErrors.Make("VariableIsUndefined", ErrorCategory.InvalidOperation, variable.Name,
                $"The variable '${variable.Name}' cannot be retrieved because it has not been set.");
        return null;
    }

    private object? EvaluateParen(ParenExpression paren)
    {
        if (paren.Body is AssignmentStatement assignment)
            return Assign(assignment);
        return paren.Body is PipelineStatement { Elements: [ExpressionElement { Redirections.Count: 0 } only] }
            ? Evaluate(only.Expression)
            : Collect(paren.Body);
    }

    private object?[] ToArray(ArrayExpression array)
    {
        var values = new List<object?>();
        Run(array.Body, values.Add);
        return [.. values];
    }

    private IDictionary Table(HashExpression hash, bool ordered)
    {
        IDictionary table = ordered ? new OrderedDictionary(StringComparer.OrdinalIgnoreCase) : new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in hash.Entries)
        {
            var name = PSObject.Unwrap(Evaluate(key)) ?? throw ScriptErrors.Make("InvalidNullKey", ErrorCategory.InvalidOperation, null, "A null key is not allowed in a hash literal.");
            if (table.Contains(name))
                throw ScriptErrors.Make("DuplicateKeyInHashLiteral", ErrorCategory.InvalidOperation, name, $"Duplicate keys '{name}' are not allowed in hash literals.");
            table.Add(name, Nothing(Collect(value)));
        }

        return table;
    }

    private object? Cast(CastExpression cast)
    {
        var name = cast.Type.Name;
        if (name.Equals("ordered", StringComparison.OrdinalIgnoreCase) && cast.Operand is HashExpression ordered)
            return Table(ordered, true);
        if (name.Equals("pscustomobject", StringComparison.OrdinalIgnoreCase) || name.Equals("psobject", StringComparison.OrdinalIgnoreCase))
            return Custom(cast.Operand is HashExpression hash ? Table(hash, true) : Evaluate(cast.Operand));
        if (name.Equals("ref", StringComparison.OrdinalIgnoreCase) && cast.Operand is VariableExpression variable)
            return new PSReference(engine.Variables.Find(variable.Name) ?? engine.Variables.Set(variable.Name, null));
        var type = TypeResolver.Require(name);
        var value = Evaluate(cast.Operand);
        return type == typeof(void) ? AutomationNull.Value : Members.Convert(Nothing(value), type);
    }

    private static object? Custom(object? value)
    {
        if (PSObject.Unwrap(value) is not IDictionary table)
            return value is null ? null : PSObject.AsPSObject(value);
        var custom = new PSObject();
        foreach (DictionaryEntry entry in table)
            custom.Properties.Add(new PSNoteProperty(ObjectText.Of(entry.Key), entry.Value));
        if (custom.Properties["PSTypeName"]?.Value is { } typeName)
        {
            custom.TypeNames.Insert(0, ObjectText.Of(typeName));
            custom.Properties.Remove("PSTypeName");
        }

        return custom;
    }

    private object? Unary(UnaryExpression unary)
    {
        var value = Evaluate(unary.Operand);
        return unary.Operator switch
        {
            "-not" => !LanguagePrimitives.IsTrue(value),
            "-" => Arithmetic.Subtract(0, value),
            "+" => Arithmetic.Add(0, value),
            "-bnot" => Arithmetic.BitwiseNot(value),
            "-join" => ObjectText.OfList(LanguagePrimitives.GetEnumerable(value) ?? new[] { value }, ""),
            "-split" => ObjectText.Of(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            _ => throw new InvalidOperationException(unary.Operator),
        };
    }

    private object? Binary(BinaryExpression binary)
    {
        switch (binary.Operator)
        {
            case "-and":
                return LanguagePrimitives.IsTrue(Evaluate(binary.Left)) && LanguagePrimitives.IsTrue(Evaluate(binary.Right));
            case "-or":
                return LanguagePrimitives.IsTrue(Evaluate(binary.Left)) || LanguagePrimitives.IsTrue(Evaluate(binary.Right));
            case "??":
                return PSObject.Unwrap(Evaluate(binary.Left)) ?? Evaluate(binary.Right);
            case "-is" or "-isnot" or "-as":
                return TypeTest(binary);
            default:
                return Operators.Binary(engine, binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right));
        }
    }

    private object? TypeTest(BinaryExpression binary)
    {
        var value = Evaluate(binary.Left);
        var right = Evaluate(binary.Right);
        var type = PSObject.Unwrap(right) as Type ?? TypeResolver.Require(ObjectText.Of(right));
        if (binary.Operator == "-as")
            return LanguagePrimitives.TryConvertTo(value, type, out var converted) ? converted : null;
        var isInstance = type == typeof(PSCustomObject) ? value is PSObject { IsCustom: true }
            : type == typeof(PSObject) ? value is PSObject
            : type.IsInstanceOfType(PSObject.Unwrap(value));
        return isInstance == (binary.Operator == "-is");
    }

    private object? Increment(IncrementExpression increment)
    {
        var before = Evaluate(increment.Operand);
        var after = Arithmetic.Add(before ?? 0, increment.By);
        Store(increment.Operand, after);
        return increment.IsPrefix ? after : before ?? 0;
    }

    private object? ReadMember(MemberExpression member)
    {
        var name = ObjectText.Of(Evaluate(member.Name));
        if (member.IsStatic)
            return Members.Static(StaticTarget(member.Target), name);
        var target = Evaluate(member.Target);
        return member.NullSafe && PSObject.Unwrap(target) is null ? null : Members.Read(engine, target, name);
    }

    private object? Call(CallExpression call)
    {
        var name = ObjectText.Of(Evaluate(call.Name));
        var arguments = call.Arguments.Select(argument => Nothing(Evaluate(argument))).ToArray();
        if (call.IsStatic)
            return Members.CallStatic(StaticTarget(call.Target), name, arguments);
        var target = Evaluate(call.Target);
        return call.NullSafe && PSObject.Unwrap(target) is null ? null : Members.Call(engine, target, name, arguments);
    }

    private Type StaticTarget(Expression target) =>
        PSObject.Unwrap(Evaluate(target)) as Type
        ?? throw ScriptErrors.Make("InvalidStaticMember", ErrorCategory.InvalidOperation, null, "Static members belong to a type.");
}
