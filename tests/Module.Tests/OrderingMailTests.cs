using System.Management.Automation;
using System.Text;
using ImapPS.Module.Tests.Help;
using ImapPS.Module.Tests.Hosting;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;

namespace ImapPS.Module.Tests;

/// <summary>Conversations, duplicates, flags under a condition, labels, and messages to another account.</summary>
[Collection(nameof(WholeProcess))]
public sealed class OrderingMailTests : IDisposable
{
    static readonly DateTimeOffset Day = new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ModuleShell _shell = new();
    readonly List<SandboxServer> _servers = [];

    public void Dispose()
    {
        _shell.Dispose();
        _servers.ForEach(s => s.Dispose());
    }

    SandboxServer Connect(string name = "here", params string[] without)
    {
        var server = SandboxServer.Start(new SandboxOptions { DisableCapability = without });
        _servers.Add(server);
        _shell.Set("connection", ModuleShell.ConnectionTo(server));
        _shell.Run($"Connect-Imap @connection -Name {name} | Out-Null");
        return server;
    }

    static void Put(SandboxServer server, int number, string subject, string references = "", string? id = null, string folder = "INBOX", string body = "text", string more = "") =>
        server.Mail[folder].Append(Encoding.UTF8.GetBytes($"{more}From: a@x\r\nDate: {Protocol.Mime.MailDate.Format(Day.AddDays(number))}\r\nSubject: {subject}\r\n{(id == "" ? "" : $"Message-ID: <{id ?? $"m{number}"}@x>\r\n")}{(references.Length > 0 ? $"References: {references}\r\n" : "")}\r\n{body}\r\n"), null, Day.AddDays(number));

    static object? Get(object? value, string property) => PSObject.AsPSObject(value!).Properties[property]?.Value;

