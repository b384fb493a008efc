using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Filtering;

namespace ImapPS.Parameters;

/// <summary>Takes <c>30min</c>, <c>12h</c>, <c>90d</c>, <c>6w</c>, <c>3mo</c> or <c>2y</c> for a TimeSpan. A month counts 30 days, a year 365.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AgeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is TimeSpan span)
            return span > TimeSpan.Zero ? span : throw new ArgumentTransformationMetadataException(Texts.AgeNotPositive(span));
        // PowerShell reads 90d and 2y as numbers of its own; what the user typed is still there as text.
        return AgeLiteral.Parse(inputData?.ToString() ?? "", out string problem) ?? throw new ArgumentTransformationMetadataException(problem);
    }
}
