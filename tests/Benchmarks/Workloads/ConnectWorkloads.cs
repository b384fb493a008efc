using ImapPS.Benchmarks.Servers;
using ImapPS.Client;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Types;

namespace ImapPS.Benchmarks.Workloads;

static class ConnectWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "1",
            Name = "connects with TLS, login, select",
            Mail = MailKind.List,
            Counts = (100, 100, 2),
            ConnectsItself = true,
            TlsOnly = true,
            Target = new(Warm: 1.3, Cold: 1.8, Bytes: 20_000),
            Engine = run => Times(run, session => session.CurrentUidValidity(run.Folder)),
        },
        new()
        {
            Key = "1d",
            Name = "first search result",
            Mail = MailKind.List,
            Counts = (1, 1, 1),
            ConnectsItself = true,
            RoundTrip = TimeSpan.FromMilliseconds(40),
            Exact = (6, 4),
            Target = new(Warm: 1.3),
            Engine = run => Times(run, session => session.Search(run.Folder, SearchKey.All)),
        },
    ];

    static long Times(EngineRun run, Action<ImapSession> use)
    {
        for (int i = 0; i < run.Count; i++)
        {
            using var session = run.Open();
            use(session);
        }
        return run.Count;
    }
}
