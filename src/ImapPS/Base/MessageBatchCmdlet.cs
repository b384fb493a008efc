using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Folders;
using ImapPS.Errors;
using ImapPS.Output;
using ImapPS.Progress;
using ImapPS.Protocol;
using ImapPS.Protocol.Types;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>
/// A cmdlet that changes many messages at once: it collects them first, grouped by session and folder, checks the cap, asks
/// ShouldProcess once a folder, and then sends compact sets of UIDs. When something fails half-way it says what was done.
/// </summary>
public abstract class MessageBatchCmdlet : FolderCmdlet
{
    readonly Dictionary<(ImapSession Session, string Folder, uint UidValidity), UidSet> _groups = [];

    /// <summary>Writes an ImapChangeResult for each folder.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The most messages to change; 0 for any number.</summary>
    protected virtual int Cap => 0;

    /// <summary>What is done, e.g. <c>Move</c>: in results and errors.</summary>
    protected abstract string Action { get; }

    /// <inheritdoc/>
    protected sealed override void End()
    {
        int total = _groups.Values.Sum(uids => uids.Count);
        if (total == 0)
        {
            WriteVerbose("No messages were given: there is nothing to do.");
            return;
        }
        if (Cap > 0 && total > Cap)
        {
            ThrowTerminatingError(ErrorRecords.Make("MaximumCountExceeded", ErrorCategory.LimitsExceeded,
                $"{total} messages were given, and at most {Cap} may be changed at once. Nothing was done.", total, "Narrow the search, or allow more with -MaximumCount."));
        }
        var gone = new List<ErrorRecord>();
        foreach (var ((session, folder, uidValidity), uids) in _groups)
        {
            var left = ChangeGroup(Use(SessionTable.Living(session)), folder, uidValidity, uids);
            if (left.Count < uids.Count)
                gone.Add(Gone(folder, uids, left));
        }
        // Last: under -ErrorAction Stop a message that is gone must not keep the others from being changed.
        gone.ForEach(WriteError);
    }

    /// <summary>Those of the messages that are still there; all where that is known or found out otherwise.</summary>
    protected virtual UidSet StillThere(ImapSession session, string folder, uint uidValidity, UidSet uids) => uids;

    /// <summary>Asks ShouldProcess and starts the change; null when it is not to be done. Each batch is one that the server has confirmed.</summary>
    protected abstract PlannedChange? Plan(ImapSession session, string folder, uint uidValidity, UidSet uids);

    /// <summary>The folder that removed messages go to; an error is written where there is none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">Its name, or <c>\Trash</c> for the one the server marks.</param>
    protected FolderInfo? FindTrash(ImapSession session, string name)
    {
        if (!name.Equals("\\Trash", StringComparison.OrdinalIgnoreCase))
            return ResolveDestination(session, name);
        var trash = session.FindSpecialFolder("\\Trash");
        if (trash is null)
        {
            WriteError(ErrorRecords.Make("TrashNotFound", ErrorCategory.ObjectNotFound, $"{session.Name} has no trash folder.", session,
                "Name one with -TrashFolder, or take the messages away for good with -Permanent."));
        }
        return trash;
    }

    /// <summary>How a target is named in -WhatIf, -Confirm and -Verbose.</summary>
    protected static string Describe(ImapSession session, string folder, UidSet uids) =>
        $"{uids.Count} {(uids.Count == 1 ? "message" : "messages")} in '{folder}' on {session.Name}";

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
    UidSet ChangeGroup(ImapSession session, string folder, uint uidValidity, UidSet uids)
    {
        bool wasOpen = session.IsOpen;
        UidSet there;
        try
        {
            there = StillThere(session, folder, uidValidity, uids);
        }
        catch (Exception e) when (e is ImapException)
        {
            Fail(session, folder, uids, new UidSet(), e, wasOpen);
            return uids;
        }
        return there.IsEmpty || Plan(session, folder, uidValidity, there) is not { } plan ? there : CarryOut(plan, session, folder, there);
    }

