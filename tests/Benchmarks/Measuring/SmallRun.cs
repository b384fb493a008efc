using ImapPS.Benchmarks.Floor;
using ImapPS.Benchmarks.Line;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks.Measuring;

/// <summary>What is exact on any machine, in seconds: items, commands and round trips. Times are not looked at.</summary>
static class SmallRun
{
    public static int Run(BenchmarkOptions options)
    {
        int wrong = 0;
        foreach (var workload in options.Workloads.Where(w => w.Exact is not null))
        {
            int count = workload.Counts.Small;
            using var server = BenchmarkServer.Start(ServerKind.Sandbox, workload, count);
            var (items, commands, turns) = InLockstep(server, workload, count);
            var expected = (workload.Expected(count), workload.Exact!.Value.Commands, workload.Exact.Value.RoundTrips);
            bool right = expected == (items, commands, turns);
            wrong += right ? 0 : 1;
            Console.WriteLine($"{(right ? "ok   " : "WRONG")} {workload.Key,-3} {workload.Name}: {items} items, {commands} commands, {turns} round trips{(right ? "" : $" (right: {expected})")}");
        }
        Console.WriteLine(wrong == 0 ? "Counts and round trips are what they must be." : $"{wrong} workloads are not what they must be.");
        return wrong == 0 ? 0 : 1;
    }

    static (long Items, int Commands, int Turns) InLockstep(BenchmarkServer server, Workload workload, int count)
    {
        using var line = new LockstepProxy(server.PlainPort);
        using var engine = new MeasuredProcess(new ClientSettings("engine", workload.Key, line.Port, Tls: false, server.UserName, server.Password, count, Allocations: false));
        server.Reset(workload, count);
        engine.Open();
        line.TakeTurns();
        line.TakeSent();
        var sample = engine.Run();
        int turns = line.TakeTurns();
        var recording = Recording.Of(line.TakeSent());
        engine.Close();
        return (sample.Items, recording.Commands, turns);
    }
}
