using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Changes.Steps;

namespace ImapPS.Cmdlets.Permission;

/// <summary>Takes users and groups off the access control lists of folders (RFC 4314).</summary>
[Cmdlet(VerbsCommon.Remove, "ImapPermission", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveImapPermissionCommand : PermissionCmdlet
{
    /// <inheritdoc/>
    protected override void Process() =>
        ForEach((folder, identity) => [new RemovePermission(folder, identity)]);
}
