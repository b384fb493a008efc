using System.Diagnostics;
using System.Globalization;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>One measured run. It travels as a line of plain numbers: what a JSON library takes would be measured with the client.</summary>
/// <param name="Items">How many messages, sessions or UIDs came of it.</param>
/// <param name="WallMs">How long it took.</param>
/// <param name="CpuMs">The client process's own processor time, all threads.</param>
/// <param name="Allocated">Bytes allocated on the managed heap.</param>
/// <param name="PeakBytes">The process's largest working set so far.</param>
sealed record Sample(long Items, double WallMs, double CpuMs, long Allocated, long PeakBytes = 0)
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
        return new Sample(items, clock.Elapsed.TotalMilliseconds, cpu.TotalMilliseconds, allocated);
    }

    /// <summary>All but the working set, which the parent sees.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Items} {WallMs:R} {CpuMs:R} {Allocated}");

    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    public static Sample OfLine(string line)
    {
        string[] parts = line.Split(' ');
        return new Sample(Whole(parts[0]), Real(parts[1]), Real(parts[2]), Whole(parts[3]));

        static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);
        static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
