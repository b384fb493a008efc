using System.Management.Automation;
using ImapPS.Filtering;

namespace ImapPS.Parameters;

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
        return AgeLiteral.Parse(text) ?? throw new ArgumentTransformationMetadataException(
            $"'{text}' is no age. Write a number with a unit, such as 12h, 90d, 6w, 3m or 2y, or give a TimeSpan.");
    }
}
