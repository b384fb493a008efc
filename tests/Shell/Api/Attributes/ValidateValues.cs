using System.Collections;
using System.Globalization;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateSetAttribute : ValidateEnumeratedArgumentsAttribute
{
    public ValidateSetAttribute(params string[] validValues)
    {
        ArgumentNullException.ThrowIfNull(validValues);
        ArgumentOutOfRangeException.ThrowIfZero(validValues.Length);
        ValidValues = validValues;
    }

    public IList<string> ValidValues { get; }

    public bool IgnoreCase { get; set; } = true;

    public string? ErrorMessage { get; set; }

    protected override void ValidateElement(object? element)
    {
        var text = LanguagePrimitives.ConvertTo<string>(element);
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (ValidValues.Any(valid => string.Equals(valid, text, comparison)))
            return;
        var set = string.Join(CultureInfo.CurrentUICulture.TextInfo.ListSeparator, ValidValues);
        throw new ValidationMetadataException("ValidateSetFailure", ErrorMessage is null
            ? $"The argument \"{text}\" is not one of the values allowed here: {set}."
            : string.Format(CultureInfo.CurrentCulture, ErrorMessage, text, set));
    }
}

public enum ValidateRangeKind
{
    Positive,
    NonNegative,
    Negative,
    NonPositive,
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateRangeAttribute : ValidateEnumeratedArgumentsAttribute
{
    private readonly ValidateRangeKind? kind;

    public ValidateRangeAttribute(object minRange, object maxRange)
    {
        ArgumentNullException.ThrowIfNull(minRange);
        ArgumentNullException.ThrowIfNull(maxRange);
        MinRange = minRange;
        MaxRange = maxRange;
    }

    public ValidateRangeAttribute(ValidateRangeKind kind) => this.kind = kind;

    public object? MinRange { get; }

    public object? MaxRange { get; }

    public ValidateRangeKind? RangeKind => kind;

    protected override void ValidateElement(object? element)
    {
        if (element is null)
            throw new ValidationMetadataException("ArgumentIsNull", "The argument is null; a value is needed here.");
        var value = PSObject.Unwrap(element)!;
        if (kind is { } wanted)
        {
            var sign = LanguagePrimitives.Compare(value, 0);
            var fits = wanted switch
            {
                ValidateRangeKind.Positive => sign > 0,
                ValidateRangeKind.NonNegative => sign >= 0,
                ValidateRangeKind.Negative => sign < 0,
                _ => sign <= 0,
            };
            if (!fits)
                throw new ValidationMetadataException($"ValidateRange{wanted}Failure", $"The argument \"{value}\" is out of range: the value must be {wanted}.");
            return;
        }

        if (value.GetType() != MinRange!.GetType() && !LanguagePrimitives.TryConvertTo(value, MinRange.GetType(), out value!))
            throw new ValidationMetadataException("ValidationRangeElementType", $"The argument is not of the type of its limits, {MinRange.GetType()}.");
        if (LanguagePrimitives.Compare(MinRange, value) > 0)
            throw new ValidationMetadataException("ValidateRangeTooSmall", $"The argument {element} is less than the minimum, {MinRange}.");
        if (LanguagePrimitives.Compare(MaxRange, value) < 0)
            throw new ValidationMetadataException("ValidateRangeTooBig", $"The argument {element} is greater than the maximum, {MaxRange}.");
    }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidatePatternAttribute : ValidateEnumeratedArgumentsAttribute
{
    public ValidatePatternAttribute(string regexPattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(regexPattern);
        RegexPattern = regexPattern;
    }

    public string RegexPattern { get; }

    public RegexOptions Options { get; set; } = RegexOptions.IgnoreCase;

    public string? ErrorMessage { get; set; }

    protected override void ValidateElement(object? element)
    {
        if (element is null)
            throw new ValidationMetadataException("ArgumentIsEmpty", "The argument is null; a value is needed here.");
        var text = LanguagePrimitives.ConvertTo<string>(element);
        if (!Regex.IsMatch(text, RegexPattern, Options))
            throw new ValidationMetadataException("ValidatePatternFailure", ErrorMessage is null
                ? $"The argument \"{text}\" does not match the pattern \"{RegexPattern}\"."
                : string.Format(CultureInfo.CurrentCulture, ErrorMessage, text, RegexPattern));
    }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateLengthAttribute(int minLength, int maxLength) : ValidateEnumeratedArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void ValidateElement(object? element)
    {
        if (PSObject.Unwrap(element) is not string text)
            throw new ValidationMetadataException("ValidateLengthNotString", "Only a string has a length that can be checked.");
        if (text.Length < MinLength)
            throw new ValidationMetadataException("ValidateLengthMinLengthFailure", $"The argument has {text.Length} characters; at least {MinLength} are needed.");
        if (text.Length > MaxLength)
            throw new ValidationMetadataException("ValidateLengthMaxLengthFailure", $"The argument has {text.Length} characters; at most {MaxLength} are allowed.");
    }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateCountAttribute(int minLength, int maxLength) : ValidateArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        var count = PSObject.Unwrap(arguments) switch
        {
            null => 0,
            ICollection list => list.Count,
            string => throw NoCollection(),
            IEnumerable list => list.Cast<object>().Count(),
            _ => throw NoCollection(),
        };
        if (count < MinLength || count > MaxLength)
            throw new ValidationMetadataException(MinLength == MaxLength ? "ValidateCountExactFailure" : "ValidateCountMinMaxFailure",
                $"There are {count} values; from {MinLength} to {MaxLength} are allowed.");

        static ValidationMetadataException NoCollection() =>
            new("NotAnArrayParameter", "Only a collection can be counted.");
    }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ValidateScriptAttribute(ScriptBlock scriptBlock) : ValidateEnumeratedArgumentsAttribute
{
    public ScriptBlock ScriptBlock { get; } = scriptBlock;

    public string? ErrorMessage { get; set; }

    protected override void ValidateElement(object? element)
    {
        if (element is null)
            throw new ValidationMetadataException("ArgumentIsEmpty", "The argument is null; a value is needed here.");
        if (!LanguagePrimitives.IsTrue(ScriptBlock.InvokeWithUnderscore(element)))
            throw new ValidationMetadataException("ValidateScriptFailure", ErrorMessage is null
                ? $"The script \"{ScriptBlock}\" did not accept the argument \"{element}\"."
                : string.Format(CultureInfo.CurrentCulture, ErrorMessage, element, ScriptBlock));
    }
}
