using System.Diagnostics;
using System.Net.Sockets;

namespace ImapPS.Client.Connecting;

/// <summary>A transport over one blocking socket: TCP or a Unix-domain socket.</summary>
sealed class SocketTransport(Socket socket) : Transport(new NetworkStream(socket, ownsSocket: true))
{
    const int SmallWrite = 4 * 1024;
    const int LargeWrite = 64 * 1024;

    // A socket that counts as writable has a third of its buffer free: an eighth surely fits, the kernel's own overhead included.
    const int SafePart = 8;

    TimeSpan _timeout;

    public override TimeSpan Timeout
    {
        get => _timeout;
        set
        {
            _timeout = value;
            // To the socket zero would mean no limit.
            int milliseconds = value == System.Threading.Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(value.TotalMilliseconds, 1, int.MaxValue);
            try
            {
                socket.ReceiveTimeout = milliseconds;
                socket.SendTimeout = milliseconds;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The connection is closed: the next read or write reports it.
            }
        }
    }

    public override int SafeWrite => Math.Clamp(socket.SendBufferSize / SafePart, SmallWrite, LargeWrite);

    public override bool CanWrite => socket.Poll(0, SelectMode.SelectWrite);

    public override bool WaitForEither()
    {
        for (var clock = Stopwatch.StartNew(); _timeout == System.Threading.Timeout.InfiniteTimeSpan || clock.Elapsed <= _timeout;)
        {
            var readable = new List<Socket> { socket };
            var writable = new List<Socket> { socket };
            Socket.Select(readable, writable, null, 1_000_000);
            if (writable.Count > 0)
                return true;
            if (readable.Count > 0)
                return false;
        }
        throw TimedOut("send");
    }

    public override void Abort()
    {
        try
        {
            // A reset in the place of an orderly end: what waits to be sent is thrown away.
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Close();
        }
    }

    public override void Close()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was closed already.
        }
        socket.Dispose();
    }
}
