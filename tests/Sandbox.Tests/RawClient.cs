using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ImapPS.Sandbox.Tests;

/// <summary>Speaks IMAP by hand: lines in, lines out, nothing interpreted but the end of an answer.</summary>
sealed class RawClient : IDisposable
{
    readonly Socket _socket;
    Stream _stream;
    int _lastTag;

    RawClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true) { ReadTimeout = 60_000 };
    }

    public string Greeting { get; private set; } = "";

    public static RawClient Connect(SandboxServer server, string? host = null)
    {
        var address = System.Net.IPAddress.Parse(host ?? server.Host);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address, server.PlainPort);
        var client = new RawClient(socket);
        client.Greeting = client.ReadLine();
        return client;
    }

    public static RawClient LogIn(SandboxServer server)
    {
        var client = Connect(server);
        client.Ok($"LOGIN {server.UserName} {server.Password}");
        return client;
    }

    /// <summary>Logged in, with this folder selected.</summary>
    public static RawClient Select(SandboxServer server, string folder = "INBOX")
    {
        var client = LogIn(server);
        client.Ok($"SELECT {folder}");
        return client;
    }

    public SslStream StartTls()
    {
        var tls = new SslStream(_stream, false, (_, _, _, _) => true);
        tls.AuthenticateAsClient("localhost");
        _stream = tls;
        return tls;
    }

    public void Wrap(Func<Stream, Stream> wrapper) => _stream = wrapper(_stream);

    /// <summary>Sends a command with a tag of its own, and gives the untagged lines and the tagged one without its tag.</summary>
    public List<string> Send(string command)
    {
        string tag = $"t{++_lastTag}";
        Write($"{tag} {command}\r\n");
        return ReadAnswer(tag);
    }

    /// <summary>The same; the answer must be OK. Its last line is left off.</summary>
    public List<string> Ok(string command) => Expect(command, "OK");

    /// <summary>The text of the tagged NO.</summary>
    public string No(string command) => Tagged(command, "NO");

    /// <summary>The text of the tagged BAD.</summary>
    public string Bad(string command) => Tagged(command, "BAD");

    /// <summary>The tagged OK line.</summary>
    public string OkText(string command) => Tagged(command, "OK");

    public List<string> Expect(string command, string status)
    {
        var lines = Send(command);
        Assert.StartsWith(status + " ", lines[^1]);
        lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    public List<string> ReadAnswer(string tag)
    {
        var lines = new List<string>();
        while (true)
        {
            string line = ReadLine();
            if (line.StartsWith(tag + " ", StringComparison.Ordinal))
            {
                lines.Add(line[(tag.Length + 1)..]);
                return lines;
            }
            lines.Add(line);
        }
    }

    string Tagged(string command, string status)
    {
        string line = Send(command)[^1];
        Assert.StartsWith(status + " ", line);
        return line;
    }

    public void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public void Write(byte[] bytes)
    {
        _stream.Write(bytes);
        _stream.Flush();
    }

    /// <summary>One line as Latin-1 with its literals in it, i.e. <c>… {3}\r\nabc …</c>.</summary>
    public string ReadLine()
    {
        var line = new List<byte>();
        while (true)
        {
            int b = _stream.ReadByte();
            if (b < 0)
                throw new EndOfStreamException("The server closed the connection after: " + Encoding.Latin1.GetString([.. line]));
            line.Add((byte)b);
            if (b != '\n')
                continue;
            string text = Encoding.Latin1.GetString([.. line]);
            int open = text.LastIndexOf('{');
            if (text.EndsWith("}\r\n", StringComparison.Ordinal) && open >= 0 && int.TryParse(text[(open + 1)..^3], out int length))
            {
                for (int i = 0; i < length; i++)
                    line.Add((byte)_stream.ReadByte());
                continue;
            }
            return text[..^2];
        }
    }

    /// <summary>Reads over whole lines without literals until one begins with these bytes, and counts those before it.</summary>
    public int CountLinesUntil(byte[] last)
    {
        var buffer = new byte[256 * 1024];
        int used = 0, lines = 0;
        while (true)
        {
            int read = _stream.Read(buffer, used, buffer.Length - used);
            if (read == 0)
                throw new EndOfStreamException();
            used += read;
            int from = 0;
            while (buffer.AsSpan(from, used - from).IndexOf((byte)'\n') is >= 0 and int length)
            {
                if (buffer.AsSpan(from, length).StartsWith(last))
                    return lines;
                lines++;
                from += length + 1;
            }
            buffer.AsSpan(from, used - from).CopyTo(buffer);
            used -= from;
        }
    }

    /// <summary>True when the server has closed the connection.</summary>
    public bool IsClosed()
    {
        try
        {
            return _stream.ReadByte() < 0;
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: not SocketError.TimedOut })
        {
            return true;
        }
    }

    /// <summary>True when nothing comes within this time.</summary>
    public bool IsSilent(int milliseconds) => !_socket.Poll(milliseconds * 1000, SelectMode.SelectRead);

    public void Dispose() => _stream.Dispose();
}
