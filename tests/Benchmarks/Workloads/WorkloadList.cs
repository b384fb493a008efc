namespace ImapPS.Benchmarks.Workloads;

/// <summary>All workloads, in the order of the issue.</summary>
static class WorkloadList
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. ConnectWorkloads.All,
        .. ListWorkloads.All,
        .. DownloadWorkloads.All,
        .. ChangeWorkloads.All,
        .. AppendWorkloads.All,
        .. ScaleWorkloads.All,
        .. DistanceWorkloads.All,
        .. ShellWorkloads.All,
    ];

    /// <summary>The workload of a key, or all of a number.</summary>
    public static IEnumerable<Workload> Named(string name)
    {
        var found = All.Where(w => w.Key == name).ToList();
        if (found.Count == 0)
            found = [.. All.Where(w => w.Key.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"]) == name)];
        return found.Count > 0 ? found : throw new FormatException($"There is no workload {name}; there are {string.Join(", ", All.Select(w => w.Key))}.");
    }
}
