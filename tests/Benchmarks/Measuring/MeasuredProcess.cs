using System.Diagnostics;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>The parent's end of a <see cref="ClientHost"/>.</summary>
sealed class MeasuredProcess : IDisposable
{
    readonly Process _process;

    public MeasuredProcess(ClientSettings settings) => _process = Self(["client", .. settings.ToArguments()]);

    /// <summary>Any program that obeys the same words.</summary>
    public MeasuredProcess(ProcessStartInfo start) => _process = Process.Start(start)!;

    /// <summary>Starts this program in another role.</summary>
    public static Process Self(params string[] args) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, args)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public void Open() => Say("open");

    public Sample Run()
    {
        var sample = Sample.OfLine(Say("run"));
        // Asked for from here: the client would load a library for it, which counts.
        _process.Refresh();
        return sample with { PeakBytes = _process.PeakWorkingSet64 };
    }

    public void Close() => Say("close");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill();
        _process.Dispose();
    }

    string Say(string word)
    {
        _process.StandardInput.WriteLine(word);
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The measured client ended at '{word}'; what it said stands above.");
    }
}
