using System.Diagnostics;
using System.Management.Automation;
using ImapPS.Errors;
using ImapPS.Output;

namespace ImapPS.Progress;

/// <summary>Progress of one activity: shown only when it takes longer than a second, a few times a second, and taken away at the end.</summary>
/// <param name="cmdlet">The cmdlet that shows it.</param>
/// <param name="activity">What is being done.</param>
/// <param name="total">How much there is to do; 0 when nobody knows.</param>
/// <param name="totalBytes">How many bytes that is; 0 when nobody knows.</param>
sealed class ProgressBar(PSCmdlet cmdlet, string activity, long total, long totalBytes = 0) : IDisposable
{
    // In milliseconds of the system's coarse clock, which is looked at for every object.
    const long Quiet = 1000;
    const long Pace = 200;

    readonly Stopwatch _clock = Stopwatch.StartNew();
    long _next = Environment.TickCount64 + Quiet;
    bool _shown;

    /// <summary>Says that a result went out. Results on the screen are progress enough, and a bar between them costs the
    /// console a look at its cursor for every line.</summary>
    public void Emitted()
    {
        if (!_isLast)
            return;
        Hide();
        _next = Environment.TickCount64 + Quiet;
    }

    readonly bool _isLast = cmdlet.MyInvocation.PipelinePosition == cmdlet.MyInvocation.PipelineLength;

    /// <summary>Says how much is done.</summary>
    /// <param name="done">Of what is counted.</param>
    /// <param name="bytes">That many bytes; 0 where bytes are no measure of it.</param>
    public void Report(long done, long bytes = 0)
    {
        if (Environment.TickCount64 >= _next)
            Show(done, bytes);
    }

    void Show(long done, long bytes)
    {
        _next = Environment.TickCount64 + Pace;
        _shown = true;
        // Messages are of all sizes: where bytes are known, they tell the time better.
        double part = totalBytes > 0 ? (double)bytes / totalBytes : total > 0 ? (double)done / total : 0;
        cmdlet.WriteProgress(new ProgressRecord(0, Display.Plain(activity), Status(done, bytes))
        {
            PercentComplete = part > 0 ? (int)Math.Clamp(100 * part, 0, 100) : -1,
            SecondsRemaining = part is > 0 and <= 1 ? (int)Math.Min(_clock.Elapsed.TotalSeconds * (1 - part) / part, int.MaxValue) : -1,
        });
    }

    // 120 of 5,000, 34 MB of 1.2 GB, 2.8 MB/s
    string Status(long done, long bytes)
    {
        string status = total > 0 ? $"{done:N0} of {total:N0}" : $"{done:N0}";
        if (bytes > 0)
            status += $", {Display.Size(bytes)}{(totalBytes > 0 ? $" of {Display.Size(totalBytes)}" : "")}, {Display.Size((long)(bytes / _clock.Elapsed.TotalSeconds))}/s";
        return status;
    }

    public void Dispose() => Hide();

    void Hide()
    {
        if (!_shown || cmdlet.Stopping)
            return;
        _shown = false;
        try
        {
            cmdlet.WriteProgress(new ProgressRecord(0, activity, Texts.Done) { RecordType = ProgressRecordType.Completed });
        }
        catch (Exception e) when (e is PipelineStoppedException or InvalidOperationException)
        {
            // The pipeline is being torn down; the host clears the bar itself.
        }
    }
}
