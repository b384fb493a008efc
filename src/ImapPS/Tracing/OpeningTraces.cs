using ImapPS.Client;
using ImapPS.Protocol.Session;

namespace ImapPS.Tracing;

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
