using System.Management.Automation;
using System.Security;
using ImapPS.Base;
using ImapPS.Client.Connecting;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Sandbox;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Sandbox;

/// <summary>Starts an IMAP server in memory on this machine, to rehearse on: nothing in it is anybody's mail.</summary>
[Cmdlet(VerbsLifecycle.Start, "ImapSandbox")]
[OutputType(typeof(ImapSandbox))]
public sealed class StartImapSandboxCommand : ImapCmdlet
{
    /// <summary>Specifies capabilities that the server does not have, for example <c>MOVE,UIDPLUS</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] DisableCapability { get; set; } = [];

    /// <summary>
    /// Specifies capabilities that the server has only on request: <c>X-GM-EXT-1</c>, the labels and searches of Gmail. IMAP4rev2 is then off, as
    /// it is at Gmail.
    /// </summary>
    [Parameter]
    [ValidateSet("X-GM-EXT-1")]
    public string[] EnableCapability { get; set; } = [];

    /// <summary>
    /// Specifies how Connect-Imap connects when the sandbox is piped to it: <c>Tls</c>, <c>StartTls</c> or <c>None</c>. The default is <c>Tls</c>.
    /// </summary>
    [Parameter]
    public ConnectionSecurity Security { get; set; } = ConnectionSecurity.Tls;

    /// <summary>Starts with the usual folders and no messages. By default the mailbox is filled with sample messages.</summary>
    [Parameter]
    public SwitchParameter Empty { get; set; }

    /// <summary>Specifies about how many sample messages the mailbox has. The default is 3000.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    [NoCompletion]
    public int MessageCount { get; set; } = 3000;

    /// <summary>Specifies the seed of the sample messages. The same seed gives the same messages. The default is 1.</summary>
    [Parameter]
    [NoCompletion]
    public int Seed { get; set; } = 1;

    /// <inheritdoc/>
    protected override void Process()
    {
        var server = SandboxServer.Start(new SandboxOptions
        {
            DisableCapability = DisableCapability,
            EnableCapability = EnableCapability,
            Rev2 = !DisableCapability.Contains("IMAP4rev2", StringComparer.OrdinalIgnoreCase),
            Sample = !Empty,
            SampleCount = MessageCount,
            Seed = Seed,
        });
        var password = new SecureString();
        foreach (char c in server.Password)
            password.AppendChar(c);
        password.MakeReadOnly();
        var sandbox = new ImapSandbox(server, Security, new PSCredential(server.UserName, password));
        SandboxTable.Add(sandbox);
        WriteVerbose(Texts.SandboxListens(server.Host, server.TlsPort, server.PlainPort));
        WriteObject(sandbox);
    }
}
