using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using ImapPS.Shell.Conversion;

namespace ImapPS.Shell.Language;

/// <summary>Sums and products; numbers grow into wider types rather than overflow.</summary>
internal static class Arithmetic
{
    internal static object? Add(object? left, object? right)
    {
        var first = PSObject.Unwrap(left);
        var second = PSObject.Unwrap(right);
        switch (first)
        {
            case null:
                return second;
            case string text:
                return text + ObjectText.Of(second);
            case char character when second is string or char:
                return character.ToString() + ObjectText.Of(second);
            case IDictionary table when second is IDictionary other:
                var sum = new Hashtable(table, StringComparer.OrdinalIgnoreCase);
                foreach (DictionaryEntry entry in other)
                    sum.Add(entry.Key, entry.Value);
                return sum;
        }

        if (first is not IDictionary && LanguagePrimitives.GetEnumerable(first) is { } list)
            return list.Cast<object?>().Concat(LanguagePrimitives.GetEnumerable(second)?.Cast<object?>() ?? [right]).ToArray();
        return Compute("op_Addition", "+", first, second, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b);
    }

    internal static object? Subtract(object? left, object? right) =>
        Compute("op_Subtraction", "-", PSObject.Unwrap(left) ?? 0, PSObject.Unwrap(right), (a, b) => a - b, (a, b) => a - b, (a, b) => a - b);

    internal static object? Multiply(object? left, object? right)
    {
        var first = PSObject.Unwrap(left);
        if (first is string text)
            return string.Concat(Enumerable.Repeat(text, Count(right)));
        if (first is not IDictionary && LanguagePrimitives.GetEnumerable(first) is { } list)
            return Enumerable.Repeat(list.Cast<object?>().ToList(), Count(right)).SelectMany(all => all).ToArray();
        return Compute("op_Multiply", "*", first, PSObject.Unwrap(right), (a, b) => a * b, (a, b) => a * b, (a, b) => a * b);
    }

    internal static object? Divide(object? left, object? right)
    {
        var first = PSObject.Unwrap(left) ?? 0;
        var second = PSObject.Unwrap(right) ?? 0;
        if (Own("op_Division", first, second, out var own))
            return own;
        var (a, b) = Pair("/", first, second);
        if (a is double or float || b is double or float)
            return ToDouble(a) / ToDouble(b);
        if (Numbers.IsZero(b))
            throw ScriptErrors.Make("RuntimeException", ErrorCategory.NotSpecified, null, "Attempted to divide by zero.", new DivideByZeroException());
        if (a is decimal || b is decimal)
            return ToDecimal(a) / ToDecimal(b);
        var quotient = BigInteger.DivRem(ToBig(a), ToBig(b), out var remainder);
        return remainder.IsZero ? Numbers.Fit(quotient, IsSmall(a, b)) : ToDouble(a) / ToDouble(b);
    }

    internal static object? Remainder(object? left, object? right)
    {
        if (PSObject.Unwrap(left) is int first && PSObject.Unwrap(right) is int second && second is not (0 or -1))
            return first % second;
        var (a, b) = Pair("%", PSObject.Unwrap(left) ?? 0, PSObject.Unwrap(right) ?? 0);
        if (a is double or float || b is double or float)
            return ToDouble(a) % ToDouble(b);
        if (Numbers.IsZero(b))
            throw ScriptErrors.Make("RuntimeException", ErrorCategory.NotSpecified, null, "Attempted to divide by zero.", new DivideByZeroException());
        return a is decimal || b is decimal ? ToDecimal(a) % ToDecimal(b) : Numbers.Fit(BigInteger.Remainder(ToBig(a), ToBig(b)), IsSmall(a, b));
    }

    internal static object? BitwiseNot(object? value) => PSObject.Unwrap(value) is long large ? ~large : ~LanguagePrimitives.ConvertTo<int>(value);

