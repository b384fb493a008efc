using ImapPS.Changes.Journal;
using ImapPS.Changes.Planning;
using ImapPS.Changes.Policy;
using ImapPS.Changes.Proving;
using ImapPS.Changes.Running;
using ImapPS.Changes.Steps;
using ImapPS.Client;
using ImapPS.Client.Changing;
using ImapPS.Protocol;
using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using Xunit;

namespace ImapPS.Changes.Tests;

public class ChangeRunnerTests
{
    static readonly UidSet Three = new(1, 3);

    [Fact]
    public void A_plan_sends_nothing_and_asks_nothing_until_it_is_run()
    {
        using var fixture = new ChangeFixture();
        fixture.Server.ClearLog();
        var plan = fixture.Plan(Three, new StoreFlags(StoreMode.Add, ["\\Seen"]), new MoveMessages("Archive"));
        Assert.Equal("Set \\Seen|Move to 'Archive'", string.Join('|', plan.Steps.Select(s => s.Words)));
        Assert.Empty(fixture.Server.CommandLog);
        Assert.Empty(fixture.Host.Asked);
        var result = fixture.Run(plan)!;
        int sent = fixture.Server.CommandLog.Count;
        Assert.Equal([1u, 2, 3], result.Done);
        Assert.Equal([1u, 2, 3], result.Done);
        Assert.Equal(sent, fixture.Server.CommandLog.Count);
    }

