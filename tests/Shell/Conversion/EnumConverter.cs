using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Shell.Conversion;

/// <summary>Names, parts of names, lists of names and numbers as members of an enumeration.</summary>
internal static class EnumConverter
{
    internal static object Convert(object value, Type type)
    {
        if (LanguagePrimitives.GetEnumerable(value) is { } list)
            return FromText(string.Join(",", list.Cast<object?>().Select(element => ObjectText.Of(element))), value, type);
        if (value is string text)
            return FromText(text, value, type);
        if (value is Enum || Numbers.IsNumber(value))
        {
            var number = System.Convert.ChangeType(value, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture);
            return Defined(Enum.ToObject(type, number), type) ?? throw new PSInvalidCastException("UndefinedIntegerToEnum",
                $"Cannot convert value \"{number}\" to type \"{type.FullName}\" because it is no member of that enumeration. Its members are: {string.Join(", ", Enum.GetNames(type))}.", null);
        }

        throw ValueConverter.Failure(value, type);
    }

    private static object FromText(string text, object original, Type type)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Unknown(original, type);
        long bits = 0;
        foreach (var part in text.Split(','))
            bits |= ToBits(Single(part.Trim(), type) ?? throw Unknown(original, type));
        var whole = Enum.ToObject(type, bits);
        return Defined(whole, type) ?? throw Unknown(original, type);
    }

    private static object? Single(string name, Type type)
    {
        if (name.Length == 0)
            return null;
        if (char.IsAsciiDigit(name[0]) || name[0] is '-' or '+')
            return long.TryParse(name, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? Enum.ToObject(type, number) : null;
        var names = Enum.GetNames(type);
        var exact = Array.Find(names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (exact is null)
        {
            // The beginning of a name is enough where it is the beginning of only one.
            var candidates = Array.FindAll(names, known => known.StartsWith(name, StringComparison.OrdinalIgnoreCase));
            exact = candidates.Length == 1 ? candidates[0] : null;
        }

        return exact is null ? null : Enum.Parse(type, exact);
    }

    private static object? Defined(object value, Type type)
    {
        if (!type.IsDefined(typeof(FlagsAttribute), false))
            return Enum.IsDefined(type, value) ? value : null;
        long all = 0;
        foreach (var known in Enum.GetValues(type))
            all |= ToBits(known);
        return (ToBits(value) & ~all) == 0 ? value : null;
    }

    private static long ToBits(object value) =>
        Enum.GetUnderlyingType(value.GetType()) == typeof(ulong)
            ? unchecked((long)System.Convert.ToUInt64(value, CultureInfo.InvariantCulture))
            : System.Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static PSInvalidCastException Unknown(object value, Type type) => new("SubstringDisambiguationEnumParseThrewAnException",
        $"Cannot convert value \"{ObjectText.Of(value)}\" to type \"{type.FullName}\". Error: \"Unable to match the identifier name {ObjectText.Of(value)} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{string.Join(", ", Enum.GetNames(type))}\"", null);
}
