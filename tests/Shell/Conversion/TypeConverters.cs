using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Shell.Conversion;

/// <summary>Converters that a type names for itself.</summary>
internal static class TypeConverters
{
    internal static bool TryConvert(object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        return FromTarget(plain, type, provider, out result) || FromSource(plain, type, provider, out result);
    }

    private static bool FromTarget(object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        try
        {
            switch (Make(type))
            {
                case PSTypeConverter shell when shell.CanConvertFrom(plain, type):
                    result = shell.ConvertFrom(plain, type, provider, true);
                    return true;
                case TypeConverter component when component.CanConvertFrom(plain.GetType()):
                    result = component.ConvertFrom(null, provider as CultureInfo ?? CultureInfo.InvariantCulture, plain);
                    return true;
            }
        }
        catch (Exception e) when (e is not PSInvalidCastException)
        {
            throw ValueConverter.Failure(plain, type, e);
        }

        return false;
    }

    private static bool FromSource(object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        try
        {
            switch (Make(plain.GetType()))
            {
                case PSTypeConverter shell when shell.CanConvertTo(plain, type):
                    result = shell.ConvertTo(plain, type, provider, true);
                    return true;
                case TypeConverter component when component.CanConvertTo(type):
                    result = component.ConvertTo(null, provider as CultureInfo ?? CultureInfo.InvariantCulture, plain, type);
                    return true;
            }
        }
        catch (Exception e) when (e is not PSInvalidCastException)
        {
            throw ValueConverter.Failure(plain, type, e);
        }

        return false;
    }

    private static object? Make(Type type)
    {
        foreach (var attribute in type.GetCustomAttributes(typeof(TypeConverterAttribute), false).Cast<TypeConverterAttribute>())
            if (Type.GetType(attribute.ConverterTypeName) is { } converter && converter.GetConstructor(Type.EmptyTypes) is not null)
                return Activator.CreateInstance(converter);
        return null;
    }
}
