using System.Text;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Client.Searching;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Changes.Tests;

/// <summary>An OK is not believed: what a server agrees to is looked at.</summary>
public class ProofTests
{
    static readonly UidSet Three = new(1, 3);

    static SandboxOptions Without(params string[] capabilities) => new() { DisableCapability = capabilities };

    static string[] Sent(ChangeFixture fixture) => [.. fixture.Server.CommandLog.Select(line => string.Join(' ', line.Split(' ').Skip(1).Take(2))).Select(words => words.StartsWith("UID ", StringComparison.Ordinal) ? words : words.Split(' ')[0])];

    // Asks once that must be seen: a change of one batch costs no round trip more than its own.
    [Fact]
    public void A_proof_goes_in_the_flight_of_the_change()
    {
        using var fixture = new ChangeFixture(6);
        Assert.Single(fixture.Session.Store("INBOX", 0, new UidSet(6, 6), StoreMode.Add, ["\\Flagged"]));
        fixture.Server.ClearLog();
        Assert.Equal(Three, fixture.Run(fixture.Plan(Three, new StoreFlags(StoreMode.Add, ["\\Flagged", "$Word"])))!.Done);
        Assert.Equal(["UID STORE", "UID SEARCH"], Sent(fixture));
        fixture.Server.ClearLog();
        Assert.Equal(Three, fixture.Run(fixture.Plan(Three, new CopyMessages("Archive")))!.Done);
        Assert.Equal(["STATUS", "UID COPY"], Sent(fixture));
        fixture.Server.ClearLog();
        Assert.Equal([1u], fixture.Run(fixture.Plan(new UidSet(1, 1), new MoveMessages("Archive")))!.Done);
        Assert.Equal(["UID MOVE", "UID SEARCH"], Sent(fixture));
        fixture.Server.ClearLog();
        Assert.Equal([2u], fixture.Run(fixture.Plan(new UidSet(2, 2), new RemoveMessages()))!.Done);
        Assert.Equal(["UID STORE", "UID EXPUNGE", "UID SEARCH"], Sent(fixture));
        Assert.Empty(fixture.Session.Notices.Warnings.Take());
    }

    // A COPYUID that is invented, and mail that comes at that moment: an original goes only when its copy was seen.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_removed_for_a_copy_that_is_not_there(bool hasCopyUid)
    {
        using var fixture = new ChangeFixture(6, hasCopyUid ? Without("MOVE") : Without("MOVE", "UIDPLUS"));
        var archive = fixture.Server.Mail["Archive"];
        fixture.Server.Faults.On("UID COPY").Answer(hasCopyUid ? $"OK [COPYUID {archive.UidValidity} 1:3 900:902] done" : "OK done");
        fixture.Server.CommandReceived += line =>
        {
            if (!line.Contains("UID COPY", StringComparison.Ordinal))
                return;
            for (int i = 0; i < 3; i++)
                archive.Append("Subject: another\r\n\r\nx\r\n"u8.ToArray());
        };
        var result = fixture.Run(fixture.Plan(Three, new MoveMessages("Archive")))!;
        Assert.Empty(result.Done);
        Assert.NotNull(result.Error);
        Assert.Equal(6, fixture.Server.Mail["INBOX"].Count);
    }

    [Theory]
    [InlineData("MOVE")]
    [InlineData("MOVE", "UIDPLUS")]
    public void Copies_that_are_seen_let_the_originals_go(params string[] without)
    {
        using var fixture = new ChangeFixture(6, Without(without));
        var result = fixture.Run(fixture.Plan(Three, new MoveMessages("Archive")))!;
        Assert.Equal(Three, result.Done);
        Assert.Null(result.Error);
        Assert.Equal(3, fixture.Server.Mail["INBOX"].Count);
        Assert.Equal(3, fixture.Server.Mail["Archive"].Count);
    }