    UidSet CarryOut(PlannedChange plan, ImapSession session, string folder, UidSet there)
    {
        var done = new UidSet();
        var arrived = new UidList();
        var unchanged = new UidSet();
        bool knowsArrivals = true;
        bool failed = false;
        using var progress = new ProgressBar(this, $"{Action} in {folder}", there.Count);
        if (plan.Transfer is { } transfer)
            transfer.Fetched = progress.Report;
        try
        {
            foreach (var batch in plan.Batches)
            {
                AddAll(done, batch.Uids);
                AddAll(unchanged, batch.Unchanged);
                if (batch.NewUids is { } more)
                    arrived.Add(more);
                else
                    knowsArrivals = false;
                if (plan.Transfer is null)
                    progress.Report(done.Count);
            }
        }
        catch (Exception e) when (e is ImapException)
        {
            Fail(session, folder, there, done, e, wasOpen: true);
            failed = true;
        }
        if (!unchanged.IsEmpty)
        {
            WriteError(ErrorRecords.Make("MessageChangedMeanwhile", ErrorCategory.ResourceExists,
                $"{unchanged.Count} messages in '{folder}' were left alone because they had changed meanwhile: UIDs {unchanged}.", unchanged, "Search again and decide anew."));
        }
        WriteVerbose($"{Action}: {Describe(session, folder, done)}{(plan.Destination is null ? "" : $" to '{plan.Destination}'")} done.");
        if (PassThru && !done.IsEmpty)
            Emit(new ImapChangeResult(Action, folder, plan.Destination, done.Count, done, knowsArrivals && arrived.Count > 0 ? arrived : null, session));
        // What is neither was taken away by somebody else in that very moment; a transfer has told of each.
        return plan.Transfer is null && !failed && done.Count + unchanged.Count < there.Count ? [.. done, .. unchanged] : there;
    }

    static ErrorRecord Gone(string folder, UidSet uids, UidSet there)
    {
        var gone = uids.Without(there);
        return ErrorRecords.Make("MessageNotFound", ErrorCategory.ObjectNotFound,
            gone.Count == 1 ? $"There is no message {gone} in '{folder}' any more." : $"{gone.Count} of {uids.Count} messages are not in '{folder}' any more: UIDs {gone}.", gone, "Search again: they may have been moved or removed.");
    }

    void Fail(ImapSession session, string folder, UidSet uids, UidSet done, Exception e, bool wasOpen)
    {
        string state = !wasOpen ? "Nothing was done." : done.IsEmpty ? "None of the messages is known to be changed."
            : $"{done.Count} of {uids.Count} messages were done: UIDs {done}.";
        if (e is UidValidityException or FlagNotKeptException && done.IsEmpty)
            state = "";
        bool lineBroke = e is not (ImapCommandException or UidValidityException or ReadOnlyFolderException or FlagNotKeptException or NotRemovedException);
        if (lineBroke && wasOpen && done.Count < uids.Count)
            state += " Of the others it is not known whether the last command reached the server: search again.";
        var record = ErrorRecords.From(e, uids);
        record.ErrorDetails = new ErrorDetails($"{Action} in '{folder}' on {session.Name} failed. {Sentence(e.Message)} {state}".TrimEnd()) { RecommendedAction = record.ErrorDetails?.RecommendedAction ?? "" };
        if (lineBroke)
            ThrowTerminatingError(record);
        WriteError(record);
    }

    // The server's own words often end without a full stop.
    static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?'] ? text.TrimEnd() : text.TrimEnd() + ".";

    static void AddAll(UidSet to, UidSet? from)
    {
        foreach (var range in from?.Ranges ?? [])
            to.Add(range.First, range.Last);
    }
}

/// <summary>A change that was agreed to.</summary>
/// <param name="Batches">Doing it: each step is one batch that the server has confirmed.</param>
/// <param name="Destination">Where the messages go, or null.</param>
public sealed record PlannedChange(IEnumerable<ChangeBatch> Batches, string? Destination = null)
{
    /// <summary>The transfer that does it where messages go over the wire, which tells more of its progress than its batches.</summary>
    internal AccountTransfer? Transfer { get; init; }
}
