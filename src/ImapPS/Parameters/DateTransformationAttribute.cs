using System.Globalization;
using System.Management.Automation;
using ImapPS.Filtering;

namespace ImapPS.Parameters;

/// <summary>
/// Takes a date as -Filter takes it: ISO 8601, or the culture's own where it cannot be taken for another day. PowerShell by itself reads
/// 03.04.2024 as the fourth of March, whatever the culture. Nothing at all is refused: it would be a wider search.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DateTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is DateTime or DateTimeOffset)
            return value;
        // PowerShell reads 20240301 as a number; what the user typed is still there as text.
        return DateLiteral.Parse(inputData?.ToString() ?? "", CultureInfo.CurrentCulture, out string problem) ?? throw new ArgumentTransformationMetadataException(problem);
    }
}
