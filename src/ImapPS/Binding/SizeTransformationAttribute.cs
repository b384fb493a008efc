using System.Globalization;
using System.Management.Automation;

namespace ImapPS.Binding;

/// <summary>Takes <c>1MB</c> as a text for the number of bytes it means, as PowerShell does for a bare one.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SizeTransformationAttribute : ArgumentTransformationAttribute
{
    static readonly (string Unit, long Bytes)[] Units = [("KB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40)];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text ? Parse(text) ?? throw new ArgumentTransformationMetadataException(
            $"'{text}' is no size. Write a number of bytes, or one with KB, MB, GB or TB.") : inputData;
    }

    /// <summary>The number of bytes that the text means, or null.</summary>
    internal static long? Parse(string text)
    {
        text = text.Trim();
        long factor = 1;
        foreach (var (unit, bytes) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;
            factor = bytes;
            text = text[..^2].TrimEnd();
            break;
        }
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number * factor <= long.MaxValue
            ? (long)(number * factor) : null;
    }
}
