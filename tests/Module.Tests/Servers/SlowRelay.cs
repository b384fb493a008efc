using System.Net;
using System.Net.Sockets;

namespace ImapPS.Module.Tests.Servers;

/// <summary>
/// Stands before a server and passes on what it says slowly, up to a break. Dovecot whose output is blocked may turn to another command: now
/// and then it answers requests in flight in another order than they came.
/// </summary>
sealed class SlowRelay : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly int _serverPort;

    public SlowRelay(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>After so many bytes from the server each connection breaks; null for never.</summary>
    public long? BreakAfter { get; set; }

    public void Dispose() => _listener.Stop();

    void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                var server = new TcpClient { ReceiveBufferSize = 16 * 1024 };
                server.Connect(IPAddress.Loopback, _serverPort);
                new Thread(() => Pass(client, server, long.MaxValue, slowly: false)) { IsBackground = true }.Start();
                new Thread(() => Pass(server, client, BreakAfter ?? long.MaxValue, slowly: true)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    static void Pass(TcpClient from, TcpClient to, long most, bool slowly)
    {
        try
        {
            byte[] buffer = new byte[16 * 1024];
            for (int count; most > 0 && (count = from.GetStream().Read(buffer)) > 0; most -= count)
            {
                to.GetStream().Write(buffer, 0, (int)Math.Min(count, most));
                if (slowly)
                    Thread.Sleep(1);
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // One of them closed.
        }
        from.Dispose();
        to.Dispose();
    }
}
