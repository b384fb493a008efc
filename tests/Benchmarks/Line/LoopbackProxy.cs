using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ImapPS.Benchmarks.Line;

/// <summary>
/// Stands between a client and a server on loopback, lets each direction take its time, and keeps what the client sent. For
/// a distance of 40 ms and for recordings.
/// </summary>
sealed class LoopbackProxy : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly int _upstream;
    readonly TimeSpan _oneWay;
    readonly MemoryStream? _sent;

    public LoopbackProxy(int upstream, TimeSpan roundTrip, bool record = false)
    {
        _upstream = upstream;
        _oneWay = roundTrip / 2;
        _sent = record ? new MemoryStream() : null;
        _listener.Start();
        new Thread(Accept) { IsBackground = true, Name = "proxy" }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What clients have sent since the last call.</summary>
    public byte[] TakeSent()
    {
        lock (_sent!)
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
                var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                client.NoDelay = true;
                // The way to the server takes as long for the opening of the connection as for any other byte.
                var due = Stopwatch.GetTimestamp() + (long)(2 * _oneWay.TotalSeconds * Stopwatch.Frequency);
                server.Connect(IPAddress.Loopback, _upstream);
                Pump(client, server, _sent, _oneWay > TimeSpan.Zero ? due : 0);
                Pump(server, client, null, 0);
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    // One thread reads, one writes each chunk when its time has come: what is on its way takes any amount of room.
    void Pump(Socket from, Socket to, MemoryStream? record, long notBefore)
    {
        var onTheWay = new BlockingCollection<(long Due, byte[] Bytes)>();
        long delay = (long)(_oneWay.TotalSeconds * Stopwatch.Frequency);
        new Thread(() =>
        {
            byte[] buffer = new byte[256 * 1024];
            try
            {
                while (from.Receive(buffer) is int count and > 0)
                {
                    if (record is not null)
                    {
                        lock (record)
                            record.Write(buffer, 0, count);
                    }
                    onTheWay.Add((Math.Max(Stopwatch.GetTimestamp() + delay, notBefore + delay), buffer.AsSpan(0, count).ToArray()));
                }
            }
            catch (SocketException)
            {
                // Closed.
            }
            onTheWay.CompleteAdding();
        })
        { IsBackground = true }.Start();
        new Thread(() =>
        {
            try
            {
                foreach (var (due, bytes) in onTheWay.GetConsumingEnumerable())
                {
                    if (delay > 0)
                        Sleep(due);
                    to.Send(bytes);
                }
                to.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // Closed.
            }
            to.Dispose();
        })
        { IsBackground = true }.Start();
    }

    static void Sleep(long due)
    {
        long left = due - Stopwatch.GetTimestamp();
        if (left > 0)
            Thread.Sleep(TimeSpan.FromSeconds((double)left / Stopwatch.Frequency));
    }
}
