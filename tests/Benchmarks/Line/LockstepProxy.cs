using System.Net;
using System.Net.Sockets;

namespace ImapPS.Benchmarks.Line;

/// <summary>
/// Counts round trips as an endlessly long line would have them: takes all that the client says until it is silent, then
/// all that the server answers until that is silent, and so on. Exact, whatever else the machine does.
/// </summary>
sealed class LockstepProxy : IDisposable
{
    const int SilenceMicroseconds = 60_000;

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly int _upstream;
    readonly MemoryStream _sent = new();
    int _turns;

    public LockstepProxy(int upstream)
    {
        _upstream = upstream;
        _listener.Start();
        new Thread(Accept) { IsBackground = true, Name = "lockstep" }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often the server was heard since the last call, the greeting included.</summary>
    public int TakeTurns() => Interlocked.Exchange(ref _turns, 0);

    /// <summary>What clients have sent since the last call.</summary>
    public byte[] TakeSent()
    {
        lock (_sent)
        {
            byte[] sent = _sent.ToArray();
            _sent.SetLength(0);
            return sent;
        }
    }

    public void Dispose() => _listener.Stop();

    void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptSocket();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    void Serve(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            server.Connect(IPAddress.Loopback, _upstream);
            // The server speaks first.
            while (Hear(server) is { Length: > 0 } answer)
            {
                Interlocked.Increment(ref _turns);
                client.Send(answer);
                if (Hear(client) is not { Length: > 0 } question)
                    break;
                lock (_sent)
                    _sent.Write(question);
                server.Send(question);
            }
        }
        catch (SocketException)
        {
            // One of them went away.
        }
        client.Dispose();
    }

    // All that comes up to a silence; nothing at the end.
    static byte[] Hear(Socket from)
    {
        var heard = new MemoryStream();
        byte[] buffer = new byte[256 * 1024];
        do
        {
            int count = from.Receive(buffer);
            if (count == 0)
                break;
            heard.Write(buffer, 0, count);
        }
        while (from.Poll(SilenceMicroseconds, SelectMode.SelectRead));
        return heard.ToArray();
    }
}
