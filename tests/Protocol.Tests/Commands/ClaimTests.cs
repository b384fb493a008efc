using ImapPS.Protocol.Commands;
using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Commands;

/// <summary>What untagged data each command takes as its answer, and what it leaves.</summary>
public class ClaimTests
{
    static readonly string[] AllKinds =
    [
        "* OK x", "* OK [COPYUID 1 1:3 4:6]", "* CAPABILITY X", "* ENABLED X", "* ESEARCH (TAG \"A1\") UID ALL 1", "* ESEARCH (TAG \"A9\") UID ALL 1",
        "* ESEARCH UID ALL 1", "* SEARCH 1", "* FLAGS ()", "* ID NIL", "* LIST () \"/\" a", "* LSUB () \"/\" a", "* XLIST () \"/\" a", "* NAMESPACE NIL NIL NIL",
        "* STATUS a (MESSAGES 1)", "* STATUS inbox (MESSAGES 1)", "* VANISHED 1", "* 1 EXISTS", "* 1 RECENT", "* 1 EXPUNGE", "* X-NEW",
        "* 1 FETCH (FLAGS ())", "* 1 FETCH (UID 1 FLAGS ())", "* 1 FETCH (UID 99 FLAGS () RFC822.SIZE 1)", "* 1 FETCH (UID 1 RFC822.SIZE 1)", "* 1 FETCH (UID 1 MODSEQ (1))",
        "* 1 FETCH (UID 1 FLAGS x)", "* 1 FETCH (FLAGS x)", "* 1 FETCH (UID 1)",
    ];

    [Theory]
    [InlineData("noop", "")]
    [InlineData("capability", "")]
    [InlineData("select a", "")]
    [InlineData("expunge", "")]
    [InlineData("uid-expunge 1:3", "")]
    [InlineData("idle", "")]
    [InlineData("close", "")]
    [InlineData("enable X", "* ENABLED X")]
    [InlineData("id", "* ID NIL")]
    [InlineData("namespace", "* NAMESPACE NIL NIL NIL")]
    [InlineData("list *", "* LIST () \"/\" a")]
    [InlineData("list-status * MESSAGES", "* LIST () \"/\" a|* STATUS a (MESSAGES 1)|* STATUS inbox (MESSAGES 1)")]
    [InlineData("lsub *", "* LSUB () \"/\" a")]
    [InlineData("status a MESSAGES", "* STATUS a (MESSAGES 1)")]
    [InlineData("status INBOX MESSAGES", "* STATUS inbox (MESSAGES 1)")]
    [InlineData("search x", "* ESEARCH (TAG \"A1\") UID ALL 1|* ESEARCH UID ALL 1|* SEARCH 1")]
    [InlineData("copy 1:3 a", "* OK [COPYUID 1 1:3 4:6]")]
    [InlineData("move 1:3 a", "* OK [COPYUID 1 1:3 4:6]")]
    [InlineData("store 1:3 silent Seen", "")]
    [InlineData("store 1:3 loud Seen", "* 1 FETCH (FLAGS ())|* 1 FETCH (UID 1 FLAGS ())")]
    [InlineData("fetch 1:3 Flags", "* 1 FETCH (UID 1 FLAGS ())|* 1 FETCH (UID 1 FLAGS x)")]
    [InlineData("fetch 1:3 Size", "* 1 FETCH (UID 1 RFC822.SIZE 1)|* 1 FETCH (UID 1 FLAGS x)")]
    [InlineData("fetch 1:3 Flags,Size", "* 1 FETCH (UID 1 RFC822.SIZE 1)|* 1 FETCH (UID 1 FLAGS x)")]
    [InlineData("fetch 1:3 ModSeq", "* 1 FETCH (UID 1 MODSEQ (1))|* 1 FETCH (UID 1 FLAGS x)")]
    [InlineData("fetch 1:3 Uid", "* 1 FETCH (UID 1 FLAGS ())|* 1 FETCH (UID 1 RFC822.SIZE 1)|* 1 FETCH (UID 1 MODSEQ (1))|* 1 FETCH (UID 1 FLAGS x)|* 1 FETCH (UID 1)")]
    public void A_command_claims_its_own_data_and_leaves_all_other(string text, string claimed)
    {
        var taken = AllKinds.Where(line =>
        {
            var command = TranscriptCommand.Create(text);
            command.Tag = "A1";
            return command.Accept((UntaggedResponse)Bytes.Response(line));
        });
        Assert.Equal(claimed.Length == 0 ? [] : claimed.Split('|').Order(), taken.Order());
    }

