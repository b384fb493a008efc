using System.Net;
using System.Net.Sockets;

namespace ImapPS.Servers;

/// <summary>Free TCP ports on loopback.</summary>
static class LoopbackPorts
{
    // Below the range from which the system takes ports for outgoing connections, so that none of
    // those takes the port between our look and the server's bind.
    const int First = 20000, Last = 32000;

    /// <summary>Whether ::1 can be bound here (containers often cannot).</summary>
    public static bool HasIPv6 { get; } = IsFree(IPAddress.IPv6Loopback, 0);

    public static (int, int) TakeTwo()
    {
        var first = Take();
        int second;
        do
            second = Take();
        while (second == first);
        return (first, second);
    }

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(IPAddress.Loopback, port) && (!HasIPv6 || IsFree(IPAddress.IPv6Loopback, port)))
                return port;
        }
    }

    static bool IsFree(IPAddress address, int port)
    {
        try
        {
            var listener = new TcpListener(address, port);
            listener.Start();
            listener.Stop();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
