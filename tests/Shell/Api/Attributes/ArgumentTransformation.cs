using System.Management.Automation.Internal;

namespace System.Management.Automation;

/// <summary>Turns what the user wrote into what the parameter wants, before conversion.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class ArgumentTransformationAttribute : CmdletMetadataAttribute
{
    public abstract object? Transform(EngineIntrinsics engineIntrinsics, object? inputData);

    public virtual bool TransformNullOptionalParameters => true;
}

/// <summary>A credential may be given as a user name; the password is then asked for.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class CredentialAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = PSObject.Unwrap(inputData);
        if (value is PSCredential credential)
            return credential;
        if (value is not null and not string)
            return inputData;
        return engineIntrinsics.Host.UI.PromptForCredential(
            "PowerShell credential request", "Enter your credentials.", value as string, "");
    }

    public override bool TransformNullOptionalParameters => true;
}
