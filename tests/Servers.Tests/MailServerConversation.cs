using Xunit;
using Xunit.Abstractions;

namespace ImapPS.Servers.Tests;

/// <summary>What every server must be able to do before a test of ours may blame itself.</summary>
static class MailServerConversation
{
    public static void HoldOnEveryPort(MailServer server, ITestOutputHelper output)
    {
        try
        {
            Hold(server, output, "plain", tls: false, startTls: false);
            Hold(server, output, "STARTTLS", tls: false, startTls: true);
            Hold(server, output, "TLS", tls: true, startTls: false);
            if (server.HasIPv6)
                using (var client = RawImapClient.Connect(server, tls: true, ipv6: true))
                    Assert.StartsWith("* OK", client.Greeting);
        }
        catch (Exception)
        {
            output.WriteLine(server.LogText);
            throw;
        }
    }

    static void Hold(MailServer server, ITestOutputHelper output, string how, bool tls, bool startTls)
    {
        using var client = RawImapClient.Connect(server, tls);
        output.WriteLine($"== {server.Name}, {how}");
        output.WriteLine(client.Greeting);
        Assert.StartsWith("* OK", client.Greeting);
        Show(output, client.Command("CAPABILITY"));
        if (startTls)
        {
            output.WriteLine(client.StartTls(server));
            Show(output, client.Command("CAPABILITY"));
        }
        client.Login(server.UserName, server.Password);
        var capability = Show(output, client.Command("CAPABILITY"));
        Assert.Contains(capability, line => line.StartsWith("* CAPABILITY IMAP4rev1", StringComparison.Ordinal));

        var list = Show(output, client.Command("LIST \"\" \"*\""));
        Assert.Contains(list, line => line.Contains("INBOX", StringComparison.Ordinal));
        Assert.Contains(Show(output, client.Command("LIST \"\" \"\"")), line => line.Contains($"\"{server.Separator}\"", StringComparison.Ordinal));

        var subject = $"Over {how}";
        client.Append("INBOX", [Delivery.Plain("carol@localhost", subject) with { Flags = [@"\Flagged"] }]);
        var select = Show(output, client.Command("SELECT INBOX"));
        var count = int.Parse(Assert.Single(select, line => line.EndsWith(" EXISTS", StringComparison.Ordinal)).Split(' ')[1]);
        Assert.True(count > 0);
        Show(output, client.Command($"STORE {count} +FLAGS (\\Flagged)")); // Mailutils loses the flags of APPEND
        var fetch = string.Join('\n', Show(output, client.Command($"FETCH {count} (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (SUBJECT)])")));
        Assert.Contains($"Subject: {subject}", fetch, StringComparison.OrdinalIgnoreCase); // Mailutils writes names as asked for
        Assert.Contains(@"\Flagged", fetch);
        var logout = client.Command("LOGOUT");
        Assert.StartsWith("* BYE", logout[0]);
        Assert.True(RawImapClient.IsOk(logout));
    }

    public static void FindWhatWasDelivered(MailServer server, string folder)
    {
        var userName = server.UserName.Replace("alice", "dora");
        server.AddUser(userName, "dora-secret");
        var messages = Enumerable.Range(1, 300).Select(i =>
            Delivery.Plain("carol@localhost", $"Number {i}") with { Flags = i == 200 ? [@"\Seen", @"\Answered"] : [] }).ToArray();
        server.Deliver(userName, folder, messages);
        using var client = RawImapClient.Connect(server);
        client.Login(userName, "dora-secret");
        Assert.Contains("* 300 EXISTS", client.Command($"SELECT {folder}"));
        var fetch = string.Join('\n', client.Command("FETCH 200 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (SUBJECT)])"));
        Assert.Contains("Subject: Number 200", fetch, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("UID 200", fetch);
        Assert.Contains($"RFC822.SIZE {messages[199].Message.Length} ", fetch);
        Assert.Contains(@"\Seen", fetch);
        Assert.Contains(@"\Answered", fetch);
        Assert.Contains("6-May-2024 07:08:09", fetch);
    }

    static IReadOnlyList<string> Show(ITestOutputHelper output, IReadOnlyList<string> answer)
    {
        foreach (var line in answer)
            output.WriteLine(line);
        Assert.True(RawImapClient.IsOk(answer), answer[^1]);
        return answer;
    }
}
