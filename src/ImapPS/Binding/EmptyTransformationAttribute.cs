using System.Management.Automation;

namespace ImapPS.Binding;

/// <summary>Takes an empty text for a parameter that was left out: a table of accounts has fields that only some of them need.</summary>
/// <param name="whenEmpty">What the parameter is when it is left out.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EmptyTransformationAttribute(object? whenEmpty = null) : ArgumentTransformationAttribute
{
    /// <summary>What the parameter is when it is left out.</summary>
    public object? WhenEmpty => whenEmpty;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && string.IsNullOrWhiteSpace(text) ? whenEmpty : inputData;
}
