using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>The binary operators; a list on the left of a comparison is filtered.</summary>
internal static class Operators
{
    internal static object? Binary(Engine engine, string op, object? left, object? right)
    {
        switch (op)
        {
            case "+":
                return Arithmetic.Add(left, right);
            case "-":
                return Arithmetic.Subtract(left, right);
            case "*":
                return Arithmetic.Multiply(left, right);
            case "/":
                return Arithmetic.Divide(left, right);
            case "%":
                return Arithmetic.Remainder(left, right);
            case "..":
                return Range(left, right);
            case "-f":
                return Format(left, right);
            case "-xor":
                return LanguagePrimitives.IsTrue(left) ^ LanguagePrimitives.IsTrue(right);
            case "-band" or "-bor" or "-bxor" or "-shl" or "-shr":
                return Arithmetic.Bitwise(op, left, right);
        }

        var ignoreCase = !(op.Length > 2 && op[1] == 'c' && op is not "-contains");
        return Compare(engine, ignoreCase ? op : "-" + op[2..], left, right, ignoreCase);
    }

    private static object? Compare(Engine engine, string op, object? left, object? right, bool ignoreCase)
    {
        switch (op)
        {
            case "-contains":
                return Contains(left, right, ignoreCase);
            case "-notcontains":
                return !Contains(left, right, ignoreCase);
            case "-in":
                return Contains(right, left, ignoreCase);
            case "-notin":
                return !Contains(right, left, ignoreCase);
            case "-join":
                return ObjectText.OfList(LanguagePrimitives.GetEnumerable(left) ?? new[] { left }, ObjectText.Of(right));
            case "-split":
                return TextOperators.Split(left, right, ignoreCase);
            case "-replace":
                return TextOperators.Replace(left, right, ignoreCase);
        }

        if (LanguagePrimitives.GetEnumerable(left) is { } list)
            return list.Cast<object?>().Where(element => Test(null, op, element, right, ignoreCase)).ToArray();
        return Test(engine, op, left, right, ignoreCase);
    }

    private static bool Test(Engine? engine, string op, object? left, object? right, bool ignoreCase)
    {
        try
        {
            return op switch
            {
                "-eq" => LanguagePrimitives.Equals(left, right, ignoreCase),
                "-ne" => !LanguagePrimitives.Equals(left, right, ignoreCase),
                "-gt" => LanguagePrimitives.Compare(left, right, ignoreCase) > 0,
                "-ge" => LanguagePrimitives.Compare(left, right, ignoreCase) >= 0,
                "-lt" => LanguagePrimitives.Compare(left, right, ignoreCase) < 0,
                "-le" => LanguagePrimitives.Compare(left, right, ignoreCase) <= 0,
                "-like" => Like(left, right, ignoreCase),
                "-notlike" => !Like(left, right, ignoreCase),
                "-match" => Match(engine, left, right, ignoreCase),
                "-notmatch" => !Match(engine, left, right, ignoreCase),
                _ => throw new InvalidOperationException(op),
            };
        }
        catch (ArgumentException e) when (e is not (PSArgumentException or RegexParseException))
        {
            throw ScriptErrors.Make("ComparisonFailure", ErrorCategory.InvalidOperation, null, e.Message, e);
        }
    }

    private static bool Like(object? left, object? right, bool ignoreCase) =>
        WildcardPattern.Get(ObjectText.Of(right), ignoreCase ? WildcardOptions.IgnoreCase : WildcardOptions.None).IsMatch(ObjectText.Of(left));

    private static bool Match(Engine? engine, object? left, object? right, bool ignoreCase)
    {
        var regex = PSObject.Unwrap(right) as Regex ?? new Regex(ObjectText.Of(right), ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        var match = regex.Match(ObjectText.Of(left));
        if (match.Success && engine is not null)
        {
            var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
            foreach (Group group in match.Groups)
                if (group.Success)
                    table[int.TryParse(group.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : group.Name] = group.Value;
            engine.Variables.Set("Matches", table);
        }

        return match.Success;
    }

    private static bool Contains(object? list, object? value, bool ignoreCase)
    {
        foreach (var element in LanguagePrimitives.GetEnumerable(list) ?? new[] { list })
            if (LanguagePrimitives.Equals(element, value, ignoreCase))
                return true;
        return false;
    }

    private static object Range(object? left, object? right)
    {
        if (PSObject.Unwrap(left) is string { Length: 1 } a && PSObject.Unwrap(right) is string { Length: 1 } b && !char.IsAsciiDigit(a[0]))
            return Steps(a[0], b[0]).Select(code => (object)(char)code).ToArray();
        return Steps(LanguagePrimitives.ConvertTo<int>(left), LanguagePrimitives.ConvertTo<int>(right)).Select(number => (object)number).ToArray();

        static IEnumerable<int> Steps(int from, int to)
        {
            var step = from <= to ? 1 : -1;
            for (var i = from; ; i += step)
            {
                yield return i;
                if (i == to)
                    yield break;
            }
        }
    }

    private static string Format(object? left, object? right)
    {
        var values = (LanguagePrimitives.GetEnumerable(right)?.Cast<object?>() ?? [right]).Select(PSObject.Unwrap).ToArray();
        try
        {
            return string.Format(CultureInfo.CurrentCulture, ObjectText.Of(left), values);
        }
        catch (FormatException e)
        {
            throw ScriptErrors.Make("FormatError", ErrorCategory.InvalidOperation, left, $"Error formatting a string: {e.Message}.", e);
        }
    }
}
