using System.Management.Automation;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Running;
using ImapPS.Changing;
using ImapPS.Client;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>A cmdlet that works on a session: the one given, else the runspace's current one. What it changes on the server goes through its <see cref="Runner"/>.</summary>
public abstract class SessionCmdlet : ImapCmdlet
{
    ChangeRunner? _runner;

    /// <summary>For derived cmdlets.</summary>
    protected SessionCmdlet() => ChangeHost = new CmdletChangeHost(this);

    /// <summary>Specifies the session or its name. By default the current session is used.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public ImapSession? Session { get; set; }

    /// <summary>
    /// Specifies the account that the session must be of, as <c>user@server</c>, with <c>:port</c> where the port is neither 993 nor 143. It is bound
    /// from objects and records; an object of another account is an error. Without -Session, the open session of this account is used.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AccountTransformation]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? Account { get; set; }

    /// <summary>What the cmdlet may change: by its parameters.</summary>
    private protected virtual ChangePolicy Policy => new();

    private protected CmdletChangeHost ChangeHost { get; }

    private protected ChangeRunner Runner => _runner ??= new ChangeRunner(ChangeHost, Policy);

    /// <summary>The session to use now.</summary>
    protected ImapSession CurrentSession()
    {
        if (Session is null)
            DefaultParameterValue.RefuseUnused(this, nameof(Session));
        var session = SessionAddress.Find(this, Session, Account) ?? SessionTable.Current;
        if (session is null)
            ThrowTerminatingError(ErrorRecords.NoSession());
        return Use(SessionTable.Living(session!));
    }

    /// <summary>The session to work on an object in: its own, or the one that was given with -Session when that is of the same account.</summary>
    /// <param name="owner">The object's own.</param>
    /// <exception cref="ObjectRefusedException">The given one is of another account.</exception>
    protected ImapSession SessionOf(ImapSession owner)
    {
        bool isGiven = Session is not null && !CameThroughPipeline(nameof(Session));
        if (isGiven)
            SessionAddress.Require(Session!, owner.Account.ToString(), Session!.Account.Equals(owner.Account));
        return Use(SessionTable.Living(isGiven ? Session! : owner));
    }

    /// <summary>Makes a change other than to messages. What the server refuses is an error for the item.</summary>
    /// <param name="plan">The change.</param>
    /// <param name="item">What it is made to, for the error.</param>
    /// <param name="what">What failed, as a sentence; empty when the error says it.</param>
    /// <returns>True when it is made; false when it failed, or the user declined.</returns>
    private protected bool Change(ChangePlan plan, object item, string what = "")
    {
        if (Runner.Run(plan) is not { } result)
            return false;
        if (result.Error is null)
            return true;
        string report = ChangeReport.Of(result);
        if (result.Error is ImapCommandException or NotConfirmedException or ArgumentException)
            WriteError(RecordOf(result.Error, item, what, report));
        else
            ThrowTerminatingError(RecordOf(result.Error, item, what, report));
        return false;
    }

    /// <summary>Makes a change of one step other than to messages.</summary>
    /// <param name="session">The account.</param>
    /// <param name="item">What it is made to.</param>
    /// <param name="step">The change.</param>
    private protected bool Change(ImapSession session, string item, PlanStep step) => Change(new ChangePlan(session, Texts.On(item, session.Words()), step.Words, step), item);
}