    internal static object? Bitwise(string op, object? left, object? right)
    {
        var first = PSObject.Unwrap(left);
        var isInt = first is int or null && PSObject.Unwrap(right) is int || first is Enum;
        var a = LanguagePrimitives.ConvertTo<long>(first is Enum ? System.Convert.ToInt64(first, CultureInfo.InvariantCulture) : left);
        var b = first is Enum && PSObject.Unwrap(right) is string name
            ? System.Convert.ToInt64(LanguagePrimitives.ConvertTo(name, first.GetType()), CultureInfo.InvariantCulture)
            : LanguagePrimitives.ConvertTo<long>(right);
        var result = op switch
        {
            "-band" => a & b,
            "-bor" => a | b,
            "-bxor" => a ^ b,
            "-shl" => isInt ? (int)a << (int)b : a << (int)b,
            _ => isInt ? (int)a >> (int)b : a >> (int)b,
        };
        return first is Enum ? Enum.ToObject(first.GetType(), result) : isInt ? (object)(int)result : result;
    }

    private static object? Compute(string method, string op, object? first, object? second,
        Func<BigInteger, BigInteger, BigInteger> whole, Func<double, double, double> real, Func<decimal, decimal, decimal> exact)
    {
        if (first is not null && second is not null && Own(method, first, second, out var own))
            return own;
        if (first is int small && second is int other)
            return (long)whole(small, other) is var exactly && exactly >= int.MinValue && exactly <= int.MaxValue ? (object)(int)exactly : (double)exactly;
        var (a, b) = Pair(op, first ?? 0, second ?? 0);
        if (a is double or float || b is double or float)
            return real(ToDouble(a), ToDouble(b));
        if (a is decimal || b is decimal)
            return exact(ToDecimal(a), ToDecimal(b));
        var result = whole(ToBig(a), ToBig(b));
        // An int sum that no int can hold becomes a double, not a long.
        return IsSmall(a, b) ? result >= int.MinValue && result <= int.MaxValue ? (object)(int)result : (double)result : Numbers.Fit(result, false);
    }

    private static bool Own(string method, object first, object second, out object? result)
    {
        result = null;
        if (Numbers.IsNumber(first) && Numbers.IsNumber(second))
            return false;
        var candidates = new[] { first.GetType(), second.GetType() }.SelectMany(type => type.GetMethods()).Where(one => one.Name == method
            && one.GetParameters()[0].ParameterType.IsInstanceOfType(first)).ToList();
        foreach (var candidate in candidates)
            if (candidate.GetParameters()[1].ParameterType.IsInstanceOfType(second))
            {
                result = candidate.Invoke(null, [first, second]);
                return true;
            }

        foreach (var candidate in candidates)
            if (first is DateTime or DateTimeOffset or TimeSpan && LanguagePrimitives.TryConvertTo(second, candidate.GetParameters()[1].ParameterType, out var converted))
            {
                result = candidate.Invoke(null, [first, converted]);
                return true;
            }

        return false;
    }

    private static (object, object) Pair(string op, object first, object second)
    {
        return (Number(first), Number(second));

        object Number(object value) => value switch
        {
            bool truth => truth ? 1 : 0,
            char character => (int)character,
            Enum => System.Convert.ToInt64(value, CultureInfo.InvariantCulture) is var number && number is >= int.MinValue and <= int.MaxValue ? (int)number : number,
            string text when text.Trim().Length == 0 => 0,
            string text when Numbers.TryRead(text, out var number) => number!,
            string text => throw ScriptErrors.Make("InvalidCastFromStringToInteger", ErrorCategory.InvalidArgument, null,
                $"Cannot convert value \"{text}\" to type \"System.Int32\". Error: \"The input string '{text}' was not in a correct format.\""),
            _ when Numbers.IsNumber(value) => value,
            _ => throw ScriptErrors.Make("MethodNotFound", ErrorCategory.InvalidOperation, "op_Addition",
                $"The operation '[{value.GetType().FullName}] {op}' is not defined."),
        };
    }

    private static bool IsSmall(object a, object b) => a is int or short or byte or sbyte or ushort && b is int or short or byte or sbyte or ushort;

    private static int Count(object? value) => LanguagePrimitives.ConvertTo<int>(value);

    private static double ToDouble(object value) => value is BigInteger big ? (double)big : System.Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static decimal ToDecimal(object value) => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static BigInteger ToBig(object value) => value is BigInteger big ? big : new BigInteger(System.Convert.ToDecimal(value, CultureInfo.InvariantCulture));
}
