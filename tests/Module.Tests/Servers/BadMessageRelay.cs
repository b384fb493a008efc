using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ImapPS.Protocol.Types;

namespace ImapPS.Module.Tests.Servers;

/// <summary>Stands before a server of which no FETCH that names one message succeeds: it is refused, or the message is left out of an OK.</summary>
sealed partial class BadMessageRelay : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly int _serverPort;

    public BadMessageRelay(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The message; 0 for none.</summary>
    public uint Bad { get; set; }

    /// <summary>True to leave it out and say OK; false to refuse all that name it.</summary>
    public bool Omits { get; set; }

    public void Dispose() => _listener.Stop();

    [GeneratedRegex(@"^(\S+) UID FETCH (\S+)( .*)$")]
    static partial Regex FetchLine { get; }

    void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                var server = new TcpClient();
                server.Connect(IPAddress.Loopback, _serverPort);
                new Thread(() => Ended(() => PassLines(client, server), client, server)) { IsBackground = true }.Start();
                new Thread(() => Ended(() => server.GetStream().CopyTo(client.GetStream()), client, server)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    static void Ended(Action pass, TcpClient client, TcpClient server)
    {
        try
        {
            pass();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // One of them closed.
        }
        client.Dispose();
        server.Dispose();
    }

    void PassLines(TcpClient client, TcpClient server)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        while (reader.ReadLine() is { } line)
            server.GetStream().Write(Encoding.Latin1.GetBytes(Changed(line) + "\r\n"));
    }

    string Changed(string line)
    {
        if (Bad == 0 || FetchLine.Match(line) is not { Success: true } fetch || !UidSet.TryParse(fetch.Groups[2].Value, out var uids) || !uids.Contains(Bad))
            return line;
        // The server itself refuses this, in its turn.
        if (!Omits)
            return $"{fetch.Groups[1]} UID FETCH {fetch.Groups[2]} (UNREADABLE)";
        var others = uids.Without(new UidSet([Bad]));
        return others.IsEmpty ? $"{fetch.Groups[1]} NOOP" : $"{fetch.Groups[1]} UID FETCH {others}{fetch.Groups[3]}";
    }
}
