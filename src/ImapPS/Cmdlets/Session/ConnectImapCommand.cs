using System.Management.Automation;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Sessions;
using ImapPS.Tracing;

namespace ImapPS.Cmdlets.Session;

/// <summary>Opens a session with a mail server and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "Imap", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(ImapSession), ParameterSetName = [PasswordSet, TokenSet, ProviderSet, KerberosSet, ProcessSet, SocketSet])]
public sealed class ConnectImapCommand : ConnectingCmdlet
{
    bool _hasTried;

    /// <summary>
    /// Specifies the name of the session. An open session of this runspace with the same name is closed; where another runspace has one, a number
    /// is appended (<c>name#2</c>). By default the name is user@server.
    /// </summary>
    /// <summary>Compresses the connection if the server supports it (COMPRESS=DEFLATE), for slow connections.</summary>
    /// <summary>
    /// Specifies extensions to enable for the whole session (IMAP ENABLE): <c>CONDSTORE</c>, <c>QRESYNC</c>, <c>UIDONLY</c> or <c>UTF8=ACCEPT</c>.
    /// A warning names those that the server does not support. With CONDSTORE or QRESYNC the server reports a mod-sequence for every flag change,
    /// which slows down changes of many messages; searches by ModSeq work without them.
    /// </summary>
    /// <summary>
    /// Specifies the languages for the server's messages, the preferred one first, for example <c>de, en</c>. Requires LANGUAGE on the server.
    /// </summary>
    /// <summary>
    /// Specifies the largest response that is kept in memory, with its literals, in bytes. A larger one ends the session. The default is 64MB.
    /// </summary>
    /// <summary>Specifies the largest message or part that is accepted, in bytes. A larger one ends the session. The default is 16GB.</summary>
    /// <summary>
    /// Specifies how many untagged responses the server may send without completing a command. More end the session. The default is 4000000.
    /// </summary>
    /// <summary>Specifies how deep lists may be nested in a response, such as parts within parts or replies to replies. The default is 500.</summary>
    /// <inheritdoc/>
    protected override void Open()
    {
        _hasTried = true;
        // Until this one is open: what follows a failure in a script would change the mailbox before.
        SessionTable.Current = null;
        if (MakeOptions() is not { } options)
            return;
        var traces = TraceTable.ForNewSession(string.IsNullOrWhiteSpace(Name) ? Target : Name);
        WriteVerbose(Texts.Connecting(Target, Port, options.Connection.Security));
        ImapSession? session = null;
        try
        {
            session = traces.Adopt(ImapSession.Open(traces.AddTo(options), Stop));
            if (Trace is not null)
                session.RemoveTrace(Trace);
            // What it says of itself is shown and warned of below, and by Get-ImapSession.
            Use(session).Introduction.Hear();
        }
        catch (Exception e) when (e is Protocol.ImapException && !Stop.IsCancellationRequested)
        {
            session?.Dispose();
            Fail(ErrorRecords.From(e, Target));
            return;
        }
        if (SessionTable.Add(session) is { } before)
            Replace(before, session);
        WriteVerbose(Texts.LoggedIn(session.UserName, session.AuthenticatedBy ?? "PREAUTH", session.ServerIdentity));
        if (Compress && !session.IsCompressed)
            WriteWarning(Texts.NotCompressed(session.Name));
        foreach (string missing in EnableCapability.Where(e => !session.HasEnabled(e)))
            WriteWarning(Texts.NotEnabled(session.Name, missing, session.Has(missing)));
        if (Language.Length > 0 && session.Language is null)
            WriteWarning(Texts.LanguageNotAvailable(session.Name, Language, session.Has("LANGUAGE")));
        Emit(session);
    }

    // What was found in a session of the same account is worked on in the new one. What was found in another account's is lost.
    void Replace(ImapSession before, ImapSession session)
    {
        if (before.IsOpen && SessionTable.IsSameAccount(before, session))
            WriteVerbose(Texts.SessionReplaced(before.Name));
        else if (before.IsOpen)
            WriteWarning(Texts.OtherSessionReplaced(before.Name, before.UserName, before.Server, before.Port));
        before.LogOut();
    }

    /// <inheritdoc/>
    // Nothing usable came through the pipeline: that failed too.
    protected override void End()
    {
        if (!_hasTried)
            SessionTable.Current = null;
    }
}
