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
    /// Closes an open session of the same name that is of another user or server. Without it, that is an error. What was found in the closed session
    /// cannot be used in the new one.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Open()
    {
        _hasTried = true;
        // Until this one is open: what follows a failure in a script would change the mailbox before.
        SessionTable.Current = null;
        if (MakeOptions() is not { } options)
            return;
        if (!Force && options.Name.Length > 0 && SessionTable.OtherAccountAt(options.Name, Account.Of(options)) is { } other)
        {
            Fail(ErrorRecords.Make("SessionNameInUse", ErrorCategory.ResourceExists, Texts.SessionNameInUse(options.Name, other.Account), options.Name, Texts.SessionNameInUseAdvice));
            return;
        }
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
            Fail(ErrorRecords.From(e, Target, "", Texts.AccountOfLogin(Account.Of(options))));
            return;
        }
        if (SessionTable.Add(session, options.Name.Length > 0) is { } before)
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
        if (before.IsOpen && before.Account.Equals(session.Account))
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
