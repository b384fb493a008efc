using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ImapPS.Protocol.Types;

namespace ImapPS.Module.Tests.Servers;

/// <summary>
/// A server on loopback with one folder that answers requests for whole messages as no real server does on demand: several at once in
/// another order than they came, or only up to a break.
/// </summary>
sealed partial class ScriptedMailbox : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly IReadOnlyList<byte[]> _messages;

    public ScriptedMailbox(IReadOnlyList<byte[]> messages)
    {
        _messages = messages;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many requests for whole messages it gathers before it answers them, the last one first.</summary>
    public int Gathered { get; set; } = 1;

    /// <summary>After so many whole messages the connection breaks in the middle of the next; null for never.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>What it greets with.</summary>
    public string Greeting { get; set; } = "ready";

    /// <summary>How many bytes more than a message has its size says.</summary>
    public int TooMuch { get; set; }

    /// <summary>True to send every message twice.</summary>
    public bool Twice { get; set; }

    public void Dispose() => _listener.Stop();

    [GeneratedRegex(@"^(\S+) UID FETCH (\S+) \((.*)\)$")]
    static partial Regex FetchLine { get; }

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
            Talk(stream);
        }
        catch (IOException)
        {
            // The client closed.
        }
    }

    void Talk(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var gathered = new List<(string Tag, UidSet Uids)>();
        int sent = 0;
        Say(stream, $"* OK [CAPABILITY IMAP4rev1] {Greeting}\r\n");
        while (reader.ReadLine() is { } line)
        {
            string tag = line[..line.IndexOf(' ')];
            var fetch = FetchLine.Match(line);
            if (!fetch.Success || !UidSet.TryParse(fetch.Groups[2].Value, out var uids))
            {
                Say(stream, Answer(line[(tag.Length + 1)..]) + $"{tag} OK done\r\n");
                continue;
            }
            if (fetch.Groups[3].Value.Contains("BODY.PEEK[]<", StringComparison.Ordinal))
            {
                // What follows the last byte.
                Say(stream, $"* {uids.Single()} FETCH (UID {uids.Single()} BODY[]<{_messages[(int)uids.Single() - 1].Length}> \"\")\r\n{tag} OK done\r\n");
                continue;
            }
            if (!fetch.Groups[3].Value.Contains("BODY.PEEK[]", StringComparison.Ordinal))
            {
                foreach (uint uid in uids)
                    Say(stream, $"* {uid} FETCH (UID {uid} FLAGS () {Facts(uid)} ENVELOPE (NIL \"{uid}\" ((NIL NIL \"ann\" \"example.org\")) NIL NIL NIL NIL NIL NIL NIL))\r\n");
                Say(stream, $"{tag} OK done\r\n");
                continue;
            }
            gathered.Add((tag, uids));
            if (gathered.Count < Gathered)
                continue;
            // In one piece, so that the client sees as much at once as it can.
            var answers = new MemoryStream();
            foreach (uint uid in Enumerable.Reverse(gathered).SelectMany(g => g.Uids).SelectMany(uid => Twice ? (uint[])[uid, uid] : [uid]))
            {
                byte[] message = _messages[(int)uid - 1];
                Say(answers, $"* {uid} FETCH (UID {uid} {Facts(uid)} BODY[] {{{message.Length}}}\r\n");
                bool breaks = sent++ == BreakAfter;
                answers.Write(message.AsSpan(0, breaks ? message.Length / 2 : message.Length));
                if (breaks)
                {
                    answers.WriteTo(stream);
                    return;
                }
                Say(answers, ")\r\n");
            }
            foreach (var (done, _) in gathered)
                Say(answers, $"{done} OK done\r\n");
            answers.WriteTo(stream);
            gathered.Clear();
        }
    }

    string Facts(uint uid) => string.Create(CultureInfo.InvariantCulture, $"INTERNALDATE \"05-Jan-2024 10:00:{uid % 60:00} +0000\" RFC822.SIZE {_messages[(int)uid - 1].Length + TooMuch}");

    string Answer(string command) => command.Split(' ')[0] switch
    {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n",
        "LIST" => "* LIST () \"/\" INBOX\r\n",
        "EXAMINE" or "SELECT" => $"* {_messages.Count} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n",
        _ => "",
    };

    static void Say(Stream stream, string text) => stream.Write(Encoding.ASCII.GetBytes(text));
}
