using System.Management.Automation;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Parameters;
using ImapPS.Progress;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>
/// A cmdlet that changes many messages at once: it collects them first, grouped by session and folder, checks the cap, and makes a plan for each
/// folder. When something fails half-way it says what was done.
/// </summary>
public abstract class MessageBatchCmdlet : FolderCmdlet
{
    readonly Dictionary<(ImapSession Session, string Folder, uint UidValidity), UidSet> _groups = [];

    /// <summary>Returns an ImapChangeResult for each folder. By default nothing is returned.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>
    /// Specifies how many messages one call may change, over all folders and sessions together. If there are more, nothing is changed and an error is
    /// reported. The default is 1000 for Remove-ImapMessage and Clear-ImapFolder. The other cmdlets have no limit by default.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [NoCompletion]
    public int MaximumCount { get; set; }

    /// <summary>What is done, e.g. <c>Move</c>: in results and errors.</summary>
    protected abstract string Action { get; }

    /// <inheritdoc/>
    protected sealed override void End()
    {
        int total = _groups.Values.Sum(uids => uids.Count);
        if (total == 0)
        {
            WriteVerbose(Texts.NoMessages);
            return;
        }
        Policy.CheckCount(total);
        var gone = new List<ErrorRecord>();
        foreach (var ((session, folder, uidValidity), uids) in _groups)
        {
            var living = Use(SessionTable.Living(session));
            var messages = new MessageSet(folder, uidValidity, uids);
            try
            {
                messages = messages with { Uids = WithoutRefused(living, messages) };
            }
            catch (ImapException e)
            {
                Fail(living, messages, e, Texts.NoneChanged);
                continue;
            }
            if (messages.Uids.IsEmpty)
                continue;
            var left = ChangeGroup(living, messages);
            if (left.Count < messages.Uids.Count)
                gone.Add(WithAccount(ErrorRecords.Gone(folder, messages.Uids, left)));
        }
        // Last: under -ErrorAction Stop a message that is gone must not keep the others from being changed.
        gone.ForEach(WriteError);
    }

    /// <summary>Those of the messages that may be changed; an error is written for each other.</summary>
    private protected virtual UidSet WithoutRefused(ImapSession session, MessageSet messages) => messages.Uids;

    /// <summary>Those of the messages that are still there; all where that is known or found out otherwise.</summary>
    private protected virtual UidSet StillThere(ImapSession session, MessageSet messages) => messages.Uids;

    /// <summary>The change to messages of one folder; null, with an error written, where it cannot be made.</summary>
    private protected abstract ChangePlan? Plan(ImapSession session, MessageSet messages);

    /// <summary>Called after a change that was begun.</summary>
    private protected virtual void Changed(ImapSession session, ChangeResult result)
    {
    }

    /// <summary>A plan for messages of one folder.</summary>
    /// <param name="session">The account.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="action">What is done to them, as -WhatIf and -Confirm show it.</param>
    /// <param name="steps">The steps.</param>
    private protected static ChangePlan NewPlan(ImapSession session, MessageSet messages, string action, params IReadOnlyList<PlanStep> steps) =>
        new(session, Describe(session, messages.Folder, messages.Uids), action, steps) { Messages = messages };

    static string Describe(ImapSession session, string folder, UidSet uids) =>
        Texts.MessagesIn(uids.Count, folder, session.Words());

    /// <inheritdoc/>
    private protected override ChangePolicy Policy => new() { MaximumCount = MaximumCount };

    /// <summary>The policy of a cmdlet that removes messages.</summary>
    /// <param name="force">True to delete permanently without asking once more; so does an explicit -Confirm, either way.</param>
    private protected ChangePolicy RemovalPolicy(bool force) =>
        new() { MaximumCount = MaximumCount, AllowsPermanent = force || MyInvocation.BoundParameters.ContainsKey("Confirm") };

