using ImapPS.Benchmarks.Servers;
using ImapPS.Client.Searching;
using ImapPS.Protocol.Types;

namespace ImapPS.Benchmarks.Workloads;

/// <summary>The module in a real PowerShell, against the engine alone doing the same.</summary>
static class ShellWorkloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new()
        {
            Key = "13i",
            Name = "PowerShell started, and started with the module imported",
            Mail = MailKind.None,
            Counts = (1, 0, 0),
            StartsOnly = true,
            Shell = "",
            Target = new(ExtraMs: 150),
            Engine = _ => 0,
        },
        new()
        {
            Key = "13s",
            Name = "messages: Search-ImapMessage to $null",
            Mail = MailKind.List,
            Counts = (100_000, 0, 0),
            Times = (2, 5),
            Shell = "Search-ImapMessage -Folder $folder > $null; $count",
            Target = new(Warm: 1.5),
            Engine = SearchAndList,
        },
        new()
        {
            Key = "13m",
            Name = "messages: Search-ImapMessage | Measure-Object Size -Sum",
            Mail = MailKind.List,
            Counts = (100_000, 0, 0),
            Times = (2, 5),
            Shell = "(Search-ImapMessage -Folder $folder | Measure-Object Size -Sum).Count",
            Engine = SearchAndList,
        },
        new()
        {
            Key = "13g",
            Name = "messages: Search-ImapMessage to $null",
            Mail = MailKind.List,
            Counts = (1_000_000, 0, 0),
            Times = (1, 2),
            Shell = "Search-ImapMessage -Folder $folder > $null; $count",
            Target = new(Growth: 1.2, PeakGrowth: 1.2),
            Engine = SearchAndList,
        },
        new()
        {
            Key = "13e",
            Name = "messages: Search-ImapMessage | Export-ImapMessage to an mbox file",
            Mail = MailKind.List,
            Counts = (1_000_000, 0, 0),
            Times = (1, 2),
            Shell = """
                $path = Join-Path ([IO.Path]::GetTempPath()) "imapps-bench-$PID"
                Search-ImapMessage -Folder $folder | Export-ImapMessage -Path $path -Format Mbox -ProgressAction SilentlyContinue
                $size = (Get-Item $path/*.mbox).Length
                Remove-Item $path -Recurse
                if ($size -gt $count * 1000) { $count }
                """,
            Target = new(Growth: 1.2, PeakGrowth: 1.2),
            Engine = SearchAndList,
        },
    ];

    static long SearchAndList(EngineRun run)
    {
        var found = run.Session.Search(run.Folder, SearchKey.All);
        return ListWorkloads.List(run with { Count = found.Uids.Count }, ListWorkloads.Summary);
    }
}
