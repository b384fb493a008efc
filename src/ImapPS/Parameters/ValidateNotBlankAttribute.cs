using System.Management.Automation;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>Refuses a name that is nothing or only blanks: an empty field of a spreadsheet is often that.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotBlankAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is null || (element is string text && string.IsNullOrWhiteSpace(text)))
            throw new ValidationMetadataException(Texts.EmptyName);
    }
}
