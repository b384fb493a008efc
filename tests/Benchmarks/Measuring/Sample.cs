using System.Diagnostics;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>One measured run.</summary>
/// <param name="Items">How many messages, sessions or UIDs came of it.</param>
/// <param name="WallMs">How long it took.</param>
/// <param name="CpuMs">The client process's own processor time, all threads.</param>
/// <param name="Allocated">Bytes allocated on the managed heap.</param>
/// <param name="PeakBytes">The process's largest working set so far.</param>
sealed record Sample(long Items, double WallMs, double CpuMs, long Allocated, long PeakBytes)
{
    /// <summary>Runs something and measures it.</summary>
    public static Sample Of(Func<long> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        long items = run();
        clock.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        using var process = Process.GetCurrentProcess();
        return new Sample(items, clock.Elapsed.TotalMilliseconds, cpu.TotalMilliseconds, allocated, process.PeakWorkingSet64);
    }
}
