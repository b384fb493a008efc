using System.Security.Cryptography;
using System.Text;
using Xunit;
using Xunit.Abstractions;

namespace ImapPS.Servers.Tests;

public sealed class EveryServerTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. MailServerKind.All.Select(kind => kind.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Speaks_IMAP_on_every_port(string name)
    {
        using var server = Start(name);
        MailServerConversation.HoldOnEveryPort(server, output);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Has_what_was_delivered_in_that_order(string name)
    {
        using var server = Start(name);
        MailServerConversation.FindWhatWasDelivered(server, $"{server.Prefix}Letters");
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Takes_a_password_by_PLAIN_and_by_CRAM_MD5(string name)
    {
        using var server = Start(name);
        using var plain = RawImapClient.Connect(server, tls: true);
        Assert.StartsWith("+", plain.Begin("AUTHENTICATE PLAIN"));
        Assert.Equal("OK", plain.Continue(Base64($"\0{server.UserName}\0{server.Password}")).Split(' ')[1]);

        using var cram = RawImapClient.Connect(server);
        var challenge = Convert.FromBase64String(cram.Begin("AUTHENTICATE CRAM-MD5")[2..]);
        var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(server.Password), challenge);
        Assert.Equal("OK", cram.Continue(Base64($"{server.UserName} {Convert.ToHexStringLower(digest)}")).Split(' ')[1]);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Two_run_side_by_side_and_leave_nothing_behind(string name)
    {
        string folder, other;
        using (var first = Start(name))
        using (var second = Start(name))
        {
            (folder, other) = (first.Folder, second.Folder);
            first.Deliver(first.UserName, "INBOX", [Delivery.Plain("carol@localhost", "Only in the first")]);
            Assert.Contains("* 1 EXISTS", Select(first));
            Assert.Contains("* 0 EXISTS", Select(second));
        }
        Assert.False(Directory.Exists(folder) || Directory.Exists(other));
        // What was killed takes a moment to be gone.
        bool IsOfTheirs(string line) => line.Contains(folder, StringComparison.Ordinal) || line.Contains(other, StringComparison.Ordinal);
        Assert.True(SpinWait.SpinUntil(() => !CommandLines().Any(IsOfTheirs), TimeSpan.FromSeconds(60)), string.Join('\n', CommandLines().Where(IsOfTheirs)));
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    static MailServer Start(string name)
    {
        var kind = MailServerKind.Named(name);
        Skip.IfNot(kind.IsAvailable(out var why), why);
        return kind.Start();
    }

    static IReadOnlyList<string> Select(MailServer server)
    {
        using var client = RawImapClient.Connect(server);
        client.Login(server.UserName, server.Password);
        return client.Command("SELECT INBOX");
    }

    static IEnumerable<string> CommandLines()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsDigit(path[^1])))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                continue; // it ended meanwhile
            }
            yield return line;
        }
    }
}
