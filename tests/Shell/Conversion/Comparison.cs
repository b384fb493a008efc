using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Shell.Conversion;

/// <summary>Equality and order across types: the left side says what the right side is converted to.</summary>
internal static class Comparison
{
    internal static bool AreEqual(object? first, object? second, bool ignoreCase, IFormatProvider provider)
    {
        first = PSObject.Unwrap(first);
        second = PSObject.Unwrap(second);
        if (first is null || second is null)
            return first is null && second is null;
        if (ReferenceEquals(first, second))
            return true;
        if (first is string or char && second is string or char)
            return Text(first.ToString()!, second.ToString()!, ignoreCase, provider) == 0;
        if (first is int one && second is int another)
            return one == another;
        if (Numbers.IsNumber(first) && Numbers.IsNumber(second))
            return OrderNumbers(first, second) == 0;
        if (first is string text)
            return LanguagePrimitives.TryConvertTo<string>(second, out var other) && Text(text, other!, ignoreCase, provider) == 0;
        if (first.Equals(second))
            return true;
        if (first is PSObject || !LanguagePrimitives.TryConvertTo(second, first.GetType(), provider, out var converted) || converted is null)
            return false;
        return first.Equals(converted) || converted is IComparable && first is IComparable && first is not IList && first.GetType() == converted.GetType()
            && ((IComparable)first).CompareTo(converted) == 0;
    }

    internal static int Order(object? first, object? second, bool ignoreCase, IFormatProvider provider)
    {
        first = PSObject.Unwrap(first);
        second = PSObject.Unwrap(second);
        if (first is null)
            return second is null ? 0 : NullAgainst(second);
        if (second is null)
            return -NullAgainst(first);
        if (first is string text)
            return Text(text, LanguagePrimitives.ConvertTo<string>(second), ignoreCase, provider);
        if (Numbers.IsNumber(first) && (Numbers.IsNumber(second) || second is string or char or bool))
        {
            if (!Numbers.IsNumber(second))
                second = second is string word && Numbers.TryRead(word, out var number) ? number! : LanguagePrimitives.ConvertTo(second, first.GetType(), provider)!;
            return OrderNumbers(first, second);
        }

        object? converted;
        try
        {
            converted = LanguagePrimitives.ConvertTo(second, first.GetType(), provider);
        }
        catch (PSInvalidCastException e)
        {
            throw new ArgumentException($"Cannot compare \"{first}\" to \"{second}\". Error: \"{e.Message}\"", e);
        }

        if (first is IComparable comparable)
            return comparable.CompareTo(converted);
        if (first.Equals(second))
            return 0;
        throw new ArgumentException($"Cannot compare \"{first}\" because it is not IComparable.");
    }

    // Null stands below everything but a negative number.
    private static int NullAgainst(object other) =>
        Numbers.IsNumber(other) && OrderNumbers(other, 0) < 0 ? 1 : -1;

    private static int Text(string first, string second, bool ignoreCase, IFormatProvider provider)
    {
        var culture = provider as CultureInfo ?? CultureInfo.InvariantCulture;
        return culture.CompareInfo.Compare(first, second, ignoreCase ? CompareOptions.IgnoreCase : CompareOptions.None);
    }

    internal static int OrderNumbers(object first, object second)
    {
        if (first is double or float || second is double or float)
            return System.Convert.ToDouble(first, CultureInfo.InvariantCulture).CompareTo(System.Convert.ToDouble(second, CultureInfo.InvariantCulture));
        if (first is System.Numerics.BigInteger || second is System.Numerics.BigInteger)
            return Big(first).CompareTo(Big(second));
        return System.Convert.ToDecimal(first, CultureInfo.InvariantCulture).CompareTo(System.Convert.ToDecimal(second, CultureInfo.InvariantCulture));

        static System.Numerics.BigInteger Big(object value) =>
            value is System.Numerics.BigInteger big ? big : new(System.Convert.ToDecimal(value, CultureInfo.InvariantCulture));
    }
}
