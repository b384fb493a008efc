using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapPS.Module.Tests.Hosting;

namespace ImapPS.Module.Tests.Servers;

/// <summary>What a server sends that cannot be read costs the one folder or message a warning, and the session lives.</summary>
public sealed class UnclearAnswerTests
{
    static readonly Dictionary<string, string> Answers = new()
    {
        ["LOGIN"] = "",
        ["CAPABILITY"] = "* CAPABILITY IMAP4rev1\r\n",
        ["LIST"] = "* LIST () \"/\" INBOX\r\n* LIST (\\Marked \"/\" Broken\r\n* LIST () \"/\" Good\r\n",
        ["EXAMINE"] = "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n",
        ["UID SEARCH"] = "* SEARCH 1 2\r\n",
        ["UID FETCH"] = "* 1 FETCH (UID 1 FLAGS () INTERNALDATE \"last week\" RFC822.SIZE 9 ENVELOPE (NIL \"one\" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n"
            + "* 2 FETCH (UID 2 FLAGS () INTERNALDATE \"5-Jan-2024 10:00:00 +0000\" RFC822.SIZE 9 ENVELOPE (NIL \"say \"two\"\" NIL NIL NIL NIL NIL NIL NIL NIL))\r\n",
    };

    [Fact]
    public void One_folder_and_one_message_get_a_warning()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new Thread(() => Serve(listener)) { IsBackground = true };
        server.Start();
        using var shell = new ModuleShell();
        shell.Set("credential", ModuleShell.Credential("ann", "secret"));
        shell.Set("port", ((IPEndPoint)listener.LocalEndpoint).Port);
        shell.Run("$s = Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential");

        var folders = shell.Run("Get-ImapFolder -NoCount | ForEach-Object Folder");
        Assert.Equal(["INBOX", "Good"], folders.Output);
        Assert.Contains("Broken", Assert.Single(folders.Warnings));

        var messages = shell.Run("Search-ImapMessage INBOX | ForEach-Object Subject");
        Assert.Equal(["one", "say \"two\""], messages.Output);
        Assert.Contains("Message 1 ", Assert.Single(messages.Warnings, w => w.StartsWith("Message", StringComparison.Ordinal)));
        shell.Run("Disconnect-Imap");
    }

    static void Serve(TcpListener listener)
    {
        using var client = listener.AcceptTcpClient();
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        void Say(string text) => stream.Write(Encoding.ASCII.GetBytes(text));
        Say("* OK [CAPABILITY IMAP4rev1] ready\r\n");
        while (reader.ReadLine() is { } line)
        {
            string tag = line[..line.IndexOf(' ')], command = line[(tag.Length + 1)..];
            string answer = Answers.FirstOrDefault(a => command.StartsWith(a.Key, StringComparison.Ordinal)).Value ?? "";
            Say($"{answer}{tag} OK done\r\n");
        }
    }
}
