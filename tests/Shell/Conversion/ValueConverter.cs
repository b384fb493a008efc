using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using ImapPS.Shell.Language;

namespace ImapPS.Shell.Conversion;

/// <summary>Turns a value into a type, in the order the language tries its ways.</summary>
internal static class ValueConverter
{
    internal static object? Convert(object? value, Type type, IFormatProvider provider)
    {
        var plain = PSObject.Unwrap(value);
        if (plain is null)
            return FromNull(type, value);
        if (type == typeof(object))
            return value;
        if (type == typeof(PSObject))
            return PSObject.AsPSObject(value!);
        if (type.IsInstanceOfType(plain))
            return plain;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return plain is string { Length: 0 } && underlying != typeof(bool) ? null : Convert(value, underlying, provider);
        if (type == typeof(void))
            return null;

        if (TryBasic(value!, plain, type, provider, out var result))
            return result;
        if (type.IsArray)
            return CollectionConverter.ToArray(value!, plain, type, provider);
        if (TypeConverters.TryConvert(plain, type, provider, out result))
            return result;
        if (CollectionConverter.TryToCollection(value!, plain, type, provider, out result))
            return result;
        if (MemberConverter.TryConvert(value!, plain, type, provider, out result, out var inner))
            return result;
        if (PropertyConverter.TryConvert(plain, type, provider, out result))
            return result;
        if (LanguagePrimitives.GetEnumerable(plain) is { } list && SingleOf(list) is { } single && single is not IEnumerable)
            return Convert(single, type, provider);
        throw inner is not null && plain is string ? Unparsed(plain, type, inner) : Failure(plain, type, inner);
    }

    private static PSInvalidCastException Unparsed(object value, Type type, Exception inner) => new("InvalidCastParseTargetInvocationWithFormatProvider",
        $"Cannot convert value \"{ObjectText.Of(value)}\" to type \"{type.FullName}\". Error: \"{inner.Message}\"", inner);

    private static bool TryBasic(object value, object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        if (type == typeof(string))
            result = ObjectText.Of(value, null, provider);
        else if (type == typeof(bool))
            result = Truth.Of(value);
        else if (type == typeof(SwitchParameter))
            result = plain is bool or SwitchParameter || Numbers.IsNumber(plain) ? new SwitchParameter(Truth.Of(plain)) : throw Failure(plain, type);
        else if (type.IsEnum)
            result = EnumConverter.Convert(plain, type);
        else if (Numbers.IsNumeric(type))
            return TryNumber(plain, type, provider, out result);
        else if (type == typeof(char))
            result = ToChar(plain);
        else if (type == typeof(PSReference))
            result = new PSReference(value);
        else if (plain is string text)
            return TryFromText(text, type, provider, out result);
        else if (type == typeof(DateTime) && plain is DateTimeOffset offset)
            result = offset.LocalDateTime;
        else if (type == typeof(TimeSpan) && Numbers.IsNumber(plain))
            result = plain is double or float or decimal
                ? throw Failure(plain, type)
                : new TimeSpan(System.Convert.ToInt64(plain, CultureInfo.InvariantCulture));
        else
            return false;
        return true;
    }

    private static bool TryFromText(string text, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        if (type == typeof(Type))
            result = TypeResolver.Find(text) ?? throw Failure(text, type);
        else if (type == typeof(ScriptBlock))
            result = ScriptBlock.Create(text);
        else if (type == typeof(char[]))
            result = text.ToCharArray();
        else if (type == typeof(Uri))
            result = new Uri(text, UriKind.RelativeOrAbsolute);
        else if (type == typeof(DateTime))
            result = DateTime.TryParse(text, provider, DateTimeStyles.None, out var date) ? date : throw Unparsed(text, type, NotRecognized(text, "DateTime"));
        else if (type == typeof(SecureString) || type == typeof(PSCredential))
            throw Failure(text, type);
        else
            return false;
        return true;
    }

    private static FormatException NotRecognized(string text, string what) =>
        new($"String '{text}' was not recognized as a valid {what}.");

