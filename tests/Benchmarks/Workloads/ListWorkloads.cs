using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Fetching;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;

namespace ImapPS.Benchmarks.Workloads;

static class ListWorkloads
{
    public const FetchItemKinds Summary = FetchItemKinds.Flags | FetchItemKinds.InternalDate | FetchItemKinds.Size | FetchItemKinds.Envelope;
    const int Searches = 5;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "2",
            Name = "messages listed (flags, date, size, envelope)",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            Exact = (6, 2),
            Target = new(Warm: 1.1, Cold: 1.3, Bytes: 1024, CpuMicroseconds: 9),
            Engine = run => List(run, Summary),
        },
        new()
        {
            Key = "3",
            Name = "messages listed with BODYSTRUCTURE",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            Exact = (6, 2),
            Target = new(Warm: 1.15, Cold: 1.4, Bytes: 2048),
            Engine = run => List(run, Summary | FetchItemKinds.BodyStructure),
        },
        new()
        {
            Key = "4",
            Name = "messages, flags only",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            Exact = (6, 2),
            Target = new(Warm: 2, Cold: 4, Bytes: 100),
            Engine = run => List(run, FetchItemKinds.Flags),
        },
        new()
        {
            Key = "5",
            Name = $"hits of UID SEARCH, contiguous, {Searches} times",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            Exact = (10, 9),
            Target = new(Warm: 1.2, Bytes: 1),
            Engine = run => Search(run, SearchKey.All),
        },
        new()
        {
            Key = "5s",
            Name = $"messages, a run of hits of UID SEARCH in every ten, {Searches} times",
            Mail = MailKind.List,
            Counts = (100_000, 20_000, 5000),
            Exact = (10, 9),
            Target = new(Warm: 1.2),
            Expected = count => count - count / 10,
            Engine = run => Search(run, SearchKey.Word("UNFLAGGED")),
        },
    ];

    public static long List(EngineRun run, FetchItemKinds kinds)
    {
        long count = 0;
        foreach (var message in run.Session.Fetch(run.Folder, 0, run.Uids, new FetchRequest(kinds)))
            count += message.Uid > 0 ? 1 : 0;
        return count;
    }

    static long Search(EngineRun run, SearchKey key)
    {
        for (int i = 1; i < Searches; i++)
            run.Session.Search(run.Folder, key);
        return run.Session.Search(run.Folder, key).Uids.Count;
    }
}
