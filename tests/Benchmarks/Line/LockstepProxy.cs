using System.Net;
using System.Net.Sockets;
using ImapPS.Benchmarks.Floor;

namespace ImapPS.Benchmarks.Line;

/// <summary>
/// Counts round trips as an endlessly long line would have them: takes all that the client says until it is silent, then
/// the server's answers to all of it, and so on.
/// </summary>
sealed class LockstepProxy : IDisposable
{
    // A client that computes for longer than this between two commands would be counted as one that waits.
    const int SilenceMicroseconds = 200_000;

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
            byte[] tag = "* "u8.ToArray();
            using var said = new MemoryStream();
            while (HearAnswer(server, tag) is { Length: > 0 } answer)
            {
                Interlocked.Increment(ref _turns);
                client.Send(answer);
                if (HearToSilence(client) is not { Length: > 0 } question)
                    break;
                said.Write(question);
                var soFar = Recording.Of(said.GetBuffer().AsSpan(0, (int)said.Length));
                // A command that stops at a literal waits for the go-ahead.
                tag = soFar.IsWhole ? soFar.Flights[^1].LastTag : "+"u8.ToArray();
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

    // All that comes up to the line with this tag; nothing at the end.
    static byte[] HearAnswer(Socket from, byte[] tag)
    {
        var heard = new MemoryStream();
        byte[] lineWithTag = [.. "\r\n"u8, .. tag];
        byte[] buffer = new byte[256 * 1024];
        for (int looked = 0; ;)
        {
            int count = from.Receive(buffer);
            if (count == 0)
                return heard.ToArray();
            heard.Write(buffer, 0, count);
            var all = heard.GetBuffer().AsSpan(0, (int)heard.Length);
            bool isThere = all.StartsWith(tag) || all[looked..].IndexOf(lineWithTag) >= 0;
            if (isThere && all[^1] == '\n')
                return heard.ToArray();
            if (!isThere)
                looked = Math.Max(0, all.Length - lineWithTag.Length);
        }
    }

    // All that comes up to a silence; nothing at the end.
    static byte[] HearToSilence(Socket from)
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
