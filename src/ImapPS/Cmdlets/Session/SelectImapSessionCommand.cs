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
    bool _hasTried;

    /// <summary>Specifies the session or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SessionTransformation(TakesObject = true, Selects = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    [Alias("Name")]
    public ImapSession Session { get; set; } = null!;

    /// <summary>Specifies the account that the session must be of, as <c>user@server</c>. It is bound from objects and records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AccountTransformation]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>Returns the session. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // What follows a failure in a script must not go on in the session before.
        _hasTried = true;
        SessionTable.Current = null;
        try
        {
            Session = SessionAddress.Find(this, Session, Account)!;
        }
        catch (ObjectRefusedException e)
        {
            WriteError(e.Record);
            return;
        }
        if (!Session.IsOpen)
        {
            WriteError(ErrorRecords.Make("SessionClosed", ErrorCategory.ConnectionError, Texts.SessionClosed(Session.Name), Session.Name, Texts.SessionClosedAdvice));
            return;
        }
        SessionTable.Current = Session;
        if (PassThru)
            WriteObject(Session);
    }

    /// <inheritdoc/>
    // Nothing usable came through the pipeline.
    protected override void EndProcessing()
    {
        if (!_hasTried)
            SessionTable.Current = null;
    }
}
