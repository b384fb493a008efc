using System.Diagnostics;
using System.Text;
using ImapPS.Sandbox.Mail;

namespace ImapPS.Sandbox.Tests;

public sealed class SizeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void A_million_messages_in_one_folder_stay_small_and_quick()
    {
        const int Count = 1_000_000;
        using var server = SandboxServer.Start();
        var inbox = server.Mail["INBOX"];
        var contents = Enumerable.Range(0, 1000).Select(i => new MessageContent(TestMail.Simple($"m{i}"))).ToArray();
        long before = GC.GetTotalMemory(true);
        Time("append", () =>
        {
            for (int i = 0; i < Count; i++)
                inbox.Append(contents[i % contents.Length]);
        });
        long perMessage = (GC.GetTotalMemory(true) - before) / Count;
        output.WriteLine($"{perMessage} bytes a message");
        Assert.InRange(perMessage, 40, 120);
        using var client = RawClient.LogIn(server);
        Time("select", () => client.Ok("SELECT INBOX"));
        Time("search", () => Assert.Equal(["* ESEARCH (TAG \"t3\") UID ALL 1:1000000 COUNT 1000000"], client.Ok("UID SEARCH RETURN (ALL COUNT) UNSEEN")));
        Time("flag", () => Assert.Empty(client.Ok("UID STORE 1:* +FLAGS.SILENT (\\Seen)")));
        Time("list", () => Assert.Equal(Count, Lines(client, "l", "UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)")));
        Time("subject", () => Assert.Equal(["* ESEARCH (TAG \"t5\") COUNT 1000"], client.Ok("SEARCH RETURN (COUNT) SUBJECT m777")));
        Time("move", () => Assert.Equal(10_001, client.Ok("UID MOVE 5001:15000 Trash").Count));
        Time("expunge", () =>
        {
            client.Ok("UID STORE 20000:30000 +FLAGS.SILENT (\\Deleted)");
            Assert.Equal(10_001, client.Ok("UID EXPUNGE 1:*").Count);
        });
    }

    // Far more than it takes, even on a busy machine, and far less than anything that grows with the square of the count.
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    void Time(string what, Action action)
    {
        var time = Stopwatch.StartNew();
        action();
        output.WriteLine($"{what}: {time.ElapsedMilliseconds} ms");
        Assert.True(time.Elapsed < Limit, $"{what} took {time.Elapsed}");
    }

    // Counts the lines of an answer without making strings of them.
    static int Lines(RawClient client, string tag, string command)
    {
        client.Write($"{tag} {command}\r\n");
        byte[] end = Encoding.ASCII.GetBytes($"{tag} OK ");
        return client.CountLinesUntil(end);
    }
}
