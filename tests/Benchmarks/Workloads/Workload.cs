using ImapPS.Benchmarks.Servers;
using ImapPS.Client;
using ImapPS.Protocol.Types;

namespace ImapPS.Benchmarks.Workloads;

/// <summary>What a workload must reach; null where the issue sets nothing.</summary>
/// <param name="Warm">The ratio to the floor once the code is compiled.</param>
/// <param name="Cold">The ratio of the first runs of both processes.</param>
/// <param name="Bytes">Bytes allocated for each message (or session, or UID).</param>
/// <param name="CpuMicroseconds">Processor time for each.</param>
/// <param name="PeakMegabytes">The process's largest working set.</param>
/// <param name="ExtraMs">Milliseconds above the floor.</param>
/// <param name="Growth">Time for each, as a ratio to a run with a tenth of the messages: 1 is linear.</param>
/// <param name="PeakGrowth">The largest working set, as a ratio to that run's: 1 is a memory that does not depend on the count.</param>
sealed record Target(double? Warm = null, double? Cold = null, double? Bytes = null, double? CpuMicroseconds = null, double? PeakMegabytes = null,
    double? ExtraMs = null, double? Growth = null, double? PeakGrowth = null)
{
    /// <summary>Measured with a tenth of the messages too.</summary>
    public bool LooksAtGrowth => Growth is not null || PeakGrowth is not null;
}

/// <summary>What the engine's side of a workload gets.</summary>
/// <param name="LoggedIn">The session; null where opening one is the work.</param>
/// <param name="Open">Opens another session.</param>
/// <param name="Folder">The folder with the mail.</param>
/// <param name="Count">How many messages.</param>
/// <param name="Scratch">An empty folder on disk.</param>
/// <param name="Connections">How many connections may be used where the work is for several.</param>
sealed record EngineRun(ImapSession? LoggedIn, Func<ImapSession> Open, string Folder, int Count, string Scratch, int Connections = 1)
{
    public ImapSession Session => LoggedIn!;

    /// <summary>All UIDs: the folder's first message has UID 1.</summary>
    public UidSet Uids => new(1, (uint)Count);
}

/// <summary>A row of the table, or one half of a row that has two.</summary>
sealed record Workload
{
    /// <summary>The number, with a letter where a number has several.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>What the folder holds.</summary>
    public required MailKind Mail { get; init; }

    /// <summary>How many messages (or connections) there are on the sandbox, on Dovecot and in the small form.</summary>
    public required (int Sandbox, int Dovecot, int Small) Counts { get; init; }

    /// <summary>Does the work with the engine and gives how many items came of it.</summary>
    public required Func<EngineRun, long> Engine { get; init; }

    public Target Target { get; init; } = new();

    /// <summary>The work takes messages away or adds some: each run gets a folder of its own.</summary>
    public bool ChangesFolder { get; init; }

    public bool FloorWritesFiles { get; init; }
    public bool ConnectsItself { get; init; }
    public bool TlsOnly { get; init; }

    /// <summary>Capabilities that the engine is to do without.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>How many connections the engine may use; the floor has one.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>The work in a real PowerShell, as a script block's text: then <see cref="Engine"/> alone is the floor.</summary>
    public string? Shell { get; init; }

    /// <summary>Only the start of a PowerShell is measured.</summary>
    public bool StartsOnly { get; init; }

    /// <summary>How many rounds and runs, where the usual number would take too long.</summary>
    public (int Rounds, int Repeat)? Times { get; init; }

    /// <summary>How far away the server is.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>How many items the work must come to; by default as many as there are messages.</summary>
    public Func<int, long> Expected { get; init; } = count => count;

    /// <summary>The small form: what the commands and the round trips must be at the small count.</summary>
    public (int Commands, int RoundTrips)? Exact { get; init; }

    public string Folder => ChangesFolder ? "Work" : Mail.ToString();

    public bool RunsOn(ServerKind kind) => CountOn(kind) > 0;

    public int CountOn(ServerKind kind) => kind == ServerKind.Sandbox ? Counts.Sandbox : Counts.Dovecot;
}
