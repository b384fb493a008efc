using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Tests.Support;

namespace ImapPS.Protocol.Tests.Responses;

public class ResponseTests
{
    [Theory]
    [InlineData("* LIST (\\HasNoChildren \\Sent) \"/\" INBOX", "INBOX", '/', "\\HasNoChildren \\Sent")]
    [InlineData("* LIST () NIL \"flat\"", "flat", null, "")]
    [InlineData("* LIST NIL \"\" x", "x", null, "")]
    [InlineData("* LIST () \"\\\\\" \"a\\\\b\"", "a\\b", '\\', "")]
    [InlineData("* LIST () \".\" {7}\r\na \"b\" c", "a \"b\" c", '.', "")]
    [InlineData("* LIST () \"/\" \"&AOk-\"", "é", '/', "")]
    [InlineData("* LIST () \"/\" \"inbox\"", "INBOX", '/', "")]
    [InlineData("* LIST () / Sent Items (old)", "Sent Items (old)", '/', "")]
    [InlineData("* LIST () \"/\" x (\"CHILDINFO\" (\"SUBSCRIBED\"))", "x", '/', "")]
    [InlineData("* LIST () \"/\" \"\"", "", '/', "")]
    [InlineData("* LIST () \"/\" NIL", "NIL", '/', "")]
    [InlineData("* LIST  ( \\A  \\B )  \"/\"  x", "x", '/', "\\A \\B")]
    public void Lists_are_read_valid_and_odd(string line, string name, char? separator, string attributes)
    {
        var list = Bytes.Read<ListResponse>(line);
        Assert.Equal((name, separator, attributes), (list.Name, list.Separator, string.Join(' ', list.Attributes)));
    }

    [Fact]
    public void Attributes_are_found_in_any_case_and_the_kind_of_list_is_told()
    {
        Assert.True(Bytes.Read<ListResponse>("* LIST (\\hasChildren) \"/\" x").Has("\\HasChildren"));
        Assert.Equal(["LSUB", "XLIST"], ((string[])["* LSUB () \"/\" x", "* XLIST () \"/\" x"]).Select(l => Bytes.Read<ListResponse>(l).Command));
    }

    [Theory]
    [InlineData("* STATUS INBOX (MESSAGES 231)", "INBOX")]
    [InlineData("* STATUS \"a (b)\" (MESSAGES 231)", "a (b)")]
    [InlineData("* STATUS a (b) (MESSAGES 231)", "a (b)")]
    [InlineData("* STATUS Sent Items (MESSAGES 231 MAILBOXID (F1))", "Sent Items")]
    [InlineData("* STATUS plain (MAILBOXID (F1) MESSAGES 231)", "plain")]
    [InlineData("* STATUS {3}\r\na b (MESSAGES 231)", "a b")]
    [InlineData("* STATUS x(MESSAGES 231)", "x")]
    [InlineData("* STATUS x (MESSAGES 231) ", "x")]
    [InlineData("* STATUS x ( messages  231 X-NEW (a (b)) )", "x")]
    public void The_status_of_a_mailbox_is_read_whatever_its_name(string line, string name)
    {
        var status = Bytes.Read<MailboxStatusResponse>(line);
        Assert.Equal((name, 231u), (status.Name, status.Messages));
        Assert.Equal(line.Contains("MAILBOXID") ? "F1" : null, status.MailboxId);
    }

    [Fact]
    public void Every_status_item_is_read()
    {
        var s = Bytes.Read<MailboxStatusResponse>("* STATUS x (MESSAGES 1 RECENT 2 UIDNEXT 3 UIDVALIDITY 4 UNSEEN 5 DELETED 6 SIZE 5000000000 HIGHESTMODSEQ 8 APPENDLIMIT 9 MAILBOXID (F1))");
        Assert.Equal((1u, 2u, 3u, 4u, 5u, 6u), (s.Messages, s.Recent, s.UidNext, s.UidValidity, s.Unseen, s.Deleted));
        Assert.Equal((5_000_000_000L, 8ul, 9L, "F1"), (s.Size, s.HighestModSeq, s.AppendLimit, s.MailboxId));
        var none = Bytes.Read<MailboxStatusResponse>("* STATUS x (APPENDLIMIT NIL)");
        Assert.Null(none.AppendLimit);
        Assert.Null(none.Messages);
    }

    [Fact]
    public void Namespaces_are_read()
    {
        var ns = Bytes.Read<NamespaceResponse>("* NAMESPACE ((\"\" \"/\")(\"#mh/\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))) ((\"~\" NIL)) NIL");
        Assert.Equal([new("", '/'), new("#mh/", '/')], ns.Personal);
        Assert.Equal([new NamespaceEntry("~", null)], ns.OtherUsers);
        Assert.Empty(ns.Shared);
        Assert.Equal("é.", Bytes.Read<NamespaceResponse>("* NAMESPACE ((\"&AOk-.\" \".\")) NIL NIL").Personal[0].Prefix);
        Assert.Empty(Bytes.Read<NamespaceResponse>("* NAMESPACE NIL").Shared);
    }

