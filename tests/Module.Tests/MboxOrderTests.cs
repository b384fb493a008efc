using System.Text;
using ImapPS.Client.Files;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Module.Tests.Servers;
using ImapPS.Servers;

namespace ImapPS.Module.Tests;

/// <summary>Whatever the order in which a server answers several requests, an mbox has every message once.</summary>
[Collection(nameof(WholeProcess))]
public sealed class MboxOrderTests : IDisposable
{
    // The export asks for ten messages, then for fifty.
    const int Count = 60;
    const int First = 10;

    readonly ModuleShell _shell = new();
    readonly string _folder = Directory.CreateTempSubdirectory("imapps-order").FullName;
    ScriptedMailbox _server = null!;
    int _largest;

    public MboxOrderTests()
    {
        _shell.Set("credential", ModuleShell.Credential("ann", "secret"));
        _shell.Set("path", _folder);
        _shell.Set("uids", Enumerable.Range(1, Count).ToArray());
    }

    public void Dispose()
    {
        _shell.Dispose();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    string Box => Path.Combine(_folder, "INBOX.mbox");

    // Small ones come in one piece, and large ones are streamed.
    ScriptedMailbox Start(int largest)
    {
        _largest = largest;
        _server = new ScriptedMailbox([.. Enumerable.Range(1, Count).Select(Mail)]);
        _shell.Set("port", _server.Port);
        return _server;
    }

    byte[] Mail(int number) => Encoding.ASCII.GetBytes($"Subject: {number}\r\n\r\n{new string('x', number % 7 == 0 ? _largest : number)}\r\n");

    static byte[] Content(string box, MboxRegion region)
    {
        var source = MessageOnDisk.Open(box, region.Start + MboxIndex.Read(box, keepEntries: true)!.Find(region.Next)!.Added, region.End, FromLines.Unquote).Content;
        byte[] all = new byte[source.Length];
        for (int at = 0, count; at < all.Length && (count = source.Read(all.AsSpan(at))) > 0;)
            at += count;
        return all;
    }

    IEnumerable<string> InFile() => MboxReader.Read(Box).Select(region => Encoding.ASCII.GetString(Content(Box, region))).Order(StringComparer.Ordinal);

    IEnumerable<string> Whole => Enumerable.Range(1, Count).Select(n => Encoding.ASCII.GetString(Mail(n))).Order(StringComparer.Ordinal);

    IEnumerable<string> Errors()
    {
        _shell.Run("Connect-Imap 127.0.0.1 -Port $port -Security None -Credential $credential | Out-Null");
        return [.. _shell.Try("Export-ImapMessage INBOX -Uid $uids -Path $path -Format Mbox").Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0])];
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(100, true)]
    [InlineData(300_000, false)]
    [InlineData(300_000, true)]
    public void Answers_out_of_order_lose_nothing(int largest, bool twice)
    {
        Start(largest);
        _server.Gathered = 2;
        _server.Twice = twice;
        Assert.Empty(Errors());
        Assert.Equal(Whole, InFile());
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(100, Count - First)]
    [InlineData(100, Count - First + 5)]
    [InlineData(300_000, 3)]
    [InlineData(300_000, Count - First + 7)]
    public void An_interrupted_export_goes_on_with_every_message_once(int largest, int broken)
    {
        Start(largest);
        _server.Gathered = 2;
        _server.BreakAfter = broken;
        Assert.NotEmpty(Errors());
        Assert.Equal(broken, InFile().Count());
        _server.Gathered = 1;
        _server.BreakAfter = null;
        Assert.Empty(Errors());
        Assert.Equal(Whole, InFile());
    }

    // Exchange reports more than it has, and nothing follows when it is asked.
    [Theory]
    [InlineData("The Microsoft Exchange IMAP4 service is ready.", 0)]
    [InlineData("ready", Count)]
    public void Sizes_that_a_server_only_estimates_are_no_reason_to_refuse(string greeting, int errors)
    {
        Start(100);
        _server.Greeting = greeting;
        _server.TooMuch = 7;
        Assert.Equal(Enumerable.Repeat("MessageTruncated", errors), Errors());
        if (errors == 0)
            Assert.Equal(Whole, InFile());
    }

    [SkippableFact]
    public void On_Dovecot_over_a_slow_line_that_breaks_too()
    {
        Skip.IfNot(DovecotServer.IsAvailable(out string why), why);
        const int Messages = 400;
        using var server = DovecotServer.Start();
        using var relay = new SlowRelay(server.PlainPort);
        string line = new string('x', 78) + "\r\n";
        string[] mail = [.. Enumerable.Range(1, Messages).Select(i => $"Subject: {i}\r\n\r\n{string.Concat(Enumerable.Repeat(line, 250 * (1 + i % 3)))}")];
        server.Deliver(server.UserName, "INBOX", mail.Select(m => new Delivery(Encoding.ASCII.GetBytes(m))));
        _shell.Set("credential", ModuleShell.Credential(server.UserName, server.Password));
        _shell.Set("port", relay.Port);
        _shell.Set("uids", Enumerable.Range(1, Messages).ToArray());
        foreach (long? broken in (long?[])[3_000_000, 5_000_000, 4_000_000])
        {
            relay.BreakAfter = broken;
            Assert.NotEmpty(Errors());
        }
        relay.BreakAfter = null;
        Assert.Empty(Errors());
        Assert.Equal(mail.Order(StringComparer.Ordinal), InFile());
    }
}