    private static bool TryNumber(object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        switch (plain)
        {
            case string text:
                result = FromText(text, type);
                return true;
            case Enum:
                plain = System.Convert.ChangeType(plain, Enum.GetUnderlyingType(plain.GetType()), CultureInfo.InvariantCulture);
                break;
            case char character:
                plain = (int)character;
                break;
            case SwitchParameter present:
                plain = present.IsPresent;
                break;
            case DateTime or not IConvertible when plain is not System.Numerics.BigInteger:
                return false;
        }

        try
        {
            result = type == typeof(System.Numerics.BigInteger)
                ? new System.Numerics.BigInteger(System.Convert.ToDecimal(plain, provider))
                : plain is System.Numerics.BigInteger big ? System.Convert.ChangeType((decimal)big, type, provider)
                : System.Convert.ChangeType(plain, type, provider);
            return true;
        }
        catch (OverflowException e)
        {
            throw Overflow(plain, type, e);
        }
    }

    private static PSInvalidCastException Overflow(object plain, Type type, OverflowException e) => new("InvalidCastIConvertible",
        $"Cannot convert value \"{ObjectText.Of(plain)}\" to type \"{type.FullName}\". Error: \"{e.Message}\"", e);

    private static object FromText(string text, Type type)
    {
        if (string.IsNullOrEmpty(text))
            return System.Convert.ChangeType(0, type, CultureInfo.InvariantCulture);
        try
        {
            if (type == typeof(double) && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var real))
                return real;
            if (type == typeof(decimal) && decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var money))
                return money;
            if (type == typeof(ulong) && ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var large))
                return large;
            if (Numbers.TryRead(text, out var number))
                return System.Convert.ChangeType(number!, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException e)
        {
            throw Overflow(text, type, e);
        }

        throw new PSInvalidCastException("InvalidCastFromStringToInteger",
            $"Cannot convert value \"{text}\" to type \"{type.FullName}\". Error: \"The input string '{text}' was not in a correct format.\"",
            new FormatException($"The input string '{text}' was not in a correct format."));
    }

    private static object ToChar(object plain) => plain switch
    {
        string { Length: 1 } text => text[0],
        _ when Numbers.IsNumber(plain) => (char)System.Convert.ToUInt16(plain, CultureInfo.InvariantCulture),
        string text => throw new PSInvalidCastException("InvalidCastParseTargetInvocation",
            $"Cannot convert value \"{text}\" to type \"System.Char\". Error: \"String must be exactly one character long.\"", null),
        _ => throw Failure(plain, typeof(char)),
    };

    private static object? FromNull(Type type, object? value)
    {
        if (type == typeof(string))
            return "";
        if (type == typeof(bool))
            return false;
        if (type == typeof(SwitchParameter))
            return new SwitchParameter(false);
        if (type == typeof(char))
            return '\0';
        if (Numbers.IsNumeric(type))
            return Activator.CreateInstance(type);
        if (type == typeof(PSReference))
            return new PSReference(null);
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
            return type == typeof(object) && value is PSObject ? null : null;
        throw new PSInvalidCastException("nullToObjectInvalidCast", $"Cannot convert null to type \"{type.FullName}\".", null);
    }

    private static object? SingleOf(IEnumerable list)
    {
        object? single = null;
        var count = 0;
        foreach (var element in list)
        {
            if (++count > 1)
                return null;
            single = PSObject.Unwrap(element);
        }

        return single;
    }

    internal static PSInvalidCastException Failure(object value, Type type, Exception? inner = null) => inner is null
        ? new("ConvertToFinalInvalidCastException", $"Cannot convert the \"{ObjectText.Of(value)}\" value of type \"{value.GetType().FullName}\" to type \"{type.FullName}\".", null)
        : new("InvalidCastParseTargetInvocation", $"Cannot convert value \"{ObjectText.Of(value)}\" to type \"{type.FullName}\". Error: \"{inner.Message}\"", inner);
}
