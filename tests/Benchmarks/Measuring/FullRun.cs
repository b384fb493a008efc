using System.Diagnostics;
using ImapPS.Benchmarks.Floor;
using ImapPS.Benchmarks.Line;
using ImapPS.Benchmarks.Peers;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>Measures workloads one after the other: floor and engine take turns, each in a process of its own.</summary>
static class FullRun
{
    // What runs often is compiled for good by a thread of the runtime's own, which takes a processor from whoever is measured meanwhile.
    // PowerShell has more to compile.
    static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5);
    static readonly TimeSpan ShellWarming = TimeSpan.FromSeconds(4);
    static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    public static int Run(BenchmarkOptions options)
    {
        var report = new Report(options.Json);
        foreach (var kind in options.Servers)
        {
            foreach (var workload in options.Workloads)
            {
                if (!workload.RunsOn(kind))
                    continue;
                if (workload.Shell is not null && !ShellClient.IsAvailable(out string why))
                {
                    report.Skip(workload, why);
                    continue;
                }
                if (workload.StartsOnly)
                    report.Add(StartRun.Measure(workload, options));
                else
                    Run(kind, workload, options, report);
            }
        }
        report.End();
        return 0;
    }

    static void Run(ServerKind kind, Workload workload, BenchmarkOptions options, Report report)
    {
        int count = options.Count ?? workload.CountOn(kind);
        bool[] lines = workload.TlsOnly ? [true] : options.Tls ? [false, true] : [false];
        foreach (bool tls in lines)
        {
            var (comparison, commands, peers) = Measure(kind, workload, count, tls, options);
            var tenth = workload.Target.LooksAtGrowth ? Measure(kind, workload, count / 10, tls, options with { Peers = false }).Comparison : null;
            report.Add(new Result(workload, kind, tls, count, commands, comparison, tenth, peers));
        }
    }

    static (Comparison Comparison, int Commands, IReadOnlyList<PeerResult> Peers) Measure(ServerKind kind, Workload workload, int count, bool tls, BenchmarkOptions options)
    {
        using var server = BenchmarkServer.Start(kind, workload, count);
        string recording = Path.GetTempFileName();
        try
        {
            byte[] sent = Record(server, workload, count);
            File.WriteAllBytes(recording, sent);
            using var far = workload.RoundTrip > TimeSpan.Zero ? new LoopbackProxy(tls ? server.TlsPort : server.PlainPort, workload.RoundTrip) : null;
            int port = far?.Port ?? (tls ? server.TlsPort : server.PlainPort);
            var settings = new ClientSettings("engine", workload.Key, port, tls, server.UserName, server.Password, count, Allocations: false, recording);
            var comparison = new Comparison();
            var (rounds, repeat) = options.Times(workload);
            for (int round = 0; round < rounds; round++)
            {
                using var floor = new MeasuredProcess(settings with { Role = workload.Shell is null ? "floor" : "engine" });
                using var engine = workload.Shell is null ? new MeasuredProcess(settings with { Allocations = options.Allocations, Connections = workload.Connections }) : ShellClient.Start(settings, workload);
                for (int run = 0; run < repeat; run++)
                {
                    if (run == 1)
                    {
                        Warm(server, workload, count, floor);
                        Warm(server, workload, count, engine);
                    }
                    comparison.Add(run, RunOnce(server, workload, count, floor), RunOnce(server, workload, count, engine, workload.Expected(count)));
                }
            }
            var peers = options.Peers ? PeerList.Measure(server, workload, count, tls) : [];
            return (comparison, Recording.Of(sent).Commands, peers);
        }
        finally
        {
            File.Delete(recording);
        }
    }

    /// <summary>What the engine sends for this work, without the login.</summary>
    public static byte[] Record(BenchmarkServer server, Workload workload, int count)
    {
        using var proxy = new LoopbackProxy(server.PlainPort, TimeSpan.Zero, record: true);
        using var engine = new MeasuredProcess(new ClientSettings("engine", workload.Key, proxy.Port, Tls: false, server.UserName, server.Password, workload.ConnectsItself ? 1 : count, Allocations: false));
        server.Reset(workload, count);
        engine.Open();
        Thread.Sleep(100);
        proxy.TakeSent();
        engine.Run();
        Thread.Sleep(100);
        byte[] sent = proxy.TakeSent();
        engine.Close();
        return workload.ConnectsItself ? WithoutLogin(sent) : sent;
    }

    static void Warm(BenchmarkServer server, Workload workload, int count, MeasuredProcess client)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < (workload.Shell is null ? Warming : ShellWarming);)
            RunOnce(server, workload, count, client);
        Thread.Sleep(Settling);
    }

    static Sample RunOnce(BenchmarkServer server, Workload workload, int count, MeasuredProcess client, long? expected = null)
    {
        server.Reset(workload, count);
        client.Open();
        var sample = client.Run();
        client.Close();
        if (expected is not null && sample.Items != expected)
            throw new InvalidOperationException($"Workload {workload.Key} came to {sample.Items} items where {expected} are right.");
        return sample;
    }

    static byte[] WithoutLogin(byte[] sent)
    {
        // The floor logs in on its own.
        int at = sent.AsSpan().IndexOf("AUTHENTICATE"u8);
        int end = at + sent.AsSpan(at).IndexOf((byte)'\n') + 1;
        return sent[end..];
    }
}
