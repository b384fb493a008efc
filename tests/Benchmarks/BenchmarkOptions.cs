using System.Globalization;
using ImapPS.Benchmarks.Servers;
using ImapPS.Benchmarks.Workloads;

namespace ImapPS.Benchmarks;

/// <summary>What to measure, where, how often.</summary>
sealed record BenchmarkOptions
{
    const string Usage = """
        dotnet run -c Release --project tests/Benchmarks -- [options]
          --workload 2,4,8r    only these (numbers of the issue, or single keys); default: all
          --server sandbox     sandbox, dovecot or both; default: sandbox
          --tls                on a TLS line too
          --delay              the 40 ms workloads (12) only
          --count N            so many messages, whatever the workload
          --rounds N           processes for each side; default 2
          --repeat N           runs in each process, the first of them cold; default 4; workloads 11 and 13 have their own
          --peers              imaplib, mbsync and curl in the same rounds, where they are installed
          --allocations        which types the engine allocates, run by run; disturbs the times
          --small              seconds only: counts and round trips against what they must be; for CI
          --json               a JSON object a line for each measurement instead of the table
        """;

    public IReadOnlyList<Workload> Workloads { get; private init; } = WorkloadList.All;
    public IReadOnlyList<ServerKind> Servers { get; private init; } = [ServerKind.Sandbox];
    public bool Tls { get; private init; }
    public int? Count { get; private init; }
    public int Rounds { get; private init; } = 2;
    public int Repeat { get; private init; } = 4;
    public bool Peers { get; init; }
    public bool Allocations { get; private init; }
    public bool Small { get; private init; }
    public bool Json { get; private init; }

    /// <summary>How many rounds of how many runs a workload gets.</summary>
    public (int Rounds, int Repeat) Times(Workload workload) => workload.Times ?? (Rounds, Repeat);

    public static bool TryParse(string[] args, out BenchmarkOptions options, out string error)
    {
        options = new BenchmarkOptions();
        error = "";
        try
        {
            for (int i = 0; i < args.Length; i++)
            {
                string Value() => ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value.");
                int Number() => int.Parse(Value(), NumberStyles.None, CultureInfo.InvariantCulture);
                options = args[i] switch
                {
                    "--workload" => options with { Workloads = [.. Value().Split(',').SelectMany(WorkloadList.Named)] },
                    "--server" => options with { Servers = Value() switch { "both" => [ServerKind.Sandbox, ServerKind.Dovecot], var name => [Enum.Parse<ServerKind>(name, ignoreCase: true)] } },
                    "--tls" => options with { Tls = true },
                    "--delay" => options with { Workloads = [.. WorkloadList.Named("12")] },
                    "--count" => options with { Count = Number() },
                    "--rounds" => options with { Rounds = Number() },
                    "--repeat" => options with { Repeat = Number() },
                    "--peers" => options with { Peers = true },
                    "--allocations" => options with { Allocations = true },
                    "--small" => options with { Small = true },
                    "--json" => options with { Json = true },
                    _ => throw new FormatException($"Unknown option {args[i]}."),
                };
            }
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            error = $"{e.Message}\n{Usage}";
            return false;
        }
    }
}