    [Theory]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 2)]
    public void What_the_user_declines_is_not_sent(bool agrees, bool agreesToDelete, int questions)
    {
        using var fixture = new ChangeFixture { Policy = new ChangePolicy() };
        (fixture.Host.Agrees, fixture.Host.AgreesToDelete) = (agrees, agreesToDelete);
        fixture.Server.ClearLog();
        Assert.Null(fixture.Run(fixture.Plan(Three, new RemoveMessages())));
        Assert.Equal(questions, fixture.Host.Asked.Count);
        Assert.Empty(fixture.Server.CommandLog);
    }

    [Fact]
    public void The_policy_comes_before_the_question()
    {
        using var fixture = new ChangeFixture { Policy = new ChangePolicy { MaximumCount = 2 } };
        Assert.Equal(PolicyRule.TooManyMessages, Assert.Throws<ChangeRefusedException>(() => fixture.Policy.CheckCount(3)).Rule);
        Assert.Equal(PolicyRule.InboxIsProtected, Assert.Throws<ChangeRefusedException>(() => fixture.Run(fixture.Plan(new DeleteFolder("inbox")))).Rule);
        Assert.Equal(PolicyRule.CommandChangesSession, Assert.Throws<ChangeRefusedException>(() => fixture.Run(fixture.Plan(new SendCommand(new CustomCommand("select x", []), null, false)))).Rule);
        Assert.Empty(fixture.Host.Asked);
    }

    [Fact]
    public void Of_two_steps_each_is_told_by_itself()
    {
        using var fixture = new ChangeFixture();
        fixture.Server.Faults.On("STORE").Skip(1).Answer("NO not that one");
        var result = fixture.Run(fixture.Plan(Three, new StoreFlags(StoreMode.Add, ["\\Flagged"]), new StoreFlags(StoreMode.Remove, ["\\Seen"])))!;
        Assert.IsType<ImapCommandException>(result.Error);
        Assert.Empty(result.Done);
        Assert.Equal([1u, 2, 3], result.Steps[0].Done);
        Assert.Equal("Set \\Flagged: 3 of 3 messages were done: UIDs 1:3. Remove \\Seen: No message is known to have been changed.", ChangeReport.Of(result));
        Assert.All(fixture.Server.Mail["INBOX"].Messages, m => Assert.Contains("\\Flagged", m.Flags));
    }

    [Fact]
    public void Flags_of_every_step_are_checked_before_the_first_is_sent()
    {
        using var fixture = new ChangeFixture();
        fixture.Server.Faults.On("SELECT").Untagged("* 3 EXISTS", "* OK [UIDVALIDITY 7] these", "* OK [PERMANENTFLAGS (\\Seen \\Answered)] these stay").Answer("OK [READ-WRITE] open");
        var plan = fixture.Plan(Three, new StoreFlags(StoreMode.Add, ["\\Answered"]), new StoreFlags(StoreMode.Remove, ["$Word"])) with { Preconditions = [new FlagCheck(["\\Answered", "$Word"])] };
        fixture.Server.ClearLog();
        var result = fixture.Run(plan)!;
        Assert.IsType<FlagNotKeptException>(result.Error);
        Assert.Empty(result.Steps);
        Assert.DoesNotContain(fixture.Server.CommandLog, line => line.Contains("STORE", StringComparison.Ordinal));
        Assert.Equal("No message was changed.", ChangeReport.Of(result));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Messages_that_are_gone_before_a_refusal_are_done(bool hasUidPlus, bool hasMove)
    {
        using var fixture = new ChangeFixture(options: new SandboxOptions { DisableCapability = [.. hasUidPlus ? Array.Empty<string>() : ["UIDPLUS"], .. hasMove ? Array.Empty<string>() : ["MOVE"]] });
        string command = hasMove ? "MOVE" : "EXPUNGE";
        bool isFirst = true;
        fixture.Server.CommandReceived += line =>
        {
            if (!line.Contains(command, StringComparison.Ordinal) || !isFirst)
                return;
            isFirst = false;
            fixture.Server.Mail["INBOX"].Expunge(2);
        };
        var fault = fixture.Server.Faults.On(command).Answer("NO half");
        // Of a MOVE it is looked at only what the server reported as gone.
        if (hasMove)
            fault.Untagged("* 2 EXPUNGE");
        var result = fixture.Run(fixture.Plan(Three, hasMove ? new MoveMessages("Archive") : new RemoveMessages()))!;
        Assert.IsType<ImapCommandException>(result.Error);
        Assert.Equal([2u], result.Done);
        Assert.Equal([1u, 3], fixture.Server.Mail["INBOX"].Messages.Select(m => m.Uid));
        Assert.StartsWith("1 of 3 messages were done: UIDs 2.", ChangeReport.Of(result));
    }

    [Fact]
    public void Marks_of_others_that_cannot_be_restored_are_named_and_what_was_expunged_is_done()
    {
        using var fixture = new ChangeFixture(4, new SandboxOptions { DisableCapability = ["UIDPLUS", "MOVE"] });
        Assert.Single(fixture.Session.Store("INBOX", 0, new UidSet(4, 4), StoreMode.Add, ["\\Deleted"]));
        // Mark, unmark, restore.
        fixture.Server.Faults.On("STORE").Skip(2).Answer("NO not now");
        var result = fixture.Run(fixture.Plan(Three, new RemoveMessages()))!;
        Assert.Null(result.Error);
        Assert.Equal([1u, 2, 3], result.Done);
        Assert.Contains("UIDs 4) had the mark", Assert.Single(fixture.Session.Notices.Warnings.Take()));
    }

    [Fact]
    public void Of_a_plan_that_is_cut_the_step_under_way_is_unknown()
    {
        using var fixture = new ChangeFixture();
        fixture.Server.Faults.On("DELETE").Skip(1).Drop();
        var result = fixture.Run(fixture.Plan(new CreateFolder("A"), new DeleteFolder("A"), new DeleteFolder("Archive"), new CreateFolder("B")))!;
        Assert.Equal("Create folder: done. Remove the folder 'A': done. Remove the folder 'Archive': it is not known whether it was done. Create folder: not started.", ChangeReport.Of(result));
    }

    [Fact]
    public void The_journal_has_the_plan_before_anything_is_sent_and_the_result_after_it()
    {
        using var fixture = new ChangeFixture();
        var journal = new TestJournal(fixture.Server);
        fixture.Server.Faults.On("MOVE").Answer("NO full");
        fixture.Server.ClearLog();
        new ChangeRunner(fixture.Host, fixture.Policy, journal).Run(fixture.Plan(Three, new StoreFlags(StoreMode.Add, ["\\Seen"]), new MoveMessages("Archive")));
        Assert.Equal(["begin, sent 0", "Set \\Seen: 1:3", "complete: ImapCommandException"], journal.Lines);
    }

    sealed class TestJournal(SandboxServer server) : IChangeJournal
    {
        public List<string> Lines { get; } = [];

        public void Begin(ChangePlan plan) => Lines.Add($"begin, sent {server.CommandLog.Count}");

        public void Record(StepOutcome step, ChangeBatch batch) => Lines.Add($"{step.Step.Words}: {batch.Uids}");

        public void Complete(ChangeResult result) => Lines.Add($"complete: {result.Error?.GetType().Name}");
    }
}
