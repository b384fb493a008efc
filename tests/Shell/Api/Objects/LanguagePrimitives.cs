using System.Collections;
using System.Globalization;
using ImapPS.Shell.Conversion;

namespace System.Management.Automation;

/// <summary>What the language does with values: convert, compare, enumerate, decide.</summary>
public static class LanguagePrimitives
{
    public static object? ConvertTo(object? valueToConvert, Type resultType) =>
        ConvertTo(valueToConvert, resultType, CultureInfo.InvariantCulture);

    public static object? ConvertTo(object? valueToConvert, Type resultType, IFormatProvider formatProvider)
    {
        ArgumentNullException.ThrowIfNull(resultType);
        return ValueConverter.Convert(valueToConvert, resultType, formatProvider);
    }

    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T))!;

    public static bool TryConvertTo<T>(object? valueToConvert, out T? result) =>
        TryConvertTo(valueToConvert, CultureInfo.InvariantCulture, out result);

    public static bool TryConvertTo<T>(object? valueToConvert, IFormatProvider formatProvider, out T? result)
    {
        result = default;
        if (!TryConvertTo(valueToConvert, typeof(T), formatProvider, out var converted))
            return false;
        result = (T?)converted;
        return true;
    }

    public static bool TryConvertTo(object? valueToConvert, Type resultType, out object? result) =>
        TryConvertTo(valueToConvert, resultType, CultureInfo.InvariantCulture, out result);

    public static bool TryConvertTo(object? valueToConvert, Type resultType, IFormatProvider formatProvider, out object? result)
    {
        result = null;
        try
        {
            result = ConvertTo(valueToConvert, resultType, formatProvider);
            return true;
        }
        catch (InvalidCastException)
        {
            return false;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static bool IsTrue(object? obj) => Truth.Of(obj);

    public static new bool Equals(object? first, object? second) => Comparison.AreEqual(first, second, false, CultureInfo.InvariantCulture);

    public static bool Equals(object? first, object? second, bool ignoreCase) =>
        Comparison.AreEqual(first, second, ignoreCase, CultureInfo.InvariantCulture);

    public static bool Equals(object? first, object? second, bool ignoreCase, IFormatProvider formatProvider) =>
        Comparison.AreEqual(first, second, ignoreCase, formatProvider);

    public static int Compare(object? first, object? second) => Comparison.Order(first, second, false, CultureInfo.InvariantCulture);

    public static int Compare(object? first, object? second, bool ignoreCase) =>
        Comparison.Order(first, second, ignoreCase, CultureInfo.InvariantCulture);

    public static int Compare(object? first, object? second, bool ignoreCase, IFormatProvider formatProvider) =>
        Comparison.Order(first, second, ignoreCase, formatProvider);

    /// <summary>The elements of what the shell takes for a collection: no string, no dictionary, no XML.</summary>
    public static IEnumerable? GetEnumerable(object? obj) => PSObject.Unwrap(obj) switch
    {
        string or IDictionary or System.Xml.XmlNode => null,
        System.Data.DataTable table => table.Rows,
        IEnumerable list => list,
        _ => null,
    };

    public static IEnumerator? GetEnumerator(object? obj) =>
        GetEnumerable(obj)?.GetEnumerator() ?? PSObject.Unwrap(obj) as IEnumerator;

    public static string ConvertTypeNameToPSTypeName(string typeName) => $"[{typeName}]";
}
