using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Binding;

/// <summary>
/// Takes an empty text for a parameter that was left out: a table of accounts has fields that only some of them need. What cannot be converted is
/// refused: PowerShell drops such a field without a word, and the account would be opened another way.
/// </summary>
/// <param name="type">The parameter's type.</param>
/// <param name="whenEmpty">What the parameter is when it is left out.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EmptyTransformationAttribute(Type type, object? whenEmpty = null) : ArgumentTransformationAttribute
{
    /// <summary>The parameter's type.</summary>
    public Type Type => type;

    /// <summary>What the parameter is when it is left out.</summary>
    public object? WhenEmpty => whenEmpty;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
            return whenEmpty;
        return LanguagePrimitives.TryConvertTo(inputData, type, CultureInfo.InvariantCulture, out object converted) ? converted
            : throw new ArgumentTransformationMetadataException($"'{inputData}' is not a valid {type.Name}{(type.IsEnum ? $": {string.Join(", ", Enum.GetNames(type))}" : "")}.");
    }
}
