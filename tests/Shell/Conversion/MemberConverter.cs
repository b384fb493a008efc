using System.Management.Automation;
using System.Reflection;

namespace ImapPS.Shell.Conversion;

/// <summary>What the types themselves offer: Parse, a constructor with one argument, cast operators.</summary>
internal static class MemberConverter
{
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    internal static bool TryConvert(object value, object plain, Type type, IFormatProvider provider, out object? result, out Exception? failure)
    {
        result = null;
        failure = null;
        if (plain is string text && TryParse(text, type, provider, ref result, ref failure))
            return true;
        return failure is null
            && (TryConstruct(plain, type, ref result, ref failure)
                || TryCast(plain, type, ref result, ref failure)
                || TryConvertible(plain, type, provider, ref result, ref failure));
    }

    private static bool TryParse(string text, Type type, IFormatProvider provider, ref object? result, ref Exception? failure)
    {
        if (type.GetMethod("Parse", Static, [typeof(string), typeof(IFormatProvider)]) is { } withCulture && withCulture.ReturnType == type)
            return Try(() => withCulture.Invoke(null, [text, provider]), ref result, ref failure);
        return type.GetMethod("Parse", Static, [typeof(string)]) is { } parse && parse.ReturnType == type
            && Try(() => parse.Invoke(null, [text]), ref result, ref failure);
    }

    private static bool TryConstruct(object plain, Type type, ref object? result, ref Exception? failure)
    {
        if (type.IsAbstract)
            return false;
        ConstructorInfo? best = null;
        foreach (var constructor in type.GetConstructors())
            if (constructor.GetParameters() is [var only] && only.ParameterType.IsInstanceOfType(plain)
                && (best is null || best.GetParameters()[0].ParameterType.IsAssignableFrom(only.ParameterType)))
                best = constructor;
        if (best is null && Numbers.IsNumber(plain))
            best = Array.Find(type.GetConstructors(), constructor =>
                constructor.GetParameters() is [var only] && Numbers.IsNumeric(only.ParameterType));
        if (best is null)
            return false;
        var argument = best.GetParameters()[0].ParameterType.IsInstanceOfType(plain)
            ? plain
            : System.Convert.ChangeType(plain, best.GetParameters()[0].ParameterType, System.Globalization.CultureInfo.InvariantCulture);
        return Try(() => best.Invoke([argument]), ref result, ref failure);
    }

    private static bool TryCast(object plain, Type type, ref object? result, ref Exception? failure)
    {
        foreach (var owner in new[] { type, plain.GetType() })
            foreach (var method in owner.GetMethods(Static))
                if (method.Name is "op_Implicit" or "op_Explicit" && type.IsAssignableFrom(method.ReturnType)
                    && method.GetParameters()[0].ParameterType.IsInstanceOfType(plain))
                    return Try(() => method.Invoke(null, [plain]), ref result, ref failure);
        return false;
    }

    private static bool TryConvertible(object plain, Type type, IFormatProvider provider, ref object? result, ref Exception? failure) =>
        plain is IConvertible and not string && typeof(IConvertible).IsAssignableFrom(type)
        && Try(() => System.Convert.ChangeType(plain, type, provider), ref result, ref failure);

    private static bool Try(Func<object?> convert, ref object? result, ref Exception? failure)
    {
        try
        {
            result = convert();
            return true;
        }
        catch (TargetInvocationException e)
        {
            failure = e.InnerException;
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException)
        {
            failure = e;
        }

        return false;
    }
}
