using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ImapPS.Module.Tests.Servers;

/// <summary>A server that lists folders by any bytes, has one message in each, and keeps what it was sent. Text is Latin-1: a byte a character.</summary>
sealed partial class OddFolderServer : IDisposable
{
    const string Message = "1 FETCH (UID 1 FLAGS () INTERNALDATE \"5-Jan-2024 10:00:00 +0000\" RFC822.SIZE 9 ENVELOPE (NIL \"one\" NIL NIL NIL NIL NIL NIL NIL \"<1@x>\")"
        + " BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 9 1) BODY[] {9}\r\nA: b\r\n\r\nc)";

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly List<string> _names;
    readonly HashSet<string> _subscribed = [];
    readonly HashSet<string> _emptied = [];
    string _open = "";

    /// <summary>Starts it.</summary>
    /// <param name="names">The names as they stand in LIST, quotes and all.</param>
    public OddFolderServer(params string[] names)
    {
        _names = [.. names];
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The commands without their tags, their literals in their places.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    public void Dispose() => _listener.Stop();

    void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    void Serve(TcpClient client)
    {
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        void Say(string text) => stream.Write(Encoding.Latin1.GetBytes(text));
        try
        {
            Say("* OK ready\r\n");
            while (reader.ReadLine() is { } line)
            {
                while (LiteralAtEnd().Match(line) is { Success: true } literal)
                {
                    Say("+ go\r\n");
                    var bytes = new char[int.Parse(literal.Groups[1].Value)];
                    reader.ReadBlock(bytes);
                    line = $"{line[..literal.Index]}{{{new string(bytes)}}}{reader.ReadLine()}";
                }
                string tag = line[..line.IndexOf(' ')], command = line[(tag.Length + 1)..];
                Commands.Enqueue(command);
                foreach (string answer in Answers(command))
                    Say($"* {answer}\r\n");
                Say($"{tag} OK done\r\n");
                if (command == "LOGOUT")
                    return;
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
        finally
        {
            client.Dispose();
        }
    }

    string[] Answers(string command)
    {
        string first = command.Split(' ')[0];
        return first switch
        {
            "CAPABILITY" => ["CAPABILITY IMAP4rev1 UIDPLUS MOVE QUOTA ACL METADATA"],
            "LIST" => Listed(command, _names),
            "LSUB" => Listed(command, _subscribed),
            "SUBSCRIBE" when _subscribed.Add(command["SUBSCRIBE ".Length..]) => [],
            "UNSUBSCRIBE" when _subscribed.Remove(command["UNSUBSCRIBE ".Length..]) => [],
            "DELETE" when _names.Remove(command["DELETE ".Length..]) => [],
            // With the name as it was asked for; one that came as a literal goes back as one.
            "STATUS" => [$"STATUS {AsLiteral(command[7..command.LastIndexOf(" (", StringComparison.Ordinal)])} (MESSAGES 1 UNSEEN 1 UIDNEXT 2 UIDVALIDITY 7)"],
            "EXAMINE" or "SELECT" => Open(command[(first.Length + 1)..]),
            "UID" when command.StartsWith("UID SEARCH", StringComparison.Ordinal) => [_emptied.Contains(_open) ? "SEARCH" : "SEARCH 1"],
            "UID" when command.StartsWith("UID FETCH", StringComparison.Ordinal) => [Message],
            "UID" when command.StartsWith("UID MOVE", StringComparison.Ordinal) && _emptied.Add(_open) => ["OK [COPYUID 7 1 1] moved", "1 EXPUNGE"],
            "MYRIGHTS" => [$"MYRIGHTS {AsLiteral(command[9..])} lr"],
            _ => [],
        };
    }

    static string[] Listed(string command, IEnumerable<string> names) =>
        [.. names.Where(n => command.EndsWith("\"*\"", StringComparison.Ordinal) || command.EndsWith(" " + n, StringComparison.Ordinal)).Select(n => $"{command[..4]} () \"/\" {n}")];

    string[] Open(string name)
    {
        _open = name;
        return [_emptied.Contains(name) ? "0 EXISTS" : "1 EXISTS", "OK [UIDVALIDITY 7] ok", "OK [UIDNEXT 2] ok"];
    }

    static string AsLiteral(string name) => name.StartsWith('{') ? $"{{{name.Length - 2}}}\r\n{name[1..^1]}" : name;

    [GeneratedRegex(@"\{(\d+)\}$")]
    private static partial Regex LiteralAtEnd();
}
