using ImapPS.Changes.Running;
using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Changing;
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
            // A search behind each STORE shows that it was done.
            Exact = (11, 2),
            Target = new(Warm: 1.1, Bytes: 1),
            Engine = Flag,
        },
        new()
        {
            Key = "8r",
            Name = "messages flagged, with replies",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            ChangesFolder = true,
            Exact = (6, 2),
            Target = new(Warm: 2),
            Engine = FlagWithReplies,
        },
        new()
        {
            Key = "8m",
            Name = "messages moved",
            Mail = MailKind.List,
            Counts = (10_000, 5000, 5000),
            ChangesFolder = true,
            // A STATUS before the first MOVE, which goes alone, and a search behind each.
            Exact = (12, 3),
            Target = new(Warm: 1.0),
            Engine = Move,
        },
    ];

    public static long Flag(EngineRun run) =>
        run.Session.Store(run.Folder, 0, run.Uids, StoreMode.Add, ["\\Flagged"]).Sum(batch => (long)batch.Uids.Count);

    // What the module never asks for, and what any change would bring if CONDSTORE were on.
    static long FlagWithReplies(EngineRun run)
    {
        var session = run.Session;
        session.Select(run.Folder, forChange: true);
        var stores = run.Uids.Chunk(int.MaxValue, 1000).Select(batch => new UidStoreCommand(batch, StoreMode.Add, ["\\Flagged"], silent: false)).ToList();
        foreach (var store in stores)
            session.Connection.Send(store);
        session.Connection.WaitFor(stores[^1]);
        return run.Count;
    }

    public static long Move(EngineRun run) =>
        run.Session.Move(run.Folder, 0, run.Uids, "Target").Sum(batch => (long)batch.Uids.Count);
}
