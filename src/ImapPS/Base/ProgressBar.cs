using System.Diagnostics;
using System.Management.Automation;

namespace ImapPS.Base;

/// <summary>Progress of one activity: shown only when it takes longer than a second, a few times a second, and taken away at the end.</summary>
/// <param name="cmdlet">The cmdlet that shows it.</param>
/// <param name="activity">What is being done.</param>
/// <param name="total">How much there is to do; 0 when nobody knows.</param>
sealed class ProgressBar(PSCmdlet cmdlet, string activity, long total) : IDisposable
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    readonly Stopwatch _clock = Stopwatch.StartNew();
    TimeSpan _next = Quiet;
    bool _shown;

    /// <summary>Says that a result went out. Results on the screen are progress enough, and a bar between them costs the
    /// console a look at its cursor for every line.</summary>
    public void Emitted()
    {
        if (!IsLast)
            return;
        Hide();
        _next = _clock.Elapsed + Quiet;
    }

    bool IsLast => cmdlet.MyInvocation.PipelinePosition == cmdlet.MyInvocation.PipelineLength;

    /// <summary>Says how much is done.</summary>
    public void Report(long done)
    {
        if (_clock.Elapsed < _next)
            return;
        _next = _clock.Elapsed + Pace;
        _shown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, total > 0 ? $"{done:N0} of {total:N0}" : $"{done:N0}")
        {
            PercentComplete = total > 0 ? (int)Math.Clamp(100 * done / total, 0, 100) : -1,
            SecondsRemaining = done > 0 && total > done ? (int)Math.Min(_clock.Elapsed.TotalSeconds * (total - done) / done, int.MaxValue) : -1,
        });
    }

    public void Dispose() => Hide();

    void Hide()
    {
        if (!_shown || cmdlet.Stopping)
            return;
        _shown = false;
        try
        {
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception e) when (e is PipelineStoppedException or InvalidOperationException)
        {
            // The pipeline is being torn down; the host clears the bar itself.
        }
    }
}
