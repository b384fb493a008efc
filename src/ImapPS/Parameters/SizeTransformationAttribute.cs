using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Filtering;

namespace ImapPS.Parameters;

/// <summary>Takes <c>1MB</c> as a text for the number of bytes it means, as PowerShell does for a bare one.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SizeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text ? SizeLiteral.Parse(text) ?? throw new ArgumentTransformationMetadataException(
            Texts.NotSize(text)) : inputData;
    }
}
