using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace ImapPS.Shell.Conversion;

/// <summary>A new object with its properties set from a dictionary or a custom object.</summary>
internal static class PropertyConverter
{
    internal static bool TryConvert(object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        var values = Values(plain);
        if (values is null || type.IsAbstract || type.IsPrimitive || type.GetConstructor(Type.EmptyTypes) is null)
            return false;
        result = Activator.CreateInstance(type)!;
        if (result is IDictionary dictionary)
        {
            foreach (var (name, value) in values)
                dictionary[name] = value;
            return true;
        }

        foreach (var (name, value) in values)
        {
            var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property?.SetMethod is not { IsPublic: true })
                throw new PSInvalidCastException("ObjectCreationError",
                    $"Cannot create object of type \"{type.FullName}\". The property '{name}' cannot be found or set.", null);
            property.SetValue(result, ValueConverter.Convert(value, property.PropertyType, provider));
        }

        return true;
    }

    private static List<(string Name, object? Value)>? Values(object plain) => plain switch
    {
        IDictionary dictionary => [.. dictionary.Cast<DictionaryEntry>().Select(entry => (ObjectText.Of(entry.Key), entry.Value))],
        PSObject { IsCustom: true } custom => [.. custom.Properties.Select(property => (property.Name, property.Value))],
        _ => null,
    };
}
