using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ImapPS.Protocol.Types;

namespace ImapPS.Module.Tests.Servers;

/// <summary>What is answered to a command.</summary>
/// <param name="Pattern">The command, without its tag.</param>
/// <param name="Answer">The lines, split by LF; <c>{tag}</c> and <c>{1}</c> are replaced. A line <c>CLOSE</c> closes the connection, <c>PASS</c> answers as usual.</param>
/// <param name="Times">How often.</param>
/// <param name="Skip">How many commands are answered as usual first.</param>
public sealed record OddRule(string Pattern, string Answer, int Times = int.MaxValue, int Skip = 0);

/// <summary>
/// A server on loopback with five messages in every folder that behaves, but for what its rules say. The first rule whose pattern matches a
/// command answers it.
/// </summary>
sealed class OddServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly List<(OddRule Rule, int[] Left)> _rules = [];
    readonly string _capabilities;
    readonly uint[] _uids;

    public OddServer(IEnumerable<OddRule> rules, string capabilities = "IMAP4rev1 UIDPLUS MOVE IDLE", IEnumerable<uint>? uids = null)
    {
        _rules.AddRange(rules.Select(r => (r, (int[])[r.Skip, r.Times])));
        _capabilities = capabilities;
        _uids = [.. uids ?? [1, 2, 3, 4, 5]];
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All commands, without their tags.</summary>
    public List<string> Log { get; } = [];

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
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    void Serve(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            void Say(string text) => stream.Write(Encoding.Latin1.GetBytes(text));
            Say($"* OK [CAPABILITY {_capabilities}] ready\r\n");
            while (reader.ReadLine() is { } line)
            {
                string tag = line.Split(' ')[0], command = line.Length > tag.Length ? line[(tag.Length + 1)..] : "";
                while (Regex.Match(line, @"\{(\d+)(\+?)\}$") is { Success: true } literal)
                {
                    if (literal.Groups[2].Length == 0)
                        Say("+ go on\r\n");
                    char[] content = new char[int.Parse(literal.Groups[1].Value)];
                    reader.ReadBlock(content);
                    command += new string(content) + (line = reader.ReadLine() ?? "");
                }
                lock (Log)
                    Log.Add(command);
                if (!Answer(tag, command, Say))
                    return;
            }
        }
        catch (IOException)
        {
            // The client closed.
        }
    }

    bool Answer(string tag, string command, Action<string> say)
    {
        foreach (var (rule, left) in _rules)
        {
            var match = Regex.Match(command, rule.Pattern);
            if (!match.Success || left[0]-- > 0 || left[1] <= 0)
                continue;
            left[1]--;
            foreach (string line in rule.Answer.Split('\n'))
            {
                if (line == "CLOSE")
                    return false;
                say(line == "PASS" ? Usual(tag, command) : line.Replace("{tag}", tag).Replace("{1}", match.Groups[1].Value) + "\r\n");
            }
            return true;
        }
        say(Usual(tag, command));
        return true;
    }

    string Usual(string tag, string command)
    {
        string[] words = command.Split(' ');
        string data = words[0] switch
        {
            "CAPABILITY" => $"* CAPABILITY {_capabilities}\r\n",
            "LIST" => "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Archive\r\n",
            "EXAMINE" or "SELECT" => $"* {_uids.Length} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT {_uids[^1] + 1}] ok\r\n",
            "STATUS" => $"* STATUS {words[1]} (MESSAGES {_uids.Length} UNSEEN 2 UIDNEXT {_uids[^1] + 1} UIDVALIDITY 7)\r\n",
            "LOGOUT" => "* BYE bye\r\n",
            "UID" => OfMessages(words, command),
            _ => "",
        };
        return $"{data}{tag} OK {(words[0] == "EXAMINE" ? "[READ-ONLY] " : "")}done\r\n";
    }

    string OfMessages(string[] words, string command)
    {
        if (words[1] == "SEARCH")
            return $"* SEARCH {string.Join(' ', _uids)}\r\n";
        if (words[1] != "FETCH" || !UidSet.TryParse(words[2], out var asked))
            return "";
        var answer = new StringBuilder();
        for (int i = 0; i < _uids.Length; i++)
        {
            if (!asked.Contains(_uids[i]))
                continue;
            string text = $"Subject: Report {_uids[i]}\r\n\r\n{_uids[i]}\r\n";
            answer.Append($"* {i + 1} FETCH (UID {_uids[i]} FLAGS () INTERNALDATE \"05-Jan-2024 10:00:00 +0000\" RFC822.SIZE {text.Length} ENVELOPE (NIL \"Report {_uids[i]}\" NIL NIL NIL NIL NIL NIL NIL NIL)"
                + " BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 3 1 NIL NIL NIL NIL)");
            answer.Append(command.Contains("BODY.PEEK[]", StringComparison.Ordinal) ? $" BODY[] {{{text.Length}}}\r\n{text})\r\n" : ")\r\n");
        }
        return answer.ToString();
    }
}
