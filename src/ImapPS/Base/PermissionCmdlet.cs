using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Parameters;
using ImapPS.Protocol;

namespace ImapPS.Base;

/// <summary>What Set- and Remove-ImapPermission share: folders, and for whom.</summary>
public abstract class PermissionCmdlet : FolderCmdlet
{
    /// <summary>Names, with wildcards, or special uses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [];

    /// <summary>The user or group, as the server names them; "anyone" is everybody.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IdentityCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Identity { get; set; } = [];

    /// <summary>Changes every folder for every identity, after asking.</summary>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    /// <param name="change">Does it: session, folder, identity.</param>
    private protected void ForEach(Func<string, string> action, Action<ImapSession, string, string> change)
    {
        var session = CurrentSession();
        foreach (var folder in ResolveFolders(session, Folder, literal: false))
        {
            foreach (string identity in Identity)
            {
                if (!ShouldProcess($"{folder.Name} on {session.Name}", action(identity)))
                    continue;
                try
                {
                    change(session, folder.Name, identity);
                }
                catch (Exception e) when (e is ImapCommandException or ArgumentException)
                {
                    WriteItemError(e, folder.Name);
                }
            }
        }
    }
}
