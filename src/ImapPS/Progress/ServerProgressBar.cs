using System.Management.Automation;
using ImapPS.Client;
using ImapPS.Errors;

namespace ImapPS.Progress;

/// <summary>Shows how far the server says it is with a long command, below what the cmdlet shows of its own work.</summary>
/// <param name="cmdlet">The cmdlet that waits for the command.</param>
sealed class ServerProgressBar(PSCmdlet cmdlet)
{
    const int Id = 1;
    bool _shown;

    /// <summary>Takes the server's word. Another cmdlet of the pipeline may be the one that waits: then that one shows it.</summary>
    public void Show(ServerProgress progress)
    {
        string status = (progress.Done, progress.Goal) switch
        {
            ({ } done, { } goal) => $"{done:N0} of {goal:N0}",
            ({ } done, null) => $"{done:N0}",
            _ => Texts.StillRunning,
        };
        int percent = progress is { Done: { } part, Goal: > 0 and var whole } ? (int)Math.Min(100, 100L * part / whole) : -1;
        _shown |= TryWrite(new ProgressRecord(Id, Texts.ServerRuns(progress.Command), status) { PercentComplete = percent });
    }

    /// <summary>The command has its answer.</summary>
    public void Hide()
    {
        if (!_shown)
            return;
        _shown = false;
        TryWrite(new ProgressRecord(Id, Texts.ServerRunsCommand, Texts.Done) { RecordType = ProgressRecordType.Completed });
    }

    bool TryWrite(ProgressRecord record)
    {
        try
        {
            cmdlet.WriteProgress(record);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Not this cmdlet's turn.
            return false;
        }
    }
}