    [Theory]
    [InlineData("")]
    [InlineData("THREAD=REFERENCES THREAD=ORDEREDSUBJECT")]
    public void Conversations_come_as_messages_in_their_order(string without)
    {
        var server = Connect("here", without.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Put(server, 1, "Talk");
        Put(server, 2, "Other");
        Put(server, 3, "Re: Talk", "<m1@x>");
        Put(server, 4, "Re: Talk", "<m1@x> <m3@x>");
        Put(server, 5, "Re: Talk", "<m1@x>");
        Put(server, 6, "Lost", "<gone@x>");
        string[] lines = [.. _shell.Run("Get-ImapThread").Output.Select(m => $"{Get(m, "Uid")} in {Get(m, "ThreadId")} depth {Get(m, "Depth")} answers {Get(m, "AnswerTo")} of {Get(m, "ThreadCount")}")];
        Assert.Equal(["1 in 1 depth 0 answers  of 4", "3 in 1 depth 1 answers 1 of 4", "4 in 1 depth 2 answers 3 of 4", "5 in 1 depth 1 answers 1 of 4", "2 in 2 depth 0 answers  of 1", "6 in 6 depth 0 answers  of 1"], lines);
        Assert.Equal([1u, 3u, 4u, 5u], _shell.Run("Search-ImapMessage -Uid 4 | Get-ImapThread").Output.Select(m => (uint)Get(m, "Uid")!));
        Assert.Equal(4, _shell.Run("Get-ImapThread -MinimumCount 2").Output.Count);
        // They are messages like any others.
        _shell.Run("Get-ImapThread -MinimumCount 2 | Set-ImapFlag Flagged");
        Assert.Equal([1u, 3, 4, 5], server.Mail["INBOX"].Messages.Where(m => m.Flags.Contains("\\Flagged")).Select(m => m.Uid));
    }

    [Fact]
    public void Duplicates_are_found_and_one_of_each_stays()
    {
        var server = Connect();
        Put(server, 1, "a");
        Put(server, 2, "b");
        Put(server, 1, "a");
        Put(server, 1, "a", body: "another size");
        Put(server, 3, "c", id: "");
        Put(server, 3, "c", id: "");
        Put(server, 2, "b", folder: "Archive");
        string[] Found(string arguments) => [.. _shell.Run($"Find-ImapDuplicate {arguments}").Output.Select(m => $"{Get(m, "Folder")} {Get(m, "Uid")} of {Get(m, "DuplicateOf")}")];
        Assert.Equal(["INBOX 3 of INBOX 1"], Found(""));
        Assert.Equal(["INBOX 1 of INBOX 3"], Found("-Keep Newest"));
        Assert.Equal(["INBOX 2 of Archive 1", "INBOX 3 of INBOX 1"], Found("Archive, INBOX").Order(StringComparer.Ordinal));
        Assert.Equal(["Archive 1 of INBOX 2", "INBOX 3 of INBOX 1"], Found("INBOX, Archive").Order(StringComparer.Ordinal));
        _shell.Run("Find-ImapDuplicate INBOX | Remove-ImapMessage -Permanent -Force");
        Assert.Equal([1u, 2, 4, 5, 6], server.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.Empty(Found(""));
    }

    [Fact]
    public void Content_is_compared_byte_by_byte_and_the_way_it_took_is_not()
    {
        var server = Connect();
        Put(server, 1, "a", id: "one", body: "same");
        Put(server, 1, "a", id: "two", body: "same", more: "Received: by relay\r\n");
        Put(server, 1, "a", id: "three", body: "sane");
        Put(server, 1, "b", id: "four", body: "same");
        Assert.Equal([2u], _shell.Run("Find-ImapDuplicate -By Content").Output.Select(m => (uint)Get(m, "Uid")!));
        Assert.Empty(_shell.Run("Find-ImapDuplicate").Output);
        Assert.Equal([2u], _shell.Run("Search-ImapMessage | Find-ImapDuplicate -By Content").Output.Select(m => (uint)Get(m, "Uid")!));
    }

    [Fact]
    public void Flags_are_set_only_where_nothing_changed_since()
    {
        var server = Connect();
        for (int i = 1; i <= 3; i++)
            Put(server, i, "x");
        _shell.Run("$since = (Get-ImapMessage INBOX 3 -IncludeModSeq).ModSeq");
        server.Mail["INBOX"].SetFlags(2, new FlagSet(["\\Draft"]));
        var result = _shell.Run("Search-ImapMessage | Set-ImapFlag -Add Flagged -Remove Draft -UnchangedSince $since -PassThru");
        Assert.StartsWith("MessageChangedMeanwhile", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(2, Get(Assert.Single(result.Output), "Count"));
        Assert.Equal(["\\Flagged", "\\Draft", "\\Flagged"], server.Mail["INBOX"].Messages.Select(m => string.Join(' ', m.Flags.Where(f => f != "\\Recent"))));
    }

    [Fact]
    public void What_the_server_lacks_is_said_and_nothing_is_sent()
    {
        var server = Connect("here", "CONDSTORE");
        Put(server, 1, "x");
        foreach (var (script, id) in (ReadOnlySpan<(string, string)>)[("Search-ImapMessage | Set-ImapFlag Flagged -UnchangedSince 5", "ModSeqNotSupported"), ("Get-ImapMessage INBOX 1 -IncludeModSeq", "ModSeqNotSupported"), ("Search-ImapMessage | Set-ImapLabel Work", "LabelsNotSupported")])
            Assert.StartsWith(id, Assert.Single(_shell.Run(script).Errors).FullyQualifiedErrorId);
        Assert.DoesNotContain(server.CommandLog, c => c.Contains("STORE", StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_go_to_another_account()
    {
        var there = Connect("there");
        var here = Connect("here");
        for (int i = 1; i <= 5; i++)
            Put(here, i, $"s{i}");
        here.Mail["INBOX"].SetFlags(2, new FlagSet(["\\Seen", "Work"]));
        Assert.Equal(5, Get(Assert.Single(_shell.Run("Search-ImapMessage | Copy-ImapMessage -Destination Archive -DestinationSession there -PassThru").Output), "Count"));
        Assert.Equal(here.Mail["INBOX"].Messages.Select(m => Convert.ToHexString(m.ToArray())), there.Mail["Archive"].Messages.Select(m => Convert.ToHexString(m.ToArray())));
        Assert.Equal(["\\Seen", "Work"], there.Mail["Archive"].Messages[1].Flags.Where(f => f != "\\Recent"));
        Assert.Equal(Day.AddDays(3), there.Mail["Archive"].Messages[2].Received);

        _shell.Run("Search-ImapMessage | Move-ImapMessage -Destination \\Junk -DestinationSession there -WhatIf");
        Assert.Equal(0, there.Mail["Junk"].Count);
        _shell.Run("Search-ImapMessage -Uid 1,2 | Move-ImapMessage -Destination \\Junk -DestinationSession there");
        Assert.Equal((2, 3), (there.Mail["Junk"].Count, here.Mail["INBOX"].Count));
        Assert.StartsWith("DestinationNotFound", Assert.Single(_shell.Run("Search-ImapMessage | Move-ImapMessage -Destination Nowhere -DestinationSession there").Errors).FullyQualifiedErrorId);
        Assert.Equal(3, here.Mail["INBOX"].Count);
    }
}
