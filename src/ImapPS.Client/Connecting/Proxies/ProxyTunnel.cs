using System.Diagnostics;
using System.Net.Sockets;
using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client.Connecting.Proxies;

/// <summary>Connects through a proxy: afterwards the socket is the way to the server.</summary>
static class ProxyTunnel
{
    /// <exception cref="ImapConnectionException">The proxy was not reached, or it did not get through to the server.</exception>
    public static Socket Open(ProxyOptions proxy, string host, int port, TimeSpan timeout, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var socket = Connect(proxy, timeout, stop);
        try
        {
            // Closing it is what ends a blocking read.
            using var stopping = stop.Register(socket.Dispose);
            int left = (int)Math.Clamp((timeout - clock.Elapsed).TotalMilliseconds, 1, int.MaxValue);
            socket.ReceiveTimeout = left;
            socket.SendTimeout = left;
            var dialog = new ProxyDialog(socket, proxy);
            if (proxy.UsesHttp)
                HttpConnect.Ask(dialog, proxy, host, port);
            else
                Socks5.Ask(dialog, proxy, host, port);
            return socket;
        }
        catch (Exception e) when (stop.IsCancellationRequested)
        {
            throw new ImapConnectionException(ConnectionFailure.Stopped, ClientTexts.ConnectingStopped, e);
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (e is not SocketException)
                throw;
            throw Transport.IsTimeout(e)
                ? new ImapConnectionException(ConnectionFailure.Timeout, ClientTexts.ProxyTooSlow(proxy.ToString(), host, port, timeout), e)
                : new ImapConnectionException(ConnectionFailure.Proxy, ClientTexts.ProxyDropped(proxy.ToString(), e.Message), e);
        }
    }

    static Socket Connect(ProxyOptions proxy, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            return Connector.Connect(proxy.Address.IdnHost, proxy.Port, timeout, stop);
        }
        catch (ImapConnectionException e) when (e.Failure is ConnectionFailure.NameNotFound or ConnectionFailure.NotReachable)
        {
            throw new ImapConnectionException(ConnectionFailure.Proxy, ClientTexts.ProxyNotReached(proxy.ToString(), e.InnerException?.Message ?? e.Message), e);
        }
    }
}
