using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImapPS.Benchmarks.Peers;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>One workload measured on one server over one kind of line.</summary>
sealed record Result(Workload Workload, ServerKind Server, bool Tls, int Count, int Commands, Comparison Comparison, Comparison? Tenth, IReadOnlyList<PeerResult> Peers)
{
    /// <summary>Warm time for each message, as a ratio to a tenth of them.</summary>
    public double Growth => Tenth is null ? double.NaN : Comparison.EngineMs / Count / (Tenth.EngineMs / (Count / 10));

    /// <summary>The largest working set, as a ratio to a tenth of the messages.</summary>
    public double PeakGrowth => Tenth is null ? double.NaN : Comparison.EnginePeak / Tenth.EnginePeak;
};

/// <summary>Prints results as they come: a row each with the target beside each number and a mark, or JSON.</summary>
sealed class Report
{
    // A client that was run once has no warm times.
    static readonly JsonSerializerOptions Numbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    readonly bool _json;

    public Report(bool json)
    {
        _json = json;
        if (!json)
            Console.WriteLine("ok = target reached, MISSED = not; the target stands behind the slash. Times are medians; per message unless said otherwise.\n");
    }

    public void Add(Result r)
    {
        if (_json)
            PrintJson(r);
        else
            PrintText(r);
    }

    /// <summary>Says that a workload could not be measured here.</summary>
    public void Skip(Workload workload, string why) => Console.WriteLine(_json
        ? JsonSerializer.Serialize(new { workload = workload.Key, name = workload.Name, skipped = why })
        : $"{workload.Key,-3} {workload.Name}: skipped, {why}");

    public void End()
    {
        if (!_json)
            Console.WriteLine();
    }

    static void PrintText(Result r)
    {
        var (c, t) = (r.Comparison, r.Workload.Target);
        string line = $"{r.Server.ToString().ToLowerInvariant()}, {(r.Tls ? "TLS" : "plain")}{(r.Workload.RoundTrip > TimeSpan.Zero ? $", {r.Workload.RoundTrip.TotalMilliseconds} ms" : "")}";
        Console.WriteLine($"{r.Workload.Key,-3} {string.Create(CultureInfo.InvariantCulture, $"{r.Count:N0}")} {r.Workload.Name} ({line}), {r.Commands} commands");
        Print($"    warm {Text(c.FloorMs)} -> {Text(c.EngineMs)} ms", $"{Text(c.WarmRatio)}x", c.WarmRatio, t.Warm, "x");
        Print($"    cold {Text(c.ColdFloorMs)} -> {Text(c.ColdEngineMs)} ms", $"{Text(c.ColdRatio)}x", c.ColdRatio, t.Cold, "x");
        if (t.ExtraMs is not null)
            Print("    above the bare start", $"{Text(c.EngineMs - c.FloorMs)} ms", c.EngineMs - c.FloorMs, t.ExtraMs, " ms");
        if (r.Workload.StartsOnly)
            return;
        double bytes = c.EngineAllocated / r.Count;
        Print("    allocated", Text(bytes) + " bytes", bytes, t.Bytes, "");
        double micros = c.EngineCpuMs * 1000 / r.Count;
        Print($"    CPU (floor {Text(c.FloorCpuMs * 1000 / r.Count)} us)", Text(micros) + " us", micros, t.CpuMicroseconds, "");
        double peak = c.EnginePeak / 1024 / 1024;
        Print($"    peak (floor {Text(c.FloorPeak / 1024 / 1024)} MB)", Text(peak) + " MB", peak, t.PeakMegabytes, "");
        if (r.Tenth is { } tenth)
        {
            Print($"    time each (of a tenth {Text(tenth.EngineMs * 1000 / (r.Count / 10))} us)", $"{Text(c.EngineMs * 1000 / r.Count)} us, {Text(r.Growth)}x", r.Growth, t.Growth, "x");
            Print($"    peak (of a tenth {Text(tenth.EnginePeak / 1024 / 1024)} MB)", $"{Text(peak)} MB, {Text(r.PeakGrowth)}x", r.PeakGrowth, t.PeakGrowth, "x");
        }
        foreach (var peer in r.Peers)
            Console.WriteLine(double.IsNaN(peer.WallMs) ? $"    {peer.Name}: not done in time" : $"    {peer.Name}: {Text(peer.WallMs)} ms, {Text(peer.WallMs / c.FloorMs)}x of the floor; CPU {Text(peer.CpuMs * 1000 / r.Count)} us");
    }

    static void Print(string what, string value, double number, double? target, string unit)
    {
        string mark = target is null ? "" : $" / {Text(target.Value)}{unit} {(number <= target ? "ok" : "MISSED")}";
        Console.WriteLine($"{what,-42} {value}{mark}");
    }

    static void PrintJson(Result r) => Console.WriteLine(JsonSerializer.Serialize(new
    {
        workload = r.Workload.Key,
        name = r.Workload.Name,
        server = r.Server.ToString(),
        tls = r.Tls,
        roundTripMs = r.Workload.RoundTrip.TotalMilliseconds,
        count = r.Count,
        commands = r.Commands,
        warm = new { floorMs = r.Comparison.FloorMs, engineMs = r.Comparison.EngineMs, ratio = r.Comparison.WarmRatio, target = r.Workload.Target.Warm },
        cold = new { floorMs = r.Comparison.ColdFloorMs, engineMs = r.Comparison.ColdEngineMs, ratio = r.Comparison.ColdRatio, target = r.Workload.Target.Cold },
        allocatedBytes = new { each = r.Comparison.EngineAllocated / r.Count, target = r.Workload.Target.Bytes },
        cpuMicroseconds = new { each = r.Comparison.EngineCpuMs * 1000 / r.Count, floor = r.Comparison.FloorCpuMs * 1000 / r.Count, target = r.Workload.Target.CpuMicroseconds },
        peakBytes = new { engine = r.Comparison.EnginePeak, floor = r.Comparison.FloorPeak, targetMegabytes = r.Workload.Target.PeakMegabytes },
        extraMs = new { value = r.Comparison.EngineMs - r.Comparison.FloorMs, target = r.Workload.Target.ExtraMs },
        growth = new { time = r.Growth, target = r.Workload.Target.Growth, peak = r.PeakGrowth, peakTarget = r.Workload.Target.PeakGrowth },
        peers = r.Peers,
    }, Numbers));

    static string Text(double value) => value switch
    {
        double.NaN => "-",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
