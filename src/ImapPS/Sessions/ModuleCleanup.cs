using System.Management.Automation;
using ImapPS.Protocol;

namespace ImapPS.Sessions;

/// <summary>What Remove-Module leaves behind: nothing. Sessions are logged out, sandboxes stopped.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        foreach (var session in SessionTable.All)
        {
            try
            {
                session.LogOut();
            }
            catch (ImapException)
            {
                // The line is gone already: there is nobody to say goodbye to.
            }
            SessionTable.Remove(session);
        }
        foreach (var sandbox in SandboxTable.All)
            SandboxTable.Stop(sandbox);
    }
}