    [Fact]
    public void Search_results_are_read_in_any_order()
    {
        Assert.Equal("2,84,882", Bytes.Read<SearchResponse>("* SEARCH 882 2 84 ").Found.ToString());
        Assert.True(Bytes.Read<SearchResponse>("* SEARCH").Found.IsEmpty);
        var withModSeq = Bytes.Read<SearchResponse>("* SEARCH 2 5 (MODSEQ 917162500)");
        Assert.Equal(("2,5", 917162500ul), (withModSeq.Found.ToString(), withModSeq.ModSeq));
    }

    [Fact]
    public void Extended_search_results_are_read()
    {
        var all = Bytes.Read<ESearchResponse>("* ESEARCH (TAG \"A282\") UID MIN 2 MAX 17 COUNT 4 ALL 17,4:2 MODSEQ 9 X-NEW (1 (2))");
        Assert.Equal(("A282", true, 2u, 17u, 4u, "17,2:4", 9ul), (all.Tag, all.Uid, all.Min, all.Max, all.Count, all.All!.ToString(), all.ModSeq));
        var none = Bytes.Read<ESearchResponse>("* ESEARCH (TAG A283) COUNT 0");
        Assert.Equal(("A283", false, 0u), (none.Tag, none.Uid, none.Count));
        Assert.Null(none.All);
        Assert.Equal("7:9,4", Bytes.Read<ESearchResponse>("* ESEARCH UID PARTIAL (1:100 7:9,4)").Partial!.ToString());
        Assert.Empty(Bytes.Read<ESearchResponse>("* ESEARCH UID PARTIAL (-1:-100 NIL)").Partial!);
        var elsewhere = Bytes.Read<ESearchResponse>("* ESEARCH (TAG \"A2\" MAILBOX \"a (b) c\" UIDVALIDITY 1) UID MIN 41 ALL 41,43");
        Assert.Equal(("A2", true, 41u, "41,43"), (elsewhere.Tag, elsewhere.Uid, elsewhere.Min, elsewhere.All!.ToString()));
    }

    [Fact]
    public void The_other_data_is_read()
    {
        Assert.Equal("IDLE IMAP4rev1", string.Join(' ', Bytes.Read<CapabilityResponse>("* CAPABILITY IMAP4rev1  IDLE ").Capabilities.Order()));
        Assert.True(Bytes.Read<EnabledResponse>("* ENABLED CONDSTORE").Capabilities.Has("CONDSTORE"));
        Assert.Empty(Bytes.Read<EnabledResponse>("* ENABLED").Capabilities);
        Assert.Equal(172u, Bytes.Read<ExistsResponse>("* 172 exists").Count);
        Assert.Equal(1u, Bytes.Read<RecentResponse>("* 1 RECENT").Count);
        Assert.Equal(44u, Bytes.Read<ExpungeResponse>("* 44 EXPUNGE").SequenceNumber);
        Assert.Equal("\\Seen x", Bytes.Read<FlagsResponse>("* FLAGS (\\Seen x)").Flags.ToString());
        var vanished = Bytes.Read<VanishedResponse>("* VANISHED (EARLIER) 41,43:116");
        Assert.Equal((true, "41,43:116"), (vanished.Earlier, vanished.Uids.ToString()));
        Assert.False(Bytes.Read<VanishedResponse>("* VANISHED 5").Earlier);
        var id = Bytes.Read<IdResponse>("* ID (\"name\" \"Cyrus\" \"os\" NIL {1}\r\nx {1}\r\ny)").Fields;
        Assert.Equal(("Cyrus", "", "y"), (id["NAME"], id["os"], id["x"]));
        Assert.Empty(Bytes.Read<IdResponse>("* ID NIL").Fields);
        Assert.Equal("idling", Bytes.Read<ContinuationResponse>("+ idling").Text);
        Assert.Equal("", Bytes.Read<ContinuationResponse>("+").Text);
    }

    [Theory]
    [InlineData("* X-SPECIAL (a b) \"c\"", false)]
    [InlineData("* 12 X-COUNT 7", false)]
    [InlineData("* 99999999999 EXISTS", false)]
    [InlineData("* 99999999999999999999999 EXISTS", false)]
    [InlineData("*", true)]
    [InlineData("garbage", true)]
    [InlineData("220 mail.example.org ESMTP", true)]
    [InlineData("* LIST (\\A", true)]
    [InlineData("* LIST", true)]
    [InlineData("* STATUS x MESSAGES 1", true)]
    [InlineData("* STATUS x (MESSAGES)", true)]
    [InlineData("* SEARCH 1 two", true)]
    [InlineData("* SEARCH 99999999999", true)]
    [InlineData("* ESEARCH (TAG \"A\"", true)]
    [InlineData("* ESEARCH ALL 1:*", true)]
    [InlineData("* ESEARCH ALL 0", true)]
    [InlineData("* NAMESPACE (x)", true)]
    [InlineData("* ID (\"a\")", true)]
    [InlineData("* VANISHED x", true)]
    [InlineData("* FLAGS", true)]
    public void What_is_unknown_or_cannot_be_read_is_kept(string line, bool hasProblem)
    {
        var unknown = Bytes.Read<UnknownResponse>(line);
        Assert.Equal(hasProblem, unknown.Problem is not null);
        Assert.Equal(line.StartsWith("* ", StringComparison.Ordinal) ? line[2..] : line, unknown.Text);
    }
}
