using ImapPS.Benchmarks.Floor;
using ImapPS.Benchmarks.Line;
using ImapPS.Benchmarks.Peers;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>Measures workloads one after the other: floor and engine take turns, each in a process of its own.</summary>
static class FullRun
{
    public static int Run(BenchmarkOptions options)
    {
        var report = new Report(options.Json);
        foreach (var kind in options.Servers)
        {
            foreach (var workload in options.Workloads)
            {
                if (!workload.RunsOn(kind))
                    continue;
                int count = options.Count ?? workload.CountOn(kind);
                using var server = BenchmarkServer.Start(kind, workload, count);
                bool[] lines = workload.TlsOnly ? [true] : options.Tls ? [false, true] : [false];
                foreach (bool tls in lines)
                    Measure(server, workload, count, tls, options, report);
            }
        }
        report.End();
        return 0;
    }

    static void Measure(BenchmarkServer server, Workload workload, int count, bool tls, BenchmarkOptions options, Report report)
    {
        string recording = Path.GetTempFileName();
        try
        {
            byte[] sent = Record(server, workload, count);
            File.WriteAllBytes(recording, sent);
            using var far = workload.RoundTrip > TimeSpan.Zero ? new LoopbackProxy(tls ? server.TlsPort : server.PlainPort, workload.RoundTrip) : null;
            int port = far?.Port ?? (tls ? server.TlsPort : server.PlainPort);
            var settings = new ClientSettings("engine", workload.Key, port, tls, server.UserName, server.Password, count, Allocations: false, recording);
            var comparison = new Comparison();
            for (int round = 0; round < options.Rounds; round++)
            {
                using var floor = new MeasuredProcess(settings with { Role = "floor" });
                using var engine = new MeasuredProcess(settings with { Allocations = options.Allocations });
                for (int run = 0; run < options.Repeat; run++)
                    comparison.Add(run, RunOnce(server, workload, count, floor), RunOnce(server, workload, count, engine, workload.Expected(count)));
            }
            var peers = options.Peers ? PeerList.Measure(server, workload, count, tls) : [];
            report.Add(new Result(workload, server.Kind, tls, count, Recording.Of(sent).Commands, comparison, peers));
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
