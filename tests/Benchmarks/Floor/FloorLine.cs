using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using ImapPS.Benchmarks.Measuring;

namespace ImapPS.Benchmarks.Floor;

/// <summary>The least a client can do: write bytes, read bytes, look for a tag at a line's start.</summary>
sealed class FloorLine : IDisposable
{
    // More would go out while the server waits for us to read.
    const int SafeToWriteAhead = 32 * 1024;

    readonly Socket _socket;
    readonly Stream _stream;
    readonly byte[] _buffer = new byte[64 * 1024];

    public FloorLine(ClientSettings settings)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Loopback, settings.Port);
        _stream = new NetworkStream(_socket);
        if (settings.Tls)
        {
            var tls = new SslStream(_stream, false, (_, _, _, _) => true);
            // As the engine, by the address: under a name the system would take up the TLS session of the connection before.
            tls.AuthenticateAsClient("127.0.0.1");
            _stream = tls;
        }
        Await("* OK "u8);
        string response = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{settings.UserName}\0{settings.Password}"));
        Exchange(Encoding.ASCII.GetBytes($"F1 AUTHENTICATE PLAIN {response}\r\n"), "F1 "u8.ToArray());
    }

    /// <summary>Sends and reads up to the tagged answer; gives the number of bytes read.</summary>
    public long Exchange(byte[] bytes, byte[] tag)
    {
        using var writer = Send(bytes);
        return Await(tag);
    }

    /// <summary>The same, and writes each literal that comes to a file.</summary>
    public long ExchangeToFiles(byte[] bytes, byte[] tag, string folder, ref int files)
    {
        using var writer = Send(bytes);
        return new FloorFiles(_stream, _buffer, folder).Await(tag, ref files);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    Joined? Send(byte[] bytes)
    {
        if (bytes.Length <= SafeToWriteAhead)
        {
            _stream.Write(bytes);
            return null;
        }
        var thread = new Thread(() => _stream.Write(bytes));
        thread.Start();
        return new Joined(thread);
    }

    long Await(ReadOnlySpan<byte> tag)
    {
        Span<byte> wanted = stackalloc byte[tag.Length + 2];
        "\r\n"u8.CopyTo(wanted);
        tag.CopyTo(wanted[2..]);
        // The end of the line before counts as seen.
        wanted[..2].CopyTo(_buffer);
        int kept = 2;
        long total = 0;
        while (true)
        {
            int count = _stream.Read(_buffer, kept, _buffer.Length - kept);
            if (count == 0)
                throw new IOException("The server closed the line.");
            total += count;
            var seen = _buffer.AsSpan(0, kept + count);
            int at = seen.IndexOf(wanted);
            if (at >= 0)
            {
                Check(seen[(at + wanted.Length)..]);
                if (seen[^1] == '\n')
                    return total;
            }
            int keep = at >= 0 ? Math.Min(seen.Length - at, 1000) : Math.Min(seen.Length, wanted.Length - 1);
            seen[^keep..].CopyTo(_buffer);
            kept = keep;
        }
    }

    static void Check(ReadOnlySpan<byte> answer)
    {
        if (answer.StartsWith("NO"u8) || answer.StartsWith("BAD"u8))
            throw new IOException($"The server refused: {Encoding.ASCII.GetString(answer)}");
    }

    sealed class Joined(Thread thread) : IDisposable
    {
        public void Dispose() => thread.Join();
    }
}
