using System.Collections;
using System.Management.Automation.Internal;

namespace System.Management.Automation;

/// <summary>Says no to an argument after it was converted.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    protected abstract void Validate(object? arguments, EngineIntrinsics engineIntrinsics);

    internal void InternalValidate(object? value, EngineIntrinsics engine) => Validate(value, engine);
}

/// <summary>Looks at every element of a collection, or at the one value there is.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected abstract void ValidateElement(object? element);

    protected sealed override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null)
            throw new ValidationMetadataException("ArgumentIsNull", "The argument is null; a value is needed here.");
        var elements = LanguagePrimitives.GetEnumerable(arguments);
        if (elements is null)
        {
            ValidateElement(arguments);
            return;
        }

        foreach (var element in elements)
            ValidateElement(element);
    }
}

/// <summary>Null is no value, neither alone nor as an element.</summary>
public abstract class NullValidationAttributeBase : ValidateArgumentsAttribute
{
    internal static void RefuseNull(object? arguments)
    {
        if (arguments is null || ReferenceEquals(arguments, AutomationNull.Value))
            throw new ValidationMetadataException("ArgumentIsNull", "The argument is null; a value is needed here.");
        foreach (var element in Elements(arguments) ?? Array.Empty<object>())
            if (element is null || ReferenceEquals(element, AutomationNull.Value))
                throw new ValidationMetadataException("ArgumentIsNull", "The argument has a null element; each must have a value.");
    }

    internal static IEnumerable? Elements(object? arguments) =>
        PSObject.Unwrap(arguments) is IEnumerable list and not string and not IDictionary ? list : null;
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateNotNullAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics) => RefuseNull(arguments);
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ValidateNotNullOrEmptyAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        RefuseNull(arguments);
        var value = PSObject.Unwrap(arguments);
        if (value is string { Length: 0 } || value is ICollection { Count: 0 })
            throw new ValidationMetadataException("ArgumentIsEmpty", "The argument is null or empty; a value is needed here.");
        foreach (var element in Elements(arguments) ?? Array.Empty<object>())
            if (PSObject.Unwrap(element) is string { Length: 0 })
                throw new ValidationMetadataException("ArgumentIsEmpty", "The argument has an empty element; each must have a value.");
    }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateNotNullOrWhiteSpaceAttribute : NullValidationAttributeBase
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        RefuseNull(arguments);
        var elements = Elements(arguments) ?? new[] { arguments };
        foreach (var element in elements)
            if (PSObject.Unwrap(element) is string text && string.IsNullOrWhiteSpace(text))
                throw new ValidationMetadataException("ArgumentIsEmptyOrWhiteSpace", "The argument is empty or only white space; a value is needed here.");
    }
}
