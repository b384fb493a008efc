using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Sessions;

namespace ImapPS.Cmdlets.Session;

/// <summary>Logs out and closes sessions: the current one, those given, or all.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Imap", DefaultParameterSetName = SessionSet)]
[OutputType(typeof(void), ParameterSetName = [SessionSet, AllSet])]
public sealed class DisconnectImapCommand : ImapCmdlet
{
    const string SessionSet = "Session";
    const string AllSet = "All";

    /// <summary>Specifies the sessions to close, or their names. By default the current session is closed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SessionSet)]
    [SessionTransformation(TakesObject = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ImapSession[]? Session { get; set; }

    /// <summary>Specifies the account that the sessions must be of, as <c>user@server</c>. It is bound from objects and records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = SessionSet)]
    [AccountTransformation]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>Closes all open sessions.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet), ValidateTrue]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (!All && Session is null)
            DefaultParameterValue.RefuseUnused(this, nameof(Session));
        var sessions = All ? SessionTable.All : [.. (Session ?? new ImapSession?[1]).Select(s => SessionAddress.Find(this, s, Account) ?? SessionTable.Current).OfType<ImapSession>()];
        if (sessions.Count == 0 && !All)
            WriteError(ErrorRecords.NoSession());
        foreach (var session in sessions)
        {
            Use(session).LogOut();
            SessionTable.Remove(session);
            WriteVerbose(Texts.LoggedOut(session.Name));
        }
    }
}