    /// <summary>The plan that removes messages: to the trash, or permanently.</summary>
    /// <param name="session">The account.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="permanent">True to delete them permanently.</param>
    /// <param name="trashFolder">The trash, or <c>\\Trash</c> for the one that the server marks.</param>
    private protected ChangePlan? RemovalPlan(ImapSession session, MessageSet messages, bool permanent, string trashFolder)
    {
        if (permanent)
            return NewPlan(session, messages, "Remove permanently", new RemoveMessages());
        if (FindTrash(session, trashFolder) is not { } trash)
            return null;
        if (MailboxName.Same(trash.Name, messages.Folder))
        {
            WriteError(ErrorRecords.Make("AlreadyInTrash", ErrorCategory.InvalidOperation, Texts.AlreadyInTrash(messages.Folder), messages.Folder, Texts.AlreadyInTrashAdvice));
            return null;
        }
        return NewPlan(session, messages, Texts.MoveToTrash(trash.Name), new MoveMessages(trash.Name)) with { Destination = trash.Name };
    }

    FolderInfo? FindTrash(ImapSession session, string name)
    {
        if (!name.Equals("\\Trash", StringComparison.OrdinalIgnoreCase))
            return ResolveDestination(session, name);
        var trash = session.FindSpecialFolder("\\Trash");
        if (trash is null)
        {
            WriteError(ErrorRecords.Make("TrashNotFound", ErrorCategory.ObjectNotFound, Texts.NoTrash(session.Words()), session,
                Texts.NoTrashAdvice));
        }
        return trash;
    }

    /// <summary>Adds messages to what will be changed.</summary>
    protected void Collect(ImapSession session, string folder, uint uidValidity, IEnumerable<uint> uids)
    {
        var key = (session, folder, uidValidity);
        if (!_groups.TryGetValue(key, out var set))
            _groups[key] = set = new UidSet();
        foreach (uint uid in uids)
            set.Add(uid);
    }

    // Gives those of the messages that were not gone.
    UidSet ChangeGroup(ImapSession session, MessageSet messages)
    {
        bool wasOpen = session.IsOpen;
        try
        {
            messages = messages with { Uids = StillThere(session, messages) };
        }
        catch (ImapException e)
        {
            Fail(session, messages, e, wasOpen ? Texts.NoneChanged : Texts.NothingDone);
            return messages.Uids;
        }
        return messages.Uids.IsEmpty || Plan(session, messages) is not { } plan ? messages.Uids : CarryOut(plan, session, messages);
    }

    UidSet CarryOut(ChangePlan plan, ImapSession session, MessageSet messages)
    {
        ChangeResult? result;
        using (ChangeHost.Bar = new ProgressBar(this, Texts.ActionIn(Action, session.Place(messages.Folder)), messages.Uids.Count))
            result = Runner.Run(plan);
        if (result is null)
            return messages.Uids;
        Changed(session, result);
        var done = result.Done;
        if (!result.Unchanged.IsEmpty)
        {
            WriteError(ErrorRecords.Make("MessageChangedMeanwhile", ErrorCategory.ResourceExists,
                Texts.ChangedMeanwhile(result.Unchanged, messages.Folder), result.Unchanged, Texts.ChangedMeanwhileAdvice));
        }
        WriteVerbose(Texts.ActionDone(Action, Describe(session, messages.Folder, done), plan.Destination));
        if (PassThru && !done.IsEmpty)
            Emit(new ImapChangeResult(Action, messages.Folder, plan.Destination, done.Count, done, result.Steps[^1].NewUids, session));
        if (result.Error is { } error)
            Fail(session, messages, error, ChangeReport.Of(result));
        // Removed by somebody else in that moment.
        return messages.Uids.Without(result.Gone);
    }

    void Fail(ImapSession session, MessageSet messages, Exception e, string state)
    {
        var record = RecordOf(e, messages.Uids, Texts.ActionFailed(Action, messages.Folder, session.Words()), state);
        // A connection that failed is the end of its session. Other sessions are worked on.
        if (e is not ImapException { SessionIsUsable: true } && _groups.Keys.All(k => SessionTable.Living(k.Session) == session))
            ThrowTerminatingError(record);
        WriteError(record);
    }
}
