using System.Net;
using System.Net.Sockets;
using Xunit;

namespace ImapPS.Client.Tests.Scripted;

/// <summary>A port that takes no further connection and refuses none: a listener whose backlog is full.</summary>
sealed class BlackHole : IDisposable
{
    readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly List<Socket> _fill = [];

    BlackHole()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Makes one, or skips the test where the system does not let the backlog fill.</summary>
    public static BlackHole Open()
    {
        var hole = new BlackHole();
        for (int i = 0; i < 20; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            hole._fill.Add(socket);
            if (!socket.ConnectAsync(IPAddress.Loopback, hole.Port).Wait(TimeSpan.FromMilliseconds(150)))
                return hole;
        }
        hole.Dispose();
        throw new SkipException("The system takes every connection.");
    }

    public void Dispose()
    {
        _fill.ForEach(s => s.Dispose());
        _listener.Dispose();
    }
}
