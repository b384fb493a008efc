using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ImapPS.Client.Tests.Scripted;

/// <summary>The client did something else than the script says.</summary>
sealed class ScriptMismatchException(string message) : Exception(message);

/// <summary>The server's end of one connection. Text is Latin-1.</summary>
sealed class ScriptedLine(Socket socket) : IDisposable
{
    readonly byte[] _one = new byte[1];
    Stream _stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>
    /// Plays a script, a step a line: <c>S: text</c> sends a line, <c>S- text</c> sends without a line end, <c>C: pattern</c> awaits a line
    /// that starts with the pattern up to a <c>*</c> in it, or is it, <c>R: n</c> reads n bytes, <c>W: n</c> waits n milliseconds, <c>X:</c> closes.
    /// </summary>
    public void Play(string script)
    {
        foreach (string step in script.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim('\r')).Where(s => s.Trim().Length > 0))
        {
            string text = step.TrimStart();
            string rest = text.Length > 3 ? text[3..] : "";
            switch (text[..2])
            {
                case "S:": Say(rest); break;
                case "S-": Send(rest.Replace("\\r\\n", "\r\n")); break;
                case "C:": Expect(rest); break;
                case "R:": ReadBytes(int.Parse(rest)); break;
                case "W:": Thread.Sleep(int.Parse(rest)); break;
                case "X:": Close(); return;
                default: throw new ArgumentException($"No step of a script: {step}");
            }
        }
    }

    public void Say(string line) => Send(line + "\r\n");

    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <summary>Awaits a line; <c>*</c> at the end of the pattern stands for any rest.</summary>
    public string Expect(string pattern)
    {
        string line = ReadLine();
        bool same = pattern.EndsWith('*') ? line.StartsWith(pattern[..^1], StringComparison.Ordinal) : line == pattern;
        return same ? line : throw new ScriptMismatchException($"awaited «{pattern}», got «{line}»");
    }

    public string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_stream.Read(_one) == 0)
                throw new IOException("closed");
            if (_one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)_one[0]);
        }
    }

    public byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    public void StartTls(X509Certificate2 certificate)
    {
        var tls = new SslStream(_stream);
        tls.AuthenticateAsServer(certificate);
        _stream = tls;
    }

    /// <summary>Keeps the line open and silent until the client closes it.</summary>
    public void DiscardUntilClosed()
    {
        var buffer = new byte[4096];
        while (_stream.Read(buffer) > 0)
        {
        }
    }

    /// <summary>Closes in order: what was sent arrives.</summary>
    public void Close() => _stream.Close();

    public void TrySay(string line)
    {
        try
        {
            Say(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    public void Dispose() => _stream.Dispose();
}
