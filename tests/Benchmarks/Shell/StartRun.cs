using System.Diagnostics;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>How long a PowerShell takes to start and end, with the module imported and without, in turns.</summary>
static class StartRun
{
    const int Starts = 6;

    public static Result Measure(Workload workload, BenchmarkOptions options)
    {
        var comparison = new Comparison();
        for (int run = 0; run < options.Rounds * Starts; run++)
            comparison.Add(run, Start("0"), Start($"Import-Module '{ShellClient.Module}'"));
        return new Result(workload, ServerKind.Sandbox, Tls: false, 1, 0, comparison, null, []);
    }

    static Sample Start(string command)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(ShellClient.StartInfo("-Command", command))!;
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pwsh -Command \"{command}\" ended with {process.ExitCode}.");
        return new Sample(1, clock.Elapsed.TotalMilliseconds, 0, 0, 0);
    }
}
