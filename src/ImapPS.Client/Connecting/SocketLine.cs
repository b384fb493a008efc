using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;

namespace ImapPS.Client.Connecting;

/// <summary>
/// The way of the bytes: one blocking socket, with or without TLS above it. What its members throw is the system's; the connection
/// says what it means.
/// </summary>
sealed class SocketLine : IDisposable
{
    const int SmallWrite = 4 * 1024;
    const int LargeWrite = 16 * 1024;

    // A socket that counts as writable has a third of its buffer free: so much surely fits, the kernel's own overhead included.
    const int RoomyBuffer = 128 * 1024;

    readonly Socket _socket;
    Stream _stream;
    TimeSpan _timeout;

    public SocketLine(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The TLS layer, or null on a plain line.</summary>
    public SslStream? Tls => _stream as SslStream;

    /// <summary>How long a read or a write may take; Timeout.InfiniteTimeSpan for ever.</summary>
    public TimeSpan Timeout
    {
        get => _timeout;
        set
        {
            _timeout = value;
            // Zero would mean for ever to the socket.
            int milliseconds = value == System.Threading.Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(value.TotalMilliseconds, 1, int.MaxValue);
            try
            {
                _socket.ReceiveTimeout = milliseconds;
                _socket.SendTimeout = milliseconds;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The line is closed: whoever reads or writes next is told.
            }
        }
    }

    /// <summary>The most bytes that one write may have so that it does not wait after <see cref="CanWrite"/>.</summary>
    public int SafeWrite => _socket.SendBufferSize >= RoomyBuffer ? LargeWrite : SmallWrite;

    /// <summary>True when <see cref="SafeWrite"/> bytes can be written without waiting for the server.</summary>
    public bool CanWrite => _socket.Poll(0, SelectMode.SelectWrite);

    /// <summary>Shakes hands.</summary>
    /// <exception cref="Protocol.ImapConnectionException">TLS could not be agreed on, or the certificate is not accepted.</exception>
    public void StartTls(ConnectionOptions options) => _stream = TlsChannel.Start(_stream, options);

    /// <summary>Waits for bytes and reads some; 0 when the server closed the line.</summary>
    public int Read(Span<byte> into) => _stream.Read(into);

    /// <summary>Writes; may wait when it is more than <see cref="SafeWrite"/>.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <summary>Waits until something can be written (true) or read (false).</summary>
    /// <exception cref="IOException">Neither came within <see cref="Timeout"/>.</exception>
    public bool WaitForEither()
    {
        for (var clock = Stopwatch.StartNew(); _timeout == System.Threading.Timeout.InfiniteTimeSpan || clock.Elapsed <= _timeout;)
        {
            var readable = new List<Socket> { _socket };
            var writable = new List<Socket> { _socket };
            Socket.Select(readable, writable, null, 1_000_000);
            if (writable.Count > 0)
                return true;
            if (readable.Count > 0)
                return false;
        }
        throw new IOException("send", new SocketException((int)SocketError.TimedOut));
    }

    /// <summary>From any thread: ends the line, and whatever reads or writes on it.</summary>
    public void Close()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was closed already.
        }
        _socket.Dispose();
    }

    /// <summary>Gives everything back; no thread may be reading or writing.</summary>
    public void Dispose()
    {
        Close();
        _stream.Dispose();
    }

    /// <summary>True when a time limit is what ended a read or a write.</summary>
    public static bool IsTimeout(Exception e) =>
        e is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock or SocketError.TryAgain } || (e.InnerException is { } inner && IsTimeout(inner));
}
