using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Sandbox;

/// <summary>Stops sandbox servers; their mail is gone.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ImapSandbox")]
[OutputType(typeof(void))]
public sealed class StopImapSandboxCommand : ImapCmdlet
{
    /// <summary>Specifies the sandboxes to stop. By default all are stopped.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [NoCompletion]
    public ImapSandbox[]? Sandbox { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var sandbox in Sandbox ?? SandboxTable.All)
        {
            // Sessions with it end with it.
            foreach (var session in SessionTable.All.Where(s => s.Server == sandbox.Server && (s.Port == sandbox.TlsPort || s.Port == sandbox.PlainPort)))
            {
                session.Dispose();
                SessionTable.Remove(session);
            }
            SandboxTable.Stop(sandbox);
            WriteVerbose(Texts.SandboxStopped(sandbox.TlsPort));
        }
    }
}
