using System.Collections;
using System.Management.Automation;

namespace ImapPS.Shell.Conversion;

/// <summary>Arrays and lists, element by element; one value is a list of one.</summary>
internal static class CollectionConverter
{
    internal static object ToArray(object value, object plain, Type type, IFormatProvider provider)
    {
        var elementType = type.GetElementType()!;
        var elements = LanguagePrimitives.GetEnumerable(plain)?.Cast<object?>().ToArray() ?? [value];
        var array = Array.CreateInstance(elementType, elements.Length);
        for (var i = 0; i < elements.Length; i++)
            array.SetValue(ValueConverter.Convert(elements[i], elementType, provider), i);
        return array;
    }

    /// <summary>Generic collections and their interfaces, from anything that can be enumerated, or from one value.</summary>
    internal static bool TryToCollection(object value, object plain, Type type, IFormatProvider provider, out object? result)
    {
        result = null;
        if (typeof(IDictionary).IsAssignableFrom(type) || type == typeof(ArrayList) && LanguagePrimitives.GetEnumerable(plain) is null)
            return false;
        if (type == typeof(ArrayList))
        {
            result = new ArrayList((object?[])ToArray(value, plain, typeof(object[]), provider));
            return true;
        }

        if (type == typeof(Array) || type == typeof(IEnumerable) || type == typeof(ICollection) || type == typeof(IList))
        {
            result = ToArray(value, plain, typeof(object[]), provider);
            return true;
        }

        if (!type.IsGenericType || type.GetGenericArguments() is not [var elementType])
            return false;
        var arrayType = elementType.MakeArrayType();
        if (!type.IsAssignableFrom(arrayType) && !typeof(IEnumerable<>).MakeGenericType(elementType).IsAssignableFrom(type))
            return false;
        var array = ToArray(value, plain, arrayType, provider);
        if (type.IsInstanceOfType(array))
        {
            result = array;
            return true;
        }

        var listType = type.IsInterface ? typeof(List<>).MakeGenericType(elementType) : type;
        if (!type.IsAssignableFrom(listType) || listType.GetConstructor([typeof(IEnumerable<>).MakeGenericType(elementType)]) is not { } make)
            return TryFill(listType, array, out result);
        result = make.Invoke([array]);
        return true;
    }

    private static bool TryFill(Type type, object array, out object? result)
    {
        result = null;
        if (type.GetConstructor(Type.EmptyTypes) is null || Activator.CreateInstance(type) is not { } list)
            return false;
        if (list is IList plain)
            foreach (var element in (IEnumerable)array)
                plain.Add(element);
        else if (type.GetMethod("Add", [type.GetGenericArguments()[0]]) is { } add)
            foreach (var element in (IEnumerable)array)
                add.Invoke(list, [element]);
        else
            return false;
        result = list;
        return true;
    }
}
