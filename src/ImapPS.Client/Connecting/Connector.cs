using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client.Connecting;

/// <summary>
/// Opens a TCP connection within a time limit, trying each address of the name in turn. No async call touches the socket:
/// one would make it non-blocking permanently, and every read of large mail slower.
/// </summary>
static class Connector
{
    public static Socket Connect(string host, int port, TimeSpan timeout, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var addresses = Resolve(host, timeout, stop);
        Exception? last = null;
        for (int i = 0; i < addresses.Length; i++)
        {
            var left = timeout - clock.Elapsed;
            // The last address gets all the time that is left, each one before it an equal share.
            var share = left / (addresses.Length - i);
            try
            {
                return Connect(host, addresses[i], port, share, stop);
            }
            catch (Exception e) when (e is SocketException or ImapConnectionException { Failure: ConnectionFailure.Timeout })
            {
                last = e;
            }
        }
        if (last is ImapConnectionException)
            throw last;
        throw new ImapConnectionException(ConnectionFailure.NotReachable, ClientTexts.NotConnected(host, port, last?.Message), last);
    }

    /// <summary>The addresses of a name, or of an address itself.</summary>
    public static IPAddress[] Resolve(string host, TimeSpan timeout, CancellationToken stop)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            return Within(() => Dns.GetHostAddresses(host), timeout, ClientTexts.NameNotResolved(host), null, stop);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new ImapConnectionException(ConnectionFailure.NameNotFound, ClientTexts.NameNotFound(host, e.Message), e);
        }
    }

    /// <summary>Connects to a Unix-domain socket.</summary>
    public static Socket ConnectUnix(string path, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            return Connect(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path), timeout,
                ClientTexts.SocketNoAnswer(path, timeout), stop);
        }
        catch (Exception e) when (e is SocketException or ArgumentException or PlatformNotSupportedException)
        {
            throw new ImapConnectionException(ConnectionFailure.NotReachable, ClientTexts.SocketNotConnected(path, e.Message), e);
        }
    }

    /// <summary>Connects to one address.</summary>
    public static Socket Connect(string host, IPAddress address, int port, TimeSpan timeout, CancellationToken stop) =>
        Connect(new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new IPEndPoint(address, port), timeout,
            ClientTexts.NoAnswer(host, address.ToString(), port, timeout), stop);

    static Socket Connect(Socket socket, EndPoint to, TimeSpan timeout, string tooLate, CancellationToken stop)
    {
        try
        {
            return Within(() =>
            {
                socket.Connect(to);
                return socket;
            }, timeout, tooLate, socket.Dispose, stop);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A blocking call that has no time limit of its own, on a thread that may be left behind.
    static T Within<T>(Func<T> call, TimeSpan timeout, string tooLate, Action? onGiveUp, CancellationToken stop)
    {
        T? result = default;
        Exception? error = null;
        using var done = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            try
            {
                result = call();
            }
            catch (Exception e)
            {
                error = e;
            }
            try
            {
                done.Set();
            }
            catch (ObjectDisposedException)
            {
                // The caller no longer waits.
            }
        })
        { IsBackground = true, Name = "ImapPS connect" };
        thread.Start();
        try
        {
            if (!done.Wait(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, stop))
            {
                onGiveUp?.Invoke();
                throw new ImapConnectionException(ConnectionFailure.Timeout, tooLate);
            }
        }
        catch (OperationCanceledException)
        {
            onGiveUp?.Invoke();
            throw new ImapConnectionException(ConnectionFailure.Stopped, ClientTexts.ConnectingStopped);
        }
        if (error is not null)
            ExceptionDispatchInfo.Throw(error);
        return result!;
    }
}
