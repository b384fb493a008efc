using ImapPS.Client;
using ImapPS.Protocol.Session;

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

/// <summary>The traces of a session from its first line on.</summary>
sealed class OpeningTraces(IReadOnlyList<(RunningTrace Trace, ProtocolTrace Line)> traces)
{
    /// <summary>The options with these traces beside those they have.</summary>
    public SessionOptions AddTo(SessionOptions options) => options with
    {
        Trace = options.Trace + Combine(content: true),
        OutlineTrace = options.OutlineTrace + Combine(content: false),
    };

    /// <summary>The session was opened.</summary>
    public ImapSession Adopt(ImapSession session)
    {
        foreach (var (trace, line) in traces)
            trace.Adopt(session, line);
        return session;
    }

    ProtocolTrace? Combine(bool content) =>
        traces.Where(t => t.Trace.Record.IncludeContent == content).Aggregate((ProtocolTrace?)null, (all, t) => all + t.Line);
}
