using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Client.Changing;

namespace ImapPS.Changes.Journal;

/// <summary>Records changes: written before anything is sent, completed after it, so that a break in between can be seen.</summary>
public interface IChangeJournal
{
    /// <summary>A change was agreed to; nothing of it is sent yet.</summary>
    void Begin(ChangePlan plan);

    /// <summary>The server confirmed a batch of a step.</summary>
    void Record(StepOutcome step, ChangeBatch batch);

    /// <summary>The change is over, whole or not.</summary>
    void Complete(ChangeResult result);
}
