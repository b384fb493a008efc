using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;

namespace ImapPS.Cmdlets.Session;

/// <summary>Opens a session with a mail server and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "Imap", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(ImapSession), ParameterSetName = [PasswordSet, TokenSet, ProviderSet, KerberosSet, ProcessSet, SocketSet])]
public sealed class ConnectImapCommand : ConnectingCmdlet
{
    /// <summary>The session's name; user@server when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Compresses the line where the server can: for slow lines.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Extensions to switch on for the whole session, e.g. QRESYNC, CONDSTORE, UIDONLY or UTF8=ACCEPT.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Binding.ExtensionCompleter))]
    public string[] EnableCapability { get; set; } = [];

    /// <inheritdoc/>
    protected override void Open()
    {
        var options = MakeOptions(Name);
        options = options with { Connection = options.Connection with { Compress = Compress }, Enable = EnableCapability };
        var traces = TraceTable.ForNewSession(string.IsNullOrEmpty(Name) ? Target : Name);
        WriteVerbose($"Connecting to {Target}{(Port > 0 ? $" port {Port}" : "")} ({options.Connection.Security}).");
        ImapSession session;
        try
        {
            session = traces.Adopt(ImapSession.Open(traces.AddTo(options), Stop));
        }
        catch (Exception e) when (e is Protocol.ImapException && !Stop.IsCancellationRequested)
        {
            // One account of many that does not answer must not keep the others from being opened.
            WriteItemError(e, Target);
            return;
        }
        if (Trace is not null)
            session.RemoveTrace(Trace);
        Use(session);
        SessionTable.Add(session)?.LogOut();
        WriteVerbose($"Logged in{(session.UserName.Length > 0 ? $" as {session.UserName}" : "")} by {session.AuthenticatedBy ?? "PREAUTH"}. The server is {session.ServerIdentity}.");
        if (Compress && !session.IsCompressed)
            WriteWarning($"{session.Name} cannot compress the line: the server does not offer COMPRESS=DEFLATE.");
        foreach (string missing in EnableCapability.Where(e => !session.HasEnabled(e)))
            WriteWarning($"{session.Name} cannot switch on {missing}: the server {(session.Has(missing) ? "refused it" : "does not offer it")}.");
        Emit(session);
    }
}
