using System.Net.Sockets;
using ImapPS.Client.Texts;

namespace ImapPS.Client.Connecting;

/// <summary>A bounded queue of bytes between two threads, where waiting has a limit: system pipes know none.</summary>
/// <param name="gate">The lock of this pipe, or of several that are waited on together.</param>
/// <param name="capacity">How many bytes it holds.</param>
sealed class BytePipe(object gate, int capacity)
{
    readonly byte[] _ring = new byte[capacity];
    int _start;
    int _count;
    bool _ended;

    /// <summary>How many bytes fit now. Call with the lock held.</summary>
    public int Room => capacity - _count;

    /// <summary>True when a read would not wait. Call with the lock held.</summary>
    public bool CanRead => _count > 0 || _ended;

    /// <summary>True when nothing more comes. Call with the lock held.</summary>
    public bool IsEnded => _ended;

    /// <summary>Waits for bytes and takes some; 0 at the end.</summary>
    /// <exception cref="IOException">None arrived in time.</exception>
    public int Read(Span<byte> into, TimeSpan timeout)
    {
        lock (gate)
        {
            WaitUntil(() => CanRead, timeout);
            int count = Math.Min(into.Length, _count);
            int first = Math.Min(count, capacity - _start);
            _ring.AsSpan(_start, first).CopyTo(into);
            _ring.AsSpan(0, count - first).CopyTo(into[first..]);
            _start = (_start + count) % capacity;
            _count -= count;
            Monitor.PulseAll(gate);
            return count;
        }
    }

    /// <summary>Puts all bytes in, waiting for room.</summary>
    /// <exception cref="IOException">There was no room in time, or the reader has closed.</exception>
    public void Write(ReadOnlySpan<byte> bytes, TimeSpan timeout)
    {
        lock (gate)
        {
            while (!bytes.IsEmpty)
            {
                WaitUntil(() => Room > 0 || _ended, timeout);
                if (_ended)
                    throw new IOException(ClientTexts.OtherEndClosed);
                int end = (_start + _count) % capacity;
                int count = Math.Min(bytes.Length, Math.Min(Room, capacity - end));
                bytes[..count].CopyTo(_ring.AsSpan(end));
                _count += count;
                bytes = bytes[count..];
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Nothing more is written; what is in it can still be read.</summary>
    public void End()
    {
        lock (gate)
        {
            _ended = true;
            Monitor.PulseAll(gate);
        }
    }

    void WaitUntil(Func<bool> ready, TimeSpan timeout)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!ready())
        {
            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - clock.Elapsed;
            if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
                throw new IOException(ClientTexts.TimeIsUp, new SocketException((int)SocketError.TimedOut));
            Monitor.Wait(gate, left);
        }
    }
}
