using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol.Wire;
using ImapPS.Sessions;
using ImapPS.Tracing;

namespace ImapPS.Cmdlets.Session;

/// <summary>Opens a session with a mail server and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "Imap", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(ImapSession), ParameterSetName = [PasswordSet, TokenSet, ProviderSet, KerberosSet, ProcessSet, SocketSet])]
public sealed class ConnectImapCommand : ConnectingCmdlet
{
    bool _hasTried;

    /// <summary>The session's name; user@server when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Compresses the line where the server can: for slow lines.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Extensions to switch on for the whole session, e.g. QRESYNC, CONDSTORE, UIDONLY or UTF8=ACCEPT.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExtensionCompleter))]
    public string[] EnableCapability { get; set; } = [];

    /// <summary>The languages that the server's texts are to be in, the best first, e.g. de, en.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9-]{1,35}$")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string[] Language { get; set; } = [];

    /// <summary>The largest answer of the server that is taken into memory, its lines and literals together, in bytes; 64 MB when left out.</summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(64 * 1024, int.MaxValue)]
    public int MaximumResponseSize { get; set; } = ProtocolLimits.Default.MaxResponse;

    /// <summary>The largest message or part that is taken at all, in bytes; 16 GB when left out.</summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(64L * 1024, long.MaxValue / 16)]
    public long MaximumLiteralSize { get; set; } = ProtocolLimits.Default.MaxLiteral;

    /// <summary>How many lines of data the server may send in a row without answering a command; 4 million when left out.</summary>
    [Parameter]
    [ValidateRange(1000, int.MaxValue)]
    public int MaximumResponseCount { get; set; } = ProtocolLimits.Default.MaxResponses;

    /// <summary>How many lists of the server's may stand in one another: parts in parts of a message, branches of a conversation; 500 when left out.</summary>
    [Parameter]
    [ValidateRange(10, 1000)]
    public int MaximumListDepth { get; set; } = ProtocolLimits.Default.MaxDepth;

    /// <inheritdoc/>
    protected override void Open()
    {
        _hasTried = true;
        // Until this one is open: what follows a failure in a script would change the mailbox before.
        SessionTable.Current = null;
        if (MakeOptions(Name) is not { } options)
            return;
        options = options with
        {
            Connection = options.Connection with { Compress = Compress, Limits = Limits },
            Enable = EnableCapability,
            Languages = Language,
        };
        var traces = TraceTable.ForNewSession(string.IsNullOrEmpty(Name) ? Target : Name);
        WriteVerbose($"Connecting to {Target}{(Port > 0 ? $" port {Port}" : "")} ({options.Connection.Security}).");
        ImapSession session;
        try
        {
            session = traces.Adopt(ImapSession.Open(traces.AddTo(options), Stop));
        }
        catch (Exception e) when (e is Protocol.ImapException && !Stop.IsCancellationRequested)
        {
            Fail(ErrorRecords.From(e, Target));
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
        if (Language.Length > 0 && session.Language is null)
            WriteWarning($"{session.Name} has no texts in {string.Join(", ", Language)}: the server {(session.Has("LANGUAGE") ? "has other languages only" : "does not offer LANGUAGE")}.");
        Emit(session);
    }

    /// <inheritdoc/>
    // Nothing usable came through the pipeline: that failed too.
    protected override void End()
    {
        if (!_hasTried)
            SessionTable.Current = null;
    }

    ProtocolLimits Limits => new() { MaxResponse = MaximumResponseSize, MaxLiteral = MaximumLiteralSize, MaxResponses = MaximumResponseCount, MaxDepth = MaximumListDepth };
}
