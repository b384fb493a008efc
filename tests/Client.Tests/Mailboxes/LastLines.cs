using ImapPS.Protocol.Session;

namespace ImapPS.Client.Tests.Mailboxes;

/// <summary>The last lines of a session, for the message of a test that fails.</summary>
sealed class LastLines
{
    const int Kept = 400;
    const int LongestShown = 300;

    readonly Queue<string> _lines = new();

    public LastLines(ImapSession session) => session.AddTrace(Add);

    void Add(TraceDirection direction, string line)
    {
        lock (_lines)
        {
            _lines.Enqueue($"{(direction == TraceDirection.Sent ? "C" : "S")}: {(line.Length > LongestShown ? line[..LongestShown] + "…" : line)}");
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (_lines)
            return string.Join('\n', _lines);
    }
}
