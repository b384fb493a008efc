using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Types;

namespace ImapPS.Benchmarks.Workloads;

/// <summary>A million messages in one folder: ten times as many must take ten times as long, and no more memory.</summary>
static class ScaleWorkloads
{
    const int Million = 1_000_000;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "11s",
            Name = "messages, a run of hits of UID SEARCH in every ten",
            Mail = MailKind.List,
            Counts = (Million, 0, 0),
            Times = (2, 3),
            Target = new(Growth: 1.2),
            Expected = count => count - count / 10,
            Engine = run => run.Session.Search(run.Folder, SearchKey.Word("UNFLAGGED")).Uids.Count,
        },
        new()
        {
            Key = "11l",
            Name = "messages listed (flags, date, size, envelope)",
            Mail = MailKind.List,
            Counts = (Million, 0, 0),
            Times = (2, 2),
            Target = new(Growth: 1.2, PeakGrowth: 1.2),
            Engine = run => ListWorkloads.List(run, ListWorkloads.Summary),
        },
        new()
        {
            Key = "11f",
            Name = "messages flagged, .SILENT",
            Mail = MailKind.List,
            Counts = (Million, 0, 0),
            Times = (2, 2),
            ChangesFolder = true,
            Target = new(Growth: 1.2, PeakGrowth: 1.2),
            Engine = ChangeWorkloads.Flag,
        },
    ];
}
