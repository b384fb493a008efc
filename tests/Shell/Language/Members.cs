using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Objects;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Language;

/// <summary>Members, elements and calls as the language does them.</summary>
internal static class Members
{
    internal static object? Convert(object? value, Type type)
    {
        try
        {
            return LanguagePrimitives.ConvertTo(value, type);
        }
        catch (PSInvalidCastException e)
        {
            throw ScriptErrors.Make(e.ErrorRecord.ErrorId, ErrorCategory.InvalidArgument, null, e.Message, e);
        }
    }

    internal static object? Read(Engine engine, object? target, string name)
    {
        var plain = PSObject.Unwrap(target);
        if (plain is null)
        {
            if (name.Equals("Count", StringComparison.OrdinalIgnoreCase) || name.Equals("Length", StringComparison.OrdinalIgnoreCase))
                return 0;
            return engine.IsStrict ? throw NoProperty(name) : null;
        }

        if (plain is IDictionary table && FindKey(table, name) is { } key)
            return table[key];
        if (MemberLookup.Find(target, name) is { } member)
            return member.Value;
        return TryVirtual(target!, plain, name, out var value) ? value
            : plain is not IDictionary && LanguagePrimitives.GetEnumerable(plain) is { } list ? Enumerate(engine, list, name)
            : engine.IsStrict ? throw NoProperty(name) : null;
    }

    internal static void Write(Engine engine, object? target, string name, object? value)
    {
        var plain = PSObject.Unwrap(target);
        if (plain is IDictionary table && MemberLookup.Find(target, name) is not PSPropertyInfo { IsSettable: true })
        {
            table[FindKey(table, name) ?? name] = value;
            return;
        }

        if (plain is not null && MemberLookup.Property(target, name) is { } property)
            property.Value = value;
        else
            throw ScriptErrors.Make("PropertyNotFound", ErrorCategory.InvalidOperation, null,
                $"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.");
    }

