namespace ImapPS.Tracing;

/// <summary>The traces that run in this process.</summary>
static class TraceTable
{
    static readonly List<RunningTrace> Running = [];

    public static IReadOnlyList<RunningTrace> All
    {
        get
        {
            lock (Running)
                return [.. Running];
        }
    }

    public static void Add(RunningTrace trace)
    {
        lock (Running)
            Running.Add(trace);
    }

    public static void Stop(RunningTrace trace)
    {
        lock (Running)
            Running.Remove(trace);
        trace.Dispose();
    }

    /// <summary>The traces of a session that is to be opened.</summary>
    public static OpeningTraces ForNewSession(string label) =>
        new([.. All.Where(t => t.TracesAll).Select(t => (t, t.For(label)))]);
}
