using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ImapPS.Servers;

/// <summary>
/// The least IMAP client there can be, for the fixtures themselves and to look at a server without our own
/// engine in between. Text is Latin-1, so that every byte is one character.
/// </summary>
public sealed class RawImapClient : IDisposable
{
    const int BatchOfAppends = 100;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TcpClient _socket;
    Stream _stream;
    readonly byte[] _buffer = new byte[16384];
    int _start, _end, _tag;

    RawImapClient(TcpClient socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _stream = socket.GetStream();
        _stream.ReadTimeout = _stream.WriteTimeout = (int)Patience.TotalMilliseconds;
    }

    /// <summary>The greeting's line, without CRLF.</summary>
    public string Greeting { get; private set; } = "";

    /// <summary>Connects and reads the greeting.</summary>
    public static RawImapClient Connect(MailServer server, bool tls = false, bool ipv6 = false, X509Certificate2? clientCertificate = null)
    {
        var client = new RawImapClient(new TcpClient(ipv6 ? "::1" : server.Host, tls ? server.TlsPort : server.PlainPort));
        try
        {
            if (tls)
                client.SecureWith(server, clientCertificate);
            client.Greeting = client.ReadResponse();
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Connects in the clear and reads the greeting.</summary>
    public static RawImapClient Connect(string host, int port)
    {
        var client = new RawImapClient(new TcpClient(host, port));
        client.Greeting = client.ReadResponse();
        return client;
    }

    /// <summary>STARTTLS; the server must show the fixture's certificate.</summary>
    public string StartTls(MailServer server)
    {
        var answer = Command("STARTTLS");
        if (IsOk(answer))
            SecureWith(server);
        return answer[^1];
    }

    /// <summary>Sends a command and gives every response up to and with the tagged one.</summary>
    public IReadOnlyList<string> Command(string command)
    {
        var tag = NextTag();
        Write($"{tag} {command}\r\n");
        return ReadUntilTagged(tag);
    }

    /// <summary>Sends a command and gives the first response that continues or ends it.</summary>
    public string Begin(string command)
    {
        var tag = NextTag();
        Write($"{tag} {command}\r\n");
        return ReadDecisive(tag);
    }

    /// <summary>Sends a line that the server waits for, and gives the next response that continues or ends the command.</summary>
    public string Continue(string line)
    {
        Write(line + "\r\n");
        return ReadDecisive($"T{_tag}");
    }

    /// <summary>LOGIN; a refusal is an exception.</summary>
    public void Login(string userName, string password) => Require(Command($"LOGIN {Quote(userName)} {Quote(password)}"));

    /// <summary>Appends messages in batches, as fast as the server's capabilities allow.</summary>
    public void Append(string folder, IEnumerable<Delivery> messages)
    {
        var capability = Command("CAPABILITY")[0].Split(' ');
        var plus = capability.Contains("LITERAL+");
        var multiple = plus && capability.Contains("MULTIAPPEND");
        foreach (var batch in messages.Chunk(plus ? BatchOfAppends : 1))
        {
            var tags = new List<string>();
            foreach (var message in batch)
            {
                if (!multiple || tags.Count == 0)
                {
                    tags.Add(NextTag());
                    Write($"{tags[^1]} APPEND {Quote(folder)}");
                }
                Write($" ({string.Join(' ', message.Flags)}) \"{Date(message.Received)}\" {{{message.Message.Length}{(plus ? "+" : "")}}}\r\n");
                if (!plus)
                    ReadContinuation();
                _stream.Write(message.Message);
                if (!multiple)
                    Write("\r\n");
            }
            if (multiple)
                Write("\r\n");
            foreach (var tag in tags)
                Require(ReadUntilTagged(tag));
        }
    }

    /// <summary>Whether the last of a command's responses is a tagged OK.</summary>
    public static bool IsOk(IReadOnlyList<string> answer) => answer[^1].Split(' ') is [_, "OK", ..];

    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    void SecureWith(MailServer server, X509Certificate2? clientCertificate = null)
    {
        var tls = new SslStream(_stream, false,
            (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == server.Thumbprint);
        tls.AuthenticateAsClient("localhost", clientCertificate is null ? [] : [clientCertificate], false);
        _stream = tls;
    }

    string NextTag() => $"T{++_tag}";

    void Write(string text) => _stream.Write(Encoding.Latin1.GetBytes(text));

    void ReadContinuation()
    {
        string line;
        while (!(line = ReadResponse()).StartsWith('+'))
            if (!line.StartsWith('*'))
                throw new IOException($"A continuation was due, the server said: {line}");
    }

    string ReadDecisive(string tag)
    {
        string line;
        do
            line = ReadResponse();
        while (!line.StartsWith('+') && !line.StartsWith(tag + ' ', StringComparison.Ordinal));
        return line;
    }

    List<string> ReadUntilTagged(string tag)
    {
        var responses = new List<string>();
        do
            responses.Add(ReadResponse());
        while (!responses[^1].StartsWith(tag + ' ', StringComparison.Ordinal));
        return responses;
    }

    /// <summary>One response with its literals, as sent but for the last CRLF.</summary>
    string ReadResponse()
    {
        var response = new StringBuilder();
        while (true)
        {
            var line = ReadLine();
            response.Append(line);
            var open = line.LastIndexOf('{');
            if (open < 0 || !line.EndsWith('}')
                || !int.TryParse(line.AsSpan(open + 1, line.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                return response.ToString();
            response.Append("\r\n");
            for (var i = 0; i < length; i++)
                response.Append((char)ReadByte());
        }
    }

    string ReadLine()
    {
        var line = new StringBuilder();
        byte b;
        while ((b = ReadByte()) != '\n')
            line.Append((char)b);
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        return line.ToString();
    }

    byte ReadByte()
    {
        if (_start == _end)
        {
            _start = 0;
            _end = _stream.Read(_buffer);
            if (_end == 0)
                throw new EndOfStreamException("The server closed the connection.");
        }
        return _buffer[_start++];
    }

    static void Require(IReadOnlyList<string> answer)
    {
        if (!IsOk(answer))
            throw new IOException($"The server refused: {answer[^1]}");
    }

    static string Date(DateTimeOffset date)
    {
        var text = date.ToString("dd-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return text.Remove(text.Length - 3, 1);
    }
}
