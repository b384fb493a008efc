using System.Management.Automation;
using System.Security;
using ImapPS.Client.Connecting;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Sandbox;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Sandbox;

/// <summary>Starts an IMAP server in memory on this machine, to rehearse on: nothing in it is anybody's mail.</summary>
[Cmdlet(VerbsLifecycle.Start, "ImapSandbox")]
[OutputType(typeof(ImapSandbox))]
public sealed class StartImapSandboxCommand : PSCmdlet
{
    /// <summary>Capabilities the server is not to have, e.g. MOVE,UIDPLUS.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] DisableCapability { get; set; } = [];

    /// <summary>Capabilities that it has only on request: X-GM-EXT-1, Gmail's labels and searches.</summary>
    [Parameter]
    [ValidateSet("X-GM-EXT-1")]
    public string[] EnableCapability { get; set; } = [];

    /// <summary>How Connect-Imap will connect to it when it is piped there.</summary>
    [Parameter]
    public ConnectionSecurity Security { get; set; } = ConnectionSecurity.Tls;

    /// <summary>Starts with empty folders instead of a lived-in mailbox.</summary>
    [Parameter]
    public SwitchParameter Empty { get; set; }

    /// <summary>About how many messages the lived-in mailbox has.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int MessageCount { get; set; } = 3000;

    /// <summary>The same seed gives the same messages.</summary>
    [Parameter]
    public int Seed { get; set; } = 1;

    /// <inheritdoc/>
    protected override void ProcessRecord()
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
        WriteVerbose($"The sandbox listens on {server.Host}, port {server.TlsPort} (TLS) and {server.PlainPort} (plain and STARTTLS).");
        WriteObject(sandbox);
    }
}
