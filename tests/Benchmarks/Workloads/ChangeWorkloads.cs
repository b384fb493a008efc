using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Operations;
using ImapPS.Protocol.Commands;

namespace ImapPS.Benchmarks.Workloads;

static class ChangeWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "8",
            Name = "messages flagged, .SILENT",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            ChangesFolder = true,
            Exact = (6, 3),
            Target = new(Warm: 1.1, Bytes: 1),
            Engine = run => run.Session.Store(run.Folder, 0, run.Uids, StoreMode.Add, ["\\Flagged"]).Sum(batch => (long)batch.Uids.Count),
        },
        new()
        {
            Key = "8m",
            Name = "messages moved",
            Mail = MailKind.List,
            Counts = (10_000, 5000, 5000),
            ChangesFolder = true,
            Exact = (6, 3),
            Target = new(Warm: 1.0),
            Engine = Move,
        },
    ];

    public static long Move(EngineRun run) =>
        run.Session.Move(run.Folder, 0, run.Uids, "Target").Sum(batch => (long)batch.Uids.Count);
}
