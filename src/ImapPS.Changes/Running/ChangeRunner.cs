using ImapPS.Changes.Journal;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Protocol;

namespace ImapPS.Changes.Running;

/// <summary>
/// The one road for every change to a server: checks the policy, asks, writes the journal, sends the steps and records what became of each
/// message in each of them.
/// </summary>
/// <param name="host">Is asked for confirmation, and gets progress.</param>
/// <param name="policy">What is allowed.</param>
/// <param name="journal">Records the change; null for none.</param>
public sealed class ChangeRunner(IChangeHost host, ChangePolicy policy, IChangeJournal? journal = null)
{
    /// <summary>Makes a change, after asking.</summary>
    /// <returns>What became of it, failures included; null when the user declined or only asked what would be done.</returns>
    /// <exception cref="ChangeRefusedException">The policy does not allow it. Nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it. The session is usable.</exception>
    public ChangeResult? Run(ChangePlan plan)
    {
        policy.Check(plan);
        if (!host.ShouldProcess(plan.Target, plan.Action) || (plan.IsPermanent && !policy.AllowsPermanent && !host.ShouldDelete(plan.Target)))
            return null;
        var result = new ChangeResult(plan);
        journal?.Begin(plan);
        try
        {
            Send(plan, result);
        }
        // ArgumentException: a value that the engine refuses before it sends anything.
        catch (Exception e) when (e is ImapException or ArgumentException)
        {
            result.Error = e;
        }
        finally
        {
            journal?.Complete(result);
        }
        return result;
    }

    void Send(ChangePlan plan, ChangeResult result)
    {
        if (plan.Preconditions.Count > 0)
        {
            lock (plan.Session.Gate)
            {
                foreach (var condition in plan.Preconditions)
                    condition.Check(plan.Session, plan.Messages!);
            }
        }
        var messages = plan.Messages;
        foreach (var step in plan.Steps)
        {
            var outcome = result.Begin(step, messages?.Uids);
            foreach (var batch in step.Send(plan.Session, messages, host))
            {
                outcome.Add(batch);
                journal?.Record(outcome, batch);
                if (step.ReportsProgress)
                    host.Progress(outcome.Done.Count);
            }
            if (messages is not null)
                messages = messages with { Uids = outcome.Done };
            if (messages?.Uids.IsEmpty == true)
                break;
        }
        NotConfirmedException.ThrowIfStopped(result);
    }
}
