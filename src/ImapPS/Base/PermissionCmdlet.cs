using System.Management.Automation;
using ImapPS.Changes.Planning;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>What Set- and Remove-ImapPermission share: folders, and for whom.</summary>
public abstract class PermissionCmdlet : FolderCmdlet
{
    /// <summary>Specifies the folders, by name with wildcards or by special use.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Folder { get; set; } = [];

    /// <summary>Specifies the user or group, as the server names it. <c>anyone</c> stands for everyone.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IdentityCompleter))]
    [ValidateNotNullOrEmpty, ValidateNotBlank]
    public string[] Identity { get; set; } = [];

    /// <summary>Changes every folder for every identity, after asking.</summary>
    /// <param name="steps">The steps for a folder and an identity.</param>
    /// <param name="changed">Called after each change that was made.</param>
    private protected void ForEach(Func<string, string, IReadOnlyList<PlanStep>> steps, Action<ImapSession, string, string>? changed = null)
    {
        var session = CurrentSession();
        foreach (var folder in ResolveFolders(session, Folder, literal: false))
        {
            foreach (string identity in Identity)
            {
                var plan = steps(folder.Name, identity);
                if (Change(new ChangePlan(session, Texts.On(folder.Name, session.Words()), string.Join(" and ", plan.Select(s => s.Words)), plan), folder.Name, Texts.PermissionFailed(folder.Name, identity)))
                    changed?.Invoke(session, folder.Name, identity);
            }
        }
    }
}
