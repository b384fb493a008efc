using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client.Diagnosis;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Tracing;

namespace ImapPS.Cmdlets.Diagnosis;

/// <summary>Connects stage by stage and tells how each went, and what to do where it did not go. No session is left open.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ImapConnection", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(ImapConnectionTest), ParameterSetName = [PasswordSet, TokenSet, ProviderSet, KerberosSet, ProcessSet, SocketSet])]
public sealed class TestImapConnectionCommand : ConnectingCmdlet
{
    /// <summary>Specifies the user name and the password. Without a credential every stage before the login is tested.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = ProcessSet)]
    [Parameter(ParameterSetName = SocketSet)]
    [Credential]
    [NoCompletion]
    public override PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void Open()
    {
        if (MakeOptions() is not { } options)
            return;
        foreach (var stage in ConnectionTester.Run(TraceTable.ForNewSession($"{Target} (test)").AddTo(options), Stop))
            Emit(new ImapConnectionTest(Target, stage));
    }
}
