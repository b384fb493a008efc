using System.Globalization;
using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;

namespace ImapPS.Parameters;

/// <summary>
/// Takes an account as text, as the property of a session, or as what came of that in a file. An empty one is refused: the current session would be
/// used in its place.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AccountTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        TextOf(inputData) ?? throw new ArgumentTransformationMetadataException(Texts.EmptyAccount);

    /// <summary>The text of an account; null for none.</summary>
    internal static string? TextOf(object? value)
    {
        string? text = (value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value) switch
        {
            null => null,
            PSObject { Properties: var parts } when parts["UserName"] is { } user && parts["Server"] is { } server && parts["Port"] is { } port
                && int.TryParse(Text(port.Value), NumberStyles.None, CultureInfo.InvariantCulture, out int number) => new Account(Text(user.Value), Text(server.Value), number).ToString(),
            var other => Text(other),
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
