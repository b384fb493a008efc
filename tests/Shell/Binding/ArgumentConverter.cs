using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ImapPS.Shell.Conversion;
using ImapPS.Shell.Session;

namespace ImapPS.Shell.Binding;

/// <summary>Transforms, converts and validates one argument for one parameter.</summary>
internal sealed class ArgumentConverter(Engine engine, BindingErrors errors)
{
    /// <summary>The value to bind; false when it would have to be converted and may not be.</summary>
    internal bool TryConvert(Parameter parameter, object? value, bool convert, out object? result)
    {
        result = Transform(parameter, value);
        if (convert)
            result = parameter.IsOfScript ? Cast(parameter, result) : Coerce(parameter, result);
        else if (!FitsAsIs(parameter.Type, ref result))
            return false;
        Validate(parameter, result);
        if (parameter.IsMandatorySomewhere)
            RefuseNothing(parameter, parameter.Type, result, true);
        return true;
    }

    private object? Transform(Parameter parameter, object? value)
    {
        foreach (var transformation in parameter.Transformations)
        {
            if (value is null && !parameter.IsMandatorySomewhere && !transformation.TransformNullOptionalParameters)
                continue;
            try
            {
                value = transformation.Transform(engine.Intrinsics, value);
            }
            catch (Exception e)
            {
                throw errors.Transformation(parameter, value, e);
            }
        }

        return value;
    }

    private void Validate(Parameter parameter, object? value)
    {
        foreach (var validation in parameter.Validations)
            try
            {
                validation.InternalValidate(value, engine.Intrinsics);
            }
            catch (Exception e)
            {
                throw errors.Validation(parameter, value, e);
            }
    }

    private object? Coerce(Parameter parameter, object? value)
    {
        var type = parameter.Type;
        var plain = PSObject.Unwrap(value);
        if (plain is null)
            return OfNull(parameter);
        if (type.IsInstanceOfType(value))
            return value;
        if (type == typeof(PSObject))
            return PSObject.AsPSObject(value!);
        if (type.IsInstanceOfType(plain))
            return plain;
        try
        {
            if (type == typeof(bool) || type == typeof(bool?) || type == typeof(SwitchParameter))
                return Truthful(parameter, type, plain);
            if (ElementTypeOf(type) is { } elementType)
                return Collection(type, elementType, value, plain);
            if (plain is IList && plain is not byte[] && type != typeof(object) && !type.IsEnum)
                throw errors.NotConvertible(parameter, plain, new NotSupportedException("Specified method is not supported."));
            return LanguagePrimitives.ConvertTo(value, type, CultureInfo.CurrentCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw errors.NoMessage(parameter, plain, e);
        }
    }

    private object? Cast(Parameter parameter, object? value)
    {
        if (parameter.Type == typeof(object) || parameter.IsSwitch)
            return Coerce(parameter, value);
        try
        {
            if (parameter.Type == typeof(bool) && PSObject.Unwrap(value) is not (bool or SwitchParameter) and { } word && !Numbers.IsNumber(word))
                throw new PSInvalidCastException($"Cannot convert value \"{ObjectText.Of(value)}\" to type \"System.Boolean\".");
            if (parameter.RefusesLists && parameter.Type == typeof(string) && PSObject.Unwrap(value) is IList)
                throw new PSInvalidCastException("Cannot convert value to type System.String.");
            return LanguagePrimitives.ConvertTo(value, parameter.Type, CultureInfo.CurrentCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw errors.Transformation(parameter, value, e);
        }
    }

    private object? OfNull(Parameter parameter)
    {
        var type = parameter.Type;
        if (type == typeof(bool))
            throw errors.Null(parameter);
        return type == typeof(SwitchParameter) ? SwitchParameter.Present : null;
    }

    // Only booleans and numbers say yes or no; a word does not.
    private object Truthful(Parameter parameter, Type type, object plain)
    {
        if (plain is not (bool or SwitchParameter) && !Numbers.IsNumber(plain))
            throw errors.NotConvertible(parameter, plain.GetType(), null);
        var truth = Truth.Of(plain);
        return type == typeof(SwitchParameter) ? new SwitchParameter(truth) : truth;
    }

    private static object? Collection(Type type, Type elementType, object? value, object plain)
    {
        if (!type.IsArray && elementType != typeof(object) && LanguagePrimitives.TryConvertTo(value, type, CultureInfo.CurrentCulture, out var whole))
            return whole;
        // A list is taken apart; one value, or something that only can be enumerated, is one element.
        var elements = plain is IList list ? list.Cast<object?>().ToArray() : [value];
        var array = Array.CreateInstance(elementType, elements.Length);
        for (var i = 0; i < elements.Length; i++)
            array.SetValue(Element(elements[i], elementType), i);
        return type.IsInstanceOfType(array) ? array : LanguagePrimitives.ConvertTo(array, type, CultureInfo.CurrentCulture);
    }

    private static object? Element(object? element, Type type)
    {
        if (element is null && !type.IsValueType)
            return null;
        if (type == typeof(bool) && PSObject.Unwrap(element) is not bool and { } plain && !Numbers.IsNumber(plain))
            throw ValueConverter.Failure(plain, type);
        return LanguagePrimitives.ConvertTo(element, type, CultureInfo.CurrentCulture);
    }

    private static Type? ElementTypeOf(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        if (type == typeof(IList) || type == typeof(ArrayList))
            return typeof(object);
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && !typeof(IDictionary).IsAssignableFrom(type))
            foreach (var face in type.GetInterfaces().Append(type))
                if (face.IsGenericType && face.GetGenericTypeDefinition() is var definition
                    && (definition == typeof(ICollection<>) || definition == typeof(IReadOnlyCollection<>)))
                    return face.GetGenericArguments()[0];
        return null;
    }

    private static bool FitsAsIs(Type type, ref object? value)
    {
        var plain = PSObject.Unwrap(value);
        if (plain is null)
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        if (type == typeof(PSObject))
        {
            value = PSObject.AsPSObject(value!);
            return true;
        }

        if (type.IsInstanceOfType(value))
            return true;
        if (type.IsInstanceOfType(plain))
        {
            value = plain;
            return true;
        }

        if (ElementTypeOf(type) is not { } elementType || plain is IList || !(elementType.IsInstanceOfType(plain) || elementType == typeof(PSObject)))
            return false;
        value = Collection(type, elementType, value, plain);
        return true;
    }

    private void RefuseNothing(Parameter parameter, Type type, object? value, bool recurse)
    {
        var plain = PSObject.Unwrap(value);
        if (plain is null)
        {
            if (!parameter.AllowsNull && type != typeof(bool?))
                throw errors.Null(parameter);
            return;
        }

        if (plain is string text)
        {
            if (text.Length == 0 && !parameter.AllowsEmptyString && type == typeof(string))
                throw errors.EmptyString(parameter);
            return;
        }

        if (!recurse || plain is not ICollection list || plain is IDictionary || type == typeof(object) || type == typeof(PSObject))
            return;
        if (list.Count == 0)
        {
            if (!parameter.AllowsEmptyCollection)
                throw errors.EmptyCollection(parameter);
            return;
        }

        var elementType = ElementTypeOf(type) ?? typeof(object);
        if (!elementType.IsValueType)
            foreach (var element in list)
                RefuseNothing(parameter, elementType, element, false);
    }
}
