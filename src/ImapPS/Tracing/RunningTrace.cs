using System.Globalization;
using System.Text;
using ImapPS.Client;
using ImapPS.Output;
using ImapPS.Protocol.Session;

namespace ImapPS.Tracing;

/// <summary>A trace that writes to a file: a line for each line of the wire, with its time and its session. Several threads may write.</summary>
sealed class RunningTrace : IDisposable
{
    readonly StreamWriter _writer;
    readonly Dictionary<ImapSession, ProtocolTrace> _attached = [];
    bool _stopped;

    /// <summary>Opens the file, behind what is in it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public RunningTrace(ImapTrace record)
    {
        Record = record;
        _writer = new StreamWriter(new FileStream(record.Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(false)) { NewLine = "\n" };
        Write("", "trace started");
    }

    public ImapTrace Record { get; }

    /// <summary>True when sessions that are still to be opened are traced too.</summary>
    public bool TracesAll => Record.Session.Count == 0;

    /// <summary>Traces a session that is open.</summary>
    public void Attach(ImapSession session)
    {
        var trace = For(session.Name);
        if (Record.IncludeContent)
            session.AddTrace(trace);
        else
            session.AddOutlineTrace(trace);
        Adopt(session, trace);
    }

    /// <summary>Remembers a session that was opened with this trace.</summary>
    public void Adopt(ImapSession session, ProtocolTrace trace)
    {
        lock (_attached)
            _attached[session] = trace;
    }

    /// <summary>What a session is to call.</summary>
    public ProtocolTrace For(string label) => (direction, line) => Write(label, (direction == TraceDirection.Sent ? "C: " : "S: ") + line);

    public void Dispose()
    {
        lock (_attached)
        {
            foreach (var (session, trace) in _attached)
                session.RemoveTrace(trace);
            _attached.Clear();
        }
        lock (_writer)
        {
            if (_stopped)
                return;
            Write("", "trace stopped");
            _stopped = true;
            _writer.Dispose();
        }
    }

    void Write(string label, string text)
    {
        lock (_writer)
        {
            if (_stopped)
                return;
            try
            {
                string time = DateTimeOffset.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
                // A literal's line ends stay one line of the trace.
                // Another process may trace to the same file: what it wrote stays.
                _writer.BaseStream.Seek(0, SeekOrigin.End);
                _writer.WriteLine($"{time} {(label.Length > 0 ? label + " " : "")}{text.Replace("\r", "\\r").Replace("\n", "\\n")}");
                _writer.Flush();
            }
            catch (IOException)
            {
                // A full disk must not stop the work that is traced.
            }
        }
    }
}