    internal static object? Static(Type type, string name)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase | BindingFlags.FlattenHierarchy;
        if (type.GetProperty(name, Flags) is { } property)
            return property.GetValue(null);
        if (type.GetField(name, Flags) is { } field)
            return field.GetValue(null);
        throw ScriptErrors.Make("PropertyNotFound", ErrorCategory.InvalidOperation, null, $"The type [{type}] has no static member '{name}'.");
    }

    internal static object? CallStatic(Type type, string name, object?[] arguments)
    {
        if (name.Equals("new", StringComparison.OrdinalIgnoreCase))
            return arguments.Length == 0 && type.IsValueType ? Activator.CreateInstance(type) : MethodCall.Invoke(".ctor", null, type.GetConstructors(), arguments);
        var overloads = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return overloads.Length > 0 ? Result(MethodCall.Invoke(name, null, overloads, arguments), overloads) : throw NoMethod(type, name);
    }

    internal static object? Call(Engine engine, object? target, string name, object?[] arguments)
    {
        var plain = PSObject.Unwrap(target);
        if (plain is null)
            throw ScriptErrors.Make("InvokeMethodOnNull", ErrorCategory.InvalidOperation, null, "You cannot call a method on a null-valued expression.");
        if (MemberLookup.Find(target, name) is PSMethodInfo method)
            return method.Invoke(arguments) ?? (IsVoid(plain, name) ? System.Management.Automation.Internal.AutomationNull.Value : null);
        if (CollectionMethods.TryCall(engine, target, name, arguments, out var collected))
            return collected;
        if (plain is Type type && arguments.Length >= 0 && type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return CallStatic(type, name, arguments);
        if (LanguagePrimitives.GetEnumerable(plain) is not { } list)
            throw NoMethod(plain.GetType(), name);
        var results = new List<object?>();
        foreach (var element in list)
            results.Add(Call(engine, element, name, arguments));
        return results.ToArray();
    }

    internal static object? Index(Engine engine, object? target, object? index)
    {
        var plain = PSObject.Unwrap(target);
        var at = PSObject.Unwrap(index);
        if (plain is null)
            throw ScriptErrors.Make("NullArray", ErrorCategory.InvalidOperation, null, "Cannot index into a null array.");
        if (plain is IDictionary table)
            return at is not string && LanguagePrimitives.GetEnumerable(at) is { } keys
                ? keys.Cast<object?>().Select(key => Index(engine, target, key)).ToArray()
                : at is null ? null : table is System.Collections.Specialized.OrderedDictionary ordered && at is int position ? ordered[position] : table[at];
        if (LanguagePrimitives.GetEnumerable(at) is { } many)
            return many.Cast<object?>().Select(one => Index(engine, target, one)).ToArray();
        if (plain is string text)
            return Element(text.Length, at, i => text[i]);
        if (plain is IList list)
            return Element(list.Count, at, i => list[i]);
        if (plain.GetType().GetProperties().FirstOrDefault(property => property.GetIndexParameters().Length == 1) is { } indexer)
        {
            var key = LanguagePrimitives.ConvertTo(at, indexer.GetIndexParameters()[0].ParameterType);
            return indexer.GetValue(plain, [key]);
        }

        return Element(1, at, _ => target);
    }

    internal static void WriteIndex(object? target, object? index, object? value)
    {
        var plain = PSObject.Unwrap(target);
        switch (plain)
        {
            case IDictionary table:
                table[PSObject.Unwrap(index)!] = value;
                break;
            case IList list:
                var at = LanguagePrimitives.ConvertTo<int>(index);
                var elementType = plain.GetType().GetElementType() ?? plain.GetType().GetGenericArguments().FirstOrDefault() ?? typeof(object);
                if (at < 0)
                    at += list.Count;
                if (at < 0 || at >= list.Count)
                    throw ScriptErrors.Make("System.IndexOutOfRangeException", ErrorCategory.OperationStopped, null, "Index was outside the bounds of the array.", new IndexOutOfRangeException());
                list[at] = LanguagePrimitives.ConvertTo(value, elementType);
                break;
            default:
                throw ScriptErrors.Make("CannotIndex", ErrorCategory.InvalidOperation, plain, "Unable to index into an object of this type.");
        }
    }

    private static object? Element(int count, object? index, Func<int, object?> get)
    {
        var at = LanguagePrimitives.ConvertTo<int>(index);
        if (at < 0)
            at += count;
        return at >= 0 && at < count ? get(at) : null;
    }

    private static object? FindKey(IDictionary table, string name)
    {
        if (table.Contains(name))
            return name;
        foreach (var key in table.Keys)
            if (key is string text && text.Equals(name, StringComparison.OrdinalIgnoreCase))
                return key;
        return null;
    }

    // Every value has a Count and a Length, and every object its own description.
    private static bool TryVirtual(object target, object plain, string name, out object? value)
    {
        value = null;
        switch (name.ToLowerInvariant())
        {
            case "count" or "length":
                value = plain is ICollection list ? list.Count : plain is IEnumerable and not string ? null : 1;
                return value is not null;
            case "psobject":
                value = new ObjectView(PSObject.AsPSObject(target));
                return true;
            case "pstypenames":
                value = PSObject.AsPSObject(target).TypeNames;
                return true;
            case "psbase":
                value = plain;
                return true;
            default:
                return false;
        }
    }

    private static object? Enumerate(Engine engine, IEnumerable list, string name)
    {
        var values = new List<object?>();
        var found = false;
        foreach (var element in list)
        {
            var plain = PSObject.Unwrap(element);
            if (plain is null || !(plain is IDictionary table && FindKey(table, name) is not null) && MemberLookup.Property(element, name) is null)
                continue;
            found = true;
            var value = Read(engine, element, name);
            if (LanguagePrimitives.GetEnumerable(value) is { } inner)
                values.AddRange(inner.Cast<object?>());
            else
                values.Add(value);
        }

        if (!found)
            return engine.IsStrict ? throw NoProperty(name) : null;
        return values.Count == 1 ? values[0] : values.ToArray();
    }

    private static object? Result(object? value, MethodInfo[] overloads) =>
        value is null && Array.TrueForAll(overloads, method => method.ReturnType == typeof(void)) ? System.Management.Automation.Internal.AutomationNull.Value : value;

    private static bool IsVoid(object plain, string name) => plain.GetType().GetMethods()
        .Where(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).All(method => method.ReturnType == typeof(void));

    private static RuntimeException NoProperty(string name) => ScriptErrors.Make("PropertyNotFoundStrict", ErrorCategory.NotSpecified, null,
        string.Create(CultureInfo.InvariantCulture, $"The property '{name}' cannot be found on this object. Verify that the property exists."));

    private static RuntimeException NoMethod(Type type, string name) => ScriptErrors.Make("MethodNotFound", ErrorCategory.InvalidOperation, name,
        $"Method invocation failed because [{type.FullName}] does not contain a method named '{name}'.");
}