    public static TheoryData<string, string, string[]> Changes => new()
    {
        { "flags", "STORE", [] },
        { "flags", "STORE", ["ESEARCH"] },
        { "unflag", "STORE", [] },
        { "replace", "STORE", [] },
        { "copy", "COPY", [] },
        { "copy", "COPY", ["UIDPLUS"] },
        { "move", "MOVE", [] },
        { "move", "MOVE", ["UIDPLUS"] },
        { "move", "COPY", ["MOVE"] },
        { "move", "COPY", ["MOVE", "UIDPLUS"] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_a_server_agrees_to_and_does_not_do_is_not_done(string change, string command, string[] without)
    {
        using var fixture = new ChangeFixture(4, Without(without));
        Assert.Single(fixture.Session.Store("INBOX", 0, new UidSet(2, 2), StoreMode.Add, ["\\Seen"]));
        fixture.Server.Faults.On(command).Answer("OK done");
        MessageStep step = change switch
        {
            "flags" => new StoreFlags(StoreMode.Add, ["\\Flagged"]),
            "unflag" => new StoreFlags(StoreMode.Remove, ["\\Seen"]),
            "replace" => new StoreFlags(StoreMode.Replace, []),
            "copy" => new CopyMessages("Archive"),
            _ => new MoveMessages("Archive"),
        };
        var result = fixture.Run(fixture.Plan(Three, step))!;
        // Those that were so before are as they were asked to be.
        UidSet asBefore = change is "unflag" or "replace" ? [1u, 3u] : [];
        Assert.Equal(asBefore, result.Done);
        Assert.False(Assert.IsType<NotConfirmedException>(result.Error).IsUnknown);
        Assert.Empty(result.Gone);
        Assert.EndsWith(asBefore.IsEmpty ? "3 messages (UIDs 1:3) were not changed." : "Message 2 was not changed.", ChangeReport.Of(result));
        Assert.Equal(4, fixture.Server.Mail["INBOX"].Count);
        Assert.Empty(fixture.Server.Mail["Archive"].Messages);
    }

    [Theory]
    [InlineData("COPY", true, true)]
    [InlineData("COPY", true, false)]
    [InlineData("COPY", false, false)]
    [InlineData("MOVE", true, true)]
    [InlineData("STORE", true, true)]
    public void What_another_client_took_first_is_gone_and_not_done(string command, bool hasMove, bool hasUidPlus)
    {
        using var fixture = new ChangeFixture(4, Without([.. hasMove ? Array.Empty<string>() : ["MOVE"], .. hasUidPlus ? Array.Empty<string>() : ["UIDPLUS"]]));
        bool isFirst = true;
        fixture.Server.CommandReceived += line =>
        {
            if (!isFirst || !line.Contains($"UID {command}", StringComparison.Ordinal))
                return;
            isFirst = false;
            foreach (uint uid in Three)
                fixture.Server.Mail["INBOX"].Expunge(uid);
        };
        // As Dovecot says it: OK, and nothing was done.
        fixture.Server.Faults.On(command).Answer("OK Some of the messages are gone");
        var result = fixture.Run(fixture.Plan(Three, command == "STORE" ? new StoreFlags(StoreMode.Add, ["\\Flagged"]) : command == "MOVE" || !hasMove ? new MoveMessages("Archive") : new CopyMessages("Archive")))!;
        Assert.Null(result.Error);
        Assert.Empty(result.Done);
        Assert.Equal(Three, result.Gone);
        Assert.Empty(fixture.Server.Mail["Archive"].Messages);
    }

    [Theory]
    [InlineData("* OK [COPYUID 5 900:902 1:3] moved", false)]
    [InlineData("* OK [COPYUID 5 1 1] moved", false)]
    [InlineData("* OK [COPYUID 5 1:3 1:2] moved", false)]
    [InlineData("* OK [COPYUID 5  ] moved", false)]
    [InlineData("* OK [COPYUID 5 1:3 1:*] moved", false)]
    public void A_COPYUID_that_is_wrong_makes_nothing_undone_and_names_no_copy(string line, bool named)
    {
        using var fixture = new ChangeFixture(4, Without("UIDPLUS"));
        fixture.Server.Faults.On("MOVE").Untagged(line);
        var result = fixture.Run(fixture.Plan(Three, new MoveMessages("Archive")))!;
        Assert.Null(result.Error);
        Assert.Equal(Three, result.Done);
        Assert.Equal(named, result.Steps[0].NewUids is not null);
        Assert.Empty(result.Gone);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_messages_that_are_removed_than_asked_for_are_told(bool move)
    {
        using var fixture = new ChangeFixture(6);
        fixture.Server.CommandReceived += line =>
        {
            if (line.Contains(move ? "UID MOVE" : "UID EXPUNGE", StringComparison.Ordinal))
                fixture.Server.Mail["INBOX"].Expunge(5);
        };
        var result = fixture.Run(fixture.Plan(Three, move ? new MoveMessages("Archive") : new RemoveMessages()))!;
        Assert.Null(result.Error);
        Assert.Equal(Three, result.Done);
        Assert.Contains("reported 4 messages removed from 'INBOX', and 3 were to be removed", Assert.Single(fixture.Session.Notices.Warnings.Take()));
    }

    [Fact]
    public void As_many_removed_messages_as_asked_for_do_not_hide_one_that_is_left()
    {
        using var fixture = new ChangeFixture(4);
        fixture.Server.Faults.On("MOVE").Untagged("* 1 EXPUNGE", "* 1 EXPUNGE", "* 1 EXPUNGE").Answer("OK done");
        var result = fixture.Run(fixture.Plan(Three, new MoveMessages("Archive")))!;
        Assert.Empty(result.Done);
        Assert.IsType<NotConfirmedException>(result.Error);
    }

    public static TheoryData<string> Commands => ["CREATE", "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE", "SETACL", "DELETEACL", "SETQUOTA", "SETMETADATA"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Of_folders_rights_limits_and_metadata_an_OK_alone_is_not_believed(string command)
    {
        using var fixture = new ChangeFixture();
        fixture.Server.Mail.Unsubscribe("Drafts");
        ServerStep Step() => command switch
        {
            "CREATE" => new CreateFolder("New", subscribe: false),
            "DELETE" => new DeleteFolder("Archive"),
            "RENAME" => new RenameFolder("Archive", "Other"),
            "SUBSCRIBE" => new SubscribeFolder("Drafts", true),
            "UNSUBSCRIBE" => new SubscribeFolder("Archive", false),
            "SETACL" => new SetPermission("Sent", "ann", AclMode.Replace, "lr"),
            "DELETEACL" => new RemovePermission("Sent", "bob"),
            "SETQUOTA" => new SetQuota("", new Dictionary<string, long?> { ["STORAGE"] = 4321 }),
            _ => new SetMetadata("Sent", "/private/comment", "words"u8.ToArray()),
        };
        fixture.Run(fixture.Plan(new SetPermission("Sent", "bob", AclMode.Replace, "lr")));
        fixture.Run(fixture.Plan(new SubscribeFolder("Archive", true)));
        fixture.Server.Faults.On(command).Answer("OK done");
        var lied = fixture.Run(fixture.Plan(Step()))!;
        Assert.Contains($"reported success for {command}, but ", Assert.IsType<NotConfirmedException>(lied.Error).Message);
        var made = fixture.Run(fixture.Plan(Step()))!;
        Assert.Null(made.Error);
        Assert.Empty(fixture.Session.Notices.Warnings.Take());
    }

    [Theory]
    [InlineData("UIDPLUS", "MULTIAPPEND")]
    [InlineData("MULTIAPPEND")]
    public void A_message_that_was_not_stored_is_not_counted(params string[] without)
    {
        using var fixture = new ChangeFixture(0, Without(without));
        fixture.Server.Faults.On("APPEND").Skip(1).Answer("OK done");
        // The sandbox waits for no literal of a command that it does not carry out.
        var step = new AppendMessages("Archive", Enumerable.Range(1, 2).Select(i => new MessageUpload($"{i}.eml", new MemoryLiteralSource(Encoding.ASCII.GetBytes($"Subject: {i}\r\n\r\nx\r\n")), [], null)));
        var result = fixture.Run(fixture.Plan(step))!;
        Assert.NotNull(result.Error);
        Assert.Contains("2.eml", step.Unknown);
        Assert.True(step.Stored <= fixture.Server.Mail["Archive"].Count);
    }

    [Fact]
    public void A_count_that_is_missing_is_not_zero()
    {
        using var fixture = new ChangeFixture(5);
        // On a server such as iCloud: ESEARCH with nothing in it, then a search of the old kind.
        int tag = fixture.Server.CommandLog.Count;
        fixture.Server.Faults.On("SEARCH").Untagged("* ESEARCH UID").Answer("OK done");
        Assert.Equal(5, fixture.Session.CountMessages("INBOX", SearchKey.All));
        Assert.True(fixture.Server.CommandLog.Count > tag);
    }

    [Fact]
    public void A_message_that_is_reported_late_is_not_gone()
    {
        using var fixture = new ChangeFixture(3);
        fixture.Session.Search("INBOX", SearchKey.All);
        fixture.Server.Mail["INBOX"].Append("Subject: 4\r\n\r\nx\r\n"u8.ToArray());
        fixture.Server.Faults.On("SEARCH").Untagged("* SEARCH").Answer("OK as it was");
        Assert.Equal([4u], fixture.Session.StillThere("INBOX", 0, new UidSet(4, 4)));
    }
}
