using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

public class EnvelopeTests
{
    static Envelope Of(string raw) => new(Bytes.Of(raw));

    static IReadOnlyList<Address> From(string list) => Of($"(NIL NIL {list} NIL NIL NIL NIL NIL NIL NIL)").From;

    [Fact]
    public void The_RFCs_example_is_read()
    {
        var e = Of("(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev2 WG mtg summary and minutes\" ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((NIL NIL \"imap\" \"cac.washington.edu\")) ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL \"<irt>\" \"<B27397-0100000@cac.washington.edu>\")");
        Assert.Equal(new DateTimeOffset(1996, 7, 17, 2, 23, 25, TimeSpan.FromHours(-7)), e.Date);
        Assert.Equal("IMAP4rev2 WG mtg summary and minutes", e.Subject);
        Assert.Equal([new Address("Terry Gray", "gray@cac.washington.edu")], e.From);
        Assert.Equal(e.From, e.Sender);
        Assert.Equal(e.From, e.ReplyTo);
        Assert.Equal([new Address("", "imap@cac.washington.edu")], e.To);
        Assert.Equal(["minutes@CNRI.Reston.VA.US", "John Klensin <KLENSIN@MIT.EDU>"], e.Cc.Select(a => a.ToString()));
        Assert.Empty(e.Bcc);
        Assert.Equal("<irt>", e.InReplyTo);
        Assert.Equal("<B27397-0100000@cac.washington.edu>", e.MessageId);
    }

    [Fact]
    public void Encoded_words_literals_and_escapes_are_decoded()
    {
        var e = Of("(NIL {27}\r\n=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= NIL NIL NIL NIL NIL NIL NIL NIL)");
        Assert.Equal("Grüße", e.Subject);
        Assert.Equal([new Address("Ann \"the\" Ü", "ann@example.org")], From("((\"Ann \\\"the\\\" =?ISO-8859-1?Q?=DC?=\" NIL \"ann\" {11}\r\nexample.org))"));
    }

    [Theory]
    [InlineData("NIL")]
    [InlineData("()")]
    [InlineData("\"no list\"")]
    [InlineData("(NIL)")]
    [InlineData("((NIL))")]
    public void A_list_without_a_readable_address_is_empty(string list) => Assert.Empty(From(list));

    [Fact]
    public void Groups_give_their_name_and_members()
    {
        Assert.Equal([new Address("undisclosed-recipients", "")], From("((NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL))"));
        Assert.Equal([new Address("team", ""), new Address("Bo", "bo@x")], From("((NIL NIL \"team\" NIL) (\"Bo\" NIL \"bo\" \"x\") (NIL NIL NIL NIL))"));
    }

    [Fact]
    public void An_odd_address_leaves_those_around_it() =>
        Assert.Equal([new Address("A", "a@x"), new Address("C", "c@x")], From("((\"A\" NIL \"a\" \"x\")(\"B\" (NIL) \"b\")(\"C\" NIL \"c\" \"x\"))"));

    [Theory]
    [InlineData("NIL")]
    [InlineData("()")]
    [InlineData("(")]
    [InlineData("")]
    [InlineData("(\"Wed")]
    public void An_envelope_that_says_nothing_is_empty(string raw)
    {
        var e = Of(raw);
        Assert.Equal((null, "", null, null), (e.Date, e.Subject, e.InReplyTo, e.MessageId));
        Assert.Empty(e.From.Concat(e.Sender).Concat(e.ReplyTo).Concat(e.To).Concat(e.Cc).Concat(e.Bcc));
    }

    [Fact]
    public void A_short_or_broken_envelope_keeps_what_came_before()
    {
        Assert.Equal("hi", Of("(NIL \"hi\")").Subject);
        Assert.Equal("hi", Of("(NIL \"hi\" ((NIL NIL").Subject);
        Assert.Equal("bare", Of("(NIL bare NIL NIL NIL NIL NIL NIL NIL NIL)").Subject);
        Assert.Equal("", Of("(NIL (a list) NIL NIL NIL NIL NIL NIL NIL NIL)").Subject);
        Assert.Null(Of("(\"no date at all\" NIL NIL NIL NIL NIL NIL NIL NIL NIL)").Date);
    }
}
