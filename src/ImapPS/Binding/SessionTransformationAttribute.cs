using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;

namespace ImapPS.Binding;

/// <summary>Takes a session's name for the session. Nothing is refused: it would mean the current session, which may be somebody else's mailbox.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null => throw new ArgumentTransformationMetadataException("The session is $null: it was not opened, or the variable is misspelt. Leave -Session out to mean the current session."),
            string name => SessionTable.Find(name) ?? throw new ArgumentTransformationMetadataException(
                $"There is no session '{name}'. {(SessionTable.All is { Count: > 0 } all ? "Open sessions: " + string.Join(", ", all.Select(s => s.Name)) + "." : "Open one with Connect-Imap.")}"),
            object[] many => many.Select(one => Transform(engineIntrinsics, one)).Cast<ImapSession>().ToArray(),
            _ => value,
        };
    }
}
