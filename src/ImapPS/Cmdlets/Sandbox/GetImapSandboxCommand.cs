using System.Management.Automation;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Sandbox;

/// <summary>Gets the sandbox servers that run in this process.</summary>
[Cmdlet(VerbsCommon.Get, "ImapSandbox")]
[OutputType(typeof(ImapSandbox))]
public sealed class GetImapSandboxCommand : PSCmdlet
{
    /// <summary>Gets only servers that listen on one of these ports.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    [NoCompletion]
    public int[]? Port { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        WriteObject(SandboxTable.All.Where(s => Port is null || Port.Contains(s.PlainPort) || Port.Contains(s.TlsPort)), enumerateCollection: true);
}
