using System.Management.Automation;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>Refuses <c>-Switch:$false</c> for a switch that selects a parameter set: it would select the set and mean the opposite.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateTrueAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is SwitchParameter { IsPresent: false } or false)
            throw new ValidationMetadataException(Texts.SwitchIsFalse);
    }
}
