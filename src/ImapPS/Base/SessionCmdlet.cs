using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>A cmdlet that works on a session: the one given, else the runspace's current one.</summary>
public abstract class SessionCmdlet : ImapCmdlet
{
    /// <summary>The session, or its name; the current one when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ImapSession? Session { get; set; }

    /// <summary>The session to use now.</summary>
    protected ImapSession CurrentSession()
    {
        if (Session is null)
            DefaultParameterValue.RefuseUnused(this, nameof(Session));
        var session = Session ?? SessionTable.Current;
        if (session is null)
            ThrowTerminatingError(ErrorRecords.NoSession());
        return Use(SessionTable.Living(session!));
    }
}
