using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Session;

/// <summary>Makes a session the current one: the one that cmdlets use when no other is named.</summary>
[Cmdlet(VerbsCommon.Select, "ImapSession")]
[OutputType(typeof(ImapSession))]
public sealed class SelectImapSessionCommand : PSCmdlet
{
    /// <summary>Specifies the session or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SessionTransformation(TakesObject = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    [Alias("Name")]
    public ImapSession Session { get; set; } = null!;

    /// <summary>Returns the session. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Session.IsOpen)
        {
            WriteError(ErrorRecords.Make("SessionClosed", ErrorCategory.ConnectionError, Texts.SessionClosed(Session.Name), Session.Name, Texts.SessionClosedAdvice));
            return;
        }
        SessionTable.Current = Session;
        if (PassThru)
            WriteObject(Session);
    }
}
