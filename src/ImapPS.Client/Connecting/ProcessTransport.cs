using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client.Connecting;

/// <summary>
/// A transport over the standard streams of a process that this side starts: <c>doveadm exec imap</c>, <c>ssh host imapd</c>. System pipes
/// have no deadlines, so two threads carry the bytes between them and queues that have.
/// </summary>
sealed class ProcessTransport : Transport
{
    const int QueueSize = 256 * 1024;
    const int LargeWrite = 16 * 1024;
    const int LastWordsLength = 1000;
    static readonly TimeSpan LastWordsLimit = TimeSpan.FromMilliseconds(300);
    static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(2);

    readonly Process _process;
    readonly Queues _queues;
    readonly StringBuilder _said = new();
    readonly ManualResetEventSlim _saidAll = new();
    int _closed;

    ProcessTransport(Process process, Queues queues) : base(queues)
    {
        _process = process;
        _queues = queues;
        Carry("from", () => Copy(process.StandardOutput.BaseStream.Read, bytes => queues.Incoming.Write(bytes, System.Threading.Timeout.InfiniteTimeSpan), queues.Incoming));
        Carry("to", () => Copy((buffer, _, _) => queues.Outgoing.Read(buffer, System.Threading.Timeout.InfiniteTimeSpan), WriteThrough, queues.Outgoing));
        Carry("words of", Listen);
    }

    /// <summary>Starts the process; no shell reads the words.</summary>
    /// <exception cref="ImapConnectionException">It cannot be started.</exception>
    public static ProcessTransport Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        try
        {
            return new ProcessTransport(Process.Start(start)!, new Queues());
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            throw new ImapConnectionException(ConnectionFailure.NotReachable, ClientTexts.ProcessNotStarted(command[0], e is Win32Exception system ? new Win32Exception(system.NativeErrorCode).Message : e.Message), e);
        }
    }

    public override TimeSpan Timeout
    {
        get => _queues.Timeout;
        set => _queues.Timeout = value;
    }

    public override int SafeWrite => LargeWrite;

    public override bool CanWrite
    {
        get
        {
            lock (_queues)
                return _queues.Outgoing.Room >= LargeWrite || _queues.Outgoing.IsEnded;
        }
    }

    public override string LastWords
    {
        get
        {
            // Its words come by another way than its end: they have a moment to arrive.
            _saidAll.Wait(LastWordsLimit);
            lock (_said)
                return _said.ToString().Trim();
        }
    }

    public override bool WaitForEither()
    {
        var clock = Stopwatch.StartNew();
        lock (_queues)
        {
            while (true)
            {
                if (_queues.Outgoing.Room >= LargeWrite || _queues.Outgoing.IsEnded)
                    return true;
                if (_queues.Incoming.CanRead)
                    return false;
                var left = Timeout == System.Threading.Timeout.InfiniteTimeSpan ? Timeout : Timeout - clock.Elapsed;
                if (left <= TimeSpan.Zero && left != System.Threading.Timeout.InfiniteTimeSpan)
                    throw TimedOut("send");
                Monitor.Wait(_queues, left);
            }
        }
    }

    public override void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _queues.Outgoing.End();
        _queues.Incoming.End();
        // It ends by itself when it reads the end of its input; one that does not is ended.
        Carry("end of", () =>
        {
            if (!_process.WaitForExit(ExitGrace))
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        });
    }

    void WriteThrough(ReadOnlySpan<byte> bytes)
    {
        var input = _process.StandardInput.BaseStream;
        input.Write(bytes);
        input.Flush();
    }

    void Copy(Func<byte[], int, int, int> read, SpanAction write, BytePipe queue)
    {
        var buffer = new byte[LargeWrite];
        try
        {
            for (int count; (count = read(buffer, 0, buffer.Length)) > 0;)
                write(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process ended, or the connection was closed.
        }
        queue.End();
        if (queue == _queues.Outgoing)
            CloseInput();
    }

    void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It had already ended.
        }
    }

    void Listen()
    {
        while (_process.StandardError.ReadLine() is { } line)
        {
            lock (_said)
            {
                if (_said.Length < LastWordsLength)
                    _said.AppendLine(line);
            }
        }
        _saidAll.Set();
    }

    static void Carry(string what, Action work)
    {
        new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException or IOException)
            {
                // The process has already ended.
            }
        })
        { IsBackground = true, Name = $"ImapPS {what} process" }.Start();
    }

    delegate void SpanAction(ReadOnlySpan<byte> bytes);

    /// <summary>The two queues as a stream; the object itself is their lock.</summary>
    sealed class Queues : Stream
    {
        public Queues()
        {
            Incoming = new BytePipe(this, QueueSize);
            Outgoing = new BytePipe(this, QueueSize);
        }

        public BytePipe Incoming { get; }

        public BytePipe Outgoing { get; }

        public TimeSpan Timeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => Incoming.Read(buffer, Timeout);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => Outgoing.Write(buffer, Timeout);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
