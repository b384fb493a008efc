using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImapPS.Client.Tests.Through;

/// <summary>A proxy on loopback, SOCKS 5 or HTTP CONNECT, that really carries bytes; it keeps what it was asked for.</summary>
sealed class LoopbackProxy : IDisposable
{
    readonly Socket _listener;
    readonly Func<Stream, Socket?> _open;
    readonly List<IDisposable> _all = [];

    LoopbackProxy(Socket listener, Func<LoopbackProxy, Stream, Socket?> open)
    {
        _listener = listener;
        _open = stream => open(this, stream);
        _listener.Listen();
        new Thread(Accept) { IsBackground = true, Name = "proxy" }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>The targets that clients asked for, as the proxy understood them.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Refuses every target.</summary>
    public bool Refuses { get; set; }

    public static LoopbackProxy Socks(string? userName = null, string? password = null) => new(OnTcp(), (proxy, stream) => proxy.TakeSocks(stream, userName, password));

    public static LoopbackProxy Http(string? userName = null, string? password = null) => new(OnTcp(), (proxy, stream) => proxy.TakeHttp(stream, userName, password));

    /// <summary>A Unix-domain socket that leads to a port.</summary>
    public static LoopbackProxy Unix(string path, int port)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        return new LoopbackProxy(listener, (_, _) => To(port));
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_all)
            _all.ForEach(one => one.Dispose());
    }

    static Socket OnTcp()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return listener;
    }

    static Socket To(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.Accept();
                new Thread(() => Serve(client)) { IsBackground = true, Name = "proxy line" }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    void Serve(Socket client)
    {
        try
        {
            var stream = new NetworkStream(client, ownsSocket: true);
            lock (_all)
                _all.Add(stream);
            if (_open(stream) is not { } server)
            {
                stream.Dispose();
                return;
            }
            var other = new NetworkStream(server, ownsSocket: true);
            lock (_all)
                _all.Add(other);
            new Thread(() => Pump(other, stream)) { IsBackground = true }.Start();
            Pump(stream, other);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Either end went away.
        }
    }

    static void Pump(Stream from, Stream to)
    {
        try
        {
            from.CopyTo(to);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Either end went away.
        }
        to.Dispose();
    }

    // Written from RFC 1928 and 1929, apart from the client's code.
    Socket? TakeSocks(Stream stream, string? userName, string? password)
    {
        byte[] Take(int count)
        {
            var bytes = new byte[count];
            stream.ReadExactly(bytes);
            return bytes;
        }

        var greeting = Take(2);
        var methods = Take(greeting[1]);
        byte wanted = (byte)(userName is null ? 0 : 2);
        if (!methods.Contains(wanted))
        {
            stream.Write([5, 0xFF]);
            return null;
        }
        stream.Write([5, wanted]);
        if (wanted == 2)
        {
            string user = Encoding.UTF8.GetString(Take(Take(2)[1]));
            string secret = Encoding.UTF8.GetString(Take(Take(1)[0]));
            bool right = user == userName && secret == password;
            stream.Write([1, (byte)(right ? 0 : 1)]);
            if (!right)
                return null;
        }
        var request = Take(4);
        string host = request[3] switch
        {
            1 => new IPAddress(Take(4)).ToString(),
            4 => new IPAddress(Take(16)).ToString(),
            _ => Encoding.ASCII.GetString(Take(Take(1)[0])),
        };
        var port = Take(2);
        int number = port[0] << 8 | port[1];
        Asked.Add($"{host}:{number}");
        // The bound address as a name, which clients rarely see.
        stream.Write([5, (byte)(Refuses ? 5 : 0), 0, 3, 4, .. "here"u8, 0, 80]);
        return Refuses ? null : To(number);
    }

    Socket? TakeHttp(Stream stream, string? userName, string? password)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)stream.ReadByte());
        var lines = head.ToString().Split("\r\n");
        string target = lines[0].Split(' ')[1];
        Asked.Add(target);
        string right = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"));
        if (userName is not null && !lines.Contains(right))
        {
            stream.Write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"u8);
            return null;
        }
        if (Refuses)
        {
            stream.Write("HTTP/1.1 403 Blocked by policy\r\nContent-Length: 0\r\n\r\n"u8);
            return null;
        }
        stream.Write("HTTP/1.1 200 Connection established\r\nVia: 1.1 loopback\r\n\r\n"u8);
        return To(int.Parse(target[(target.LastIndexOf(':') + 1)..]));
    }
}
