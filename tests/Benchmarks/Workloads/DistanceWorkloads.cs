using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Folders;

namespace ImapPS.Benchmarks.Workloads;

/// <summary>The same kinds of work at a distance of 40 ms.</summary>
static class DistanceWorkloads
{
    static readonly TimeSpan Far = TimeSpan.FromMilliseconds(40);

    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "12a",
            Name = "messages listed",
            Mail = MailKind.List,
            Counts = (10_000, 10_000, 0),
            RoundTrip = Far,
            Target = new(Warm: 1.5),
            Engine = run => ListWorkloads.List(run, ListWorkloads.Summary),
        },
        new()
        {
            Key = "12b",
            Name = "messages downloaded",
            Mail = MailKind.Small,
            Counts = (1000, 1000, 0),
            RoundTrip = Far,
            FloorWritesFiles = true,
            Target = new(Warm: 1.5),
            Engine = DownloadWorkloads.Download,
        },
        new()
        {
            Key = "12c",
            Name = "messages moved",
            Mail = MailKind.List,
            Counts = (1000, 1000, 0),
            RoundTrip = Far,
            ChangesFolder = true,
            Target = new(Warm: 1.5),
            Engine = ChangeWorkloads.Move,
        },
        new()
        {
            Key = "12d",
            Name = "attachments saved",
            Mail = MailKind.Attachment,
            Counts = (463, 463, 0),
            RoundTrip = Far,
            FloorWritesFiles = true,
            Target = new(Warm: 1.5),
            Engine = DownloadWorkloads.SaveAttachments,
        },
        new()
        {
            Key = "12e",
            Name = "folders with counts",
            Mail = MailKind.Folders,
            Counts = (200, 200, 200),
            RoundTrip = Far,
            Exact = (1, 1),
            Target = new(Warm: 1.5),
            Engine = run => run.Session.ListFolders("Tree/*", status: true).Count(f => f.Status is not null),
        },
    ];
}
