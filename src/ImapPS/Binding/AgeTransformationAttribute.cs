using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Binding;

/// <summary>Takes <c>90d</c>, <c>6w</c>, <c>3m</c>, <c>2y</c>, <c>12h</c> or <c>30min</c> for a TimeSpan. A month counts 30 days, a year 365.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AgeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is TimeSpan span)
            return span > TimeSpan.Zero ? span : throw new ArgumentTransformationMetadataException($"'{span}' is no age: it must be more than nothing.");
        // PowerShell reads 90d and 2y as numbers of its own; what the user typed is still there as text.
        string text = inputData?.ToString() ?? "";
        return Parse(text) ?? throw new ArgumentTransformationMetadataException(
            $"'{text}' is no age. Write a number with a unit, such as 12h, 90d, 6w, 3m or 2y, or give a TimeSpan.");
    }

    /// <summary>The age that the text means, or null.</summary>
    internal static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 6 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
            return null;
        double? days = text[digits..].Trim().ToLowerInvariant() switch
        {
            "min" => count / 1440.0,
            "h" => count / 24.0,
            "d" => count,
            "w" => count * 7.0,
            "m" => count * 30.0,
            "y" => count * 365.0,
            _ => null,
        };
        return days is { } value && value <= 365 * 1000 ? TimeSpan.FromDays(value) : null;
    }
}