    [Fact]
    public void Two_questions_about_one_mailbox_get_an_answer_each()
    {
        var first = new StatusCommand("a", "MESSAGES");
        var status = Bytes.Read<MailboxStatusResponse>("* STATUS a (MESSAGES 1)");
        Assert.True(first.Accept(status));
        Assert.False(first.Accept(Bytes.Read<MailboxStatusResponse>("* STATUS a (MESSAGES 2)")));
        Assert.Same(status, first.Status);
    }

    [Fact]
    public void Several_lines_of_search_results_add_up()
    {
        var search = new UidSearchCommand(SearchKey.All, false);
        Assert.True(search.Accept(Bytes.Read<SearchResponse>("* SEARCH 5 6")));
        Assert.True(search.Accept(Bytes.Read<SearchResponse>("* SEARCH 1 7")));
        Assert.Equal("1,5:7", search.Found.ToString());
    }

    [Fact]
    public void The_answers_of_an_abandoned_fetch_are_taken_and_dropped()
    {
        var fetch = new UidFetchCommand(new UidSet(1, 3), new FetchRequest(FetchItemKinds.Flags));
        var answer = Bytes.Read<FetchResponse>("* 1 FETCH (UID 1 FLAGS ())");
        Assert.True(fetch.Accept(answer));
        fetch.Abandon();
        Assert.True(fetch.Accept(answer));
        Assert.Empty(fetch.Results);
    }

    [Fact]
    public void Several_COPYUIDs_of_one_MOVE_add_up()
    {
        var move = new UidMoveCommand(new UidSet(1, 9), "Archive");
        Assert.True(move.Accept(Bytes.Read<StatusResponse>("* OK [COPYUID 5 7:9 21:23] moved")));
        Assert.True(move.Accept(Bytes.Read<StatusResponse>("* OK [COPYUID 5 1:3 31,30,29] moved")));
        Assert.True(move.Accept(Bytes.Read<StatusResponse>("* OK [COPYUID 5 1:3 31,30,29] and again")));
        Assert.Equal(("1:3,7:9", "31,30,29,21:23"), (move.CopyUid!.Source.ToString(), move.CopyUid.Destination!.ToString()));
        Assert.True(move.Accept(Bytes.Read<StatusResponse>("* OK [COPYUID 5 4:5 40] moved")));
        Assert.Equal(("1:5,7:9", null), (move.CopyUid.Source.ToString(), move.CopyUid.Destination?.ToString()));
        // Nothing is counted one by one that no command can have asked for.
        Assert.True(move.Accept(Bytes.Read<StatusResponse>("* OK [COPYUID 5 10:2000000000 10:2000000000] moved")));
        Assert.Equal("1:5,7:2000000000", move.CopyUid.Source.ToString());
    }

    [Fact]
    public void The_tagged_answer_wins_over_an_untagged_COPYUID_and_none_leaves_it()
    {
        using var run = TranscriptRun.Play("copy-move");
        Assert.Equal("3956:3958", run.Command<UidCopyCommand>().CopyUid!.Destination!.ToString());
        Assert.Equal("1202", run.Command<UidMoveCommand>().CopyUid!.Destination!.ToString());
        Assert.Null(run.Command<UidCopyCommand>(1).CopyUid);
        var e = Assert.Throws<ImapCommandException>(run.Command<UidCopyCommand>(1).ThrowIfRefused);
        Assert.Equal(("UID COPY", "TRYCREATE", "no such mailbox"), (e.Command, e.Code, e.ServerText));
        run.Command<UidCopyCommand>().ThrowIfRefused();
    }
}
