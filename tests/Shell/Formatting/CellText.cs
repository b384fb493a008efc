using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Formatting;

/// <summary>A value as a person reads it in a table or list.</summary>
internal static class CellText
{
    internal static string Of(object? value, Field field)
    {
        if (!string.IsNullOrEmpty(field.Format) && value is not null)
        {
            var plain = PSObject.Unwrap(value);
            try
            {
                return field.Format.Contains("{0", StringComparison.Ordinal) || field.Format.Contains('}', StringComparison.Ordinal)
                    ? string.Format(CultureInfo.CurrentCulture, field.Format, plain)
                    : ObjectText.Of(value, field.Format, CultureInfo.CurrentCulture);
            }
            catch (FormatException)
            {
                // A format that does not fit the value is passed over.
            }
        }

        return Of(value, field.RoundsNumbers);
    }

    internal static string Of(object? value, bool roundsNumbers)
    {
        var plain = PSObject.Unwrap(value);
        if (plain is null)
            return "";
        if (plain is not string && (plain as IDictionary ?? LanguagePrimitives.GetEnumerable(plain)) is { } list)
            return OfList(list);
        if (roundsNumbers && plain is double or float or decimal)
            return ((IFormattable)plain).ToString("F", CultureInfo.CurrentCulture);
        return ObjectText.Of(value, null, CultureInfo.CurrentCulture);
    }

    private static string OfList(IEnumerable list)
    {
        var limit = LanguagePrimitives.TryConvertTo<int>(Engine.Current?.Variables.Value("FormatEnumerationLimit"), out var wanted) ? wanted : 4;
        var parts = new List<string>();
        foreach (var element in list)
        {
            if (limit >= 0 && parts.Count == limit)
                return "{" + string.Join(", ", parts) + "…}";
            parts.Add(element is DictionaryEntry entry ? NameOf(new PSObject(entry)) : NameOf(element));
        }

        return "{" + string.Join(", ", parts) + "}";
    }

    // In a list of objects each is shown by its name, if it has one.
    private static string NameOf(object? element) => PSObject.Unwrap(element) switch
    {
        null => "",
        DictionaryEntry entry => $"[{ObjectText.Of(entry.Key)}, {ObjectText.Of(entry.Value)}]",
        string text => text,
        var plain => ObjectText.Of(plain, null, CultureInfo.CurrentCulture),
    };
}
