using ImapPS.Protocol.Responses;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Responses;

public class ThreadResponseTests
{
    static string Show(ThreadNode node) => node.Children.Count == 0 ? $"{node.Number}" : $"{node.Number}[{string.Join(' ', node.Children.Select(Show))}]";

    static string Read(string line) =>
        new ResponseTable().Parse(Bytes.Of(line)) is ThreadResponse threads ? string.Join(' ', threads.Threads.Select(Show)) : "unknown";

    [Theory]
    [InlineData("* THREAD (2)(3 6 (4 23)(44 7 96))", "2 3[6[4[23] 44[7[96]]]]")] // RFC 5256 section 4
    [InlineData("* THREAD ((3)(5))", "0[3 5]")] // a first message that is not there
    [InlineData("* THREAD ", "")]
    [InlineData("* THREAD", "")]
    [InlineData("* THREAD (1) (2)", "1 2")] // some servers part them
    [InlineData("* THREAD (1 (2)", "unknown")]
    [InlineData("* THREAD 1", "unknown")]
    public void Conversations_are_read(string line, string expected) => Assert.Equal(expected, Read(line));

    [Fact]
    public void A_long_chain_is_no_deep_nest()
    {
        var node = ((ThreadResponse)new ResponseTable().Parse(Bytes.Of($"* THREAD ({string.Join(' ', Enumerable.Range(1, 100_000))})"))).Threads.Single();
        int length = 1;
        for (; node.Children.Count > 0; node = node.Children[0])
            length++;
        Assert.Equal(100_000, length);
    }

    [Fact]
    public void A_deep_nest_is_refused()
    {
        Assert.Equal("unknown", Read("* THREAD " + new string('(', 100_000)));
        string nest = "* THREAD " + new string('(', 20) + "7" + new string(')', 20);
        Assert.IsType<ThreadResponse>(new ResponseTable { MaxDepth = 20 }.Parse(Bytes.Of(nest)));
        var unread = Assert.IsType<UnknownResponse>(new ResponseTable { MaxDepth = 19 }.Parse(Bytes.Of(nest)));
        Assert.Contains("at most 19 levels deep", unread.Problem!.Message);
    }

    [Theory]
    [InlineData("(\"\\\\Inbox\" \"\\\\Sent\" Important \"Muy Importante\")", new[] { "\\Inbox", "\\Sent", "Important", "Muy Importante" })]
    [InlineData("(\\Inbox &ANw-bersicht)", new[] { "\\Inbox", "Übersicht" })]
    [InlineData("({5}\r\na (b) x)", new[] { "a (b)", "x" })]
    [InlineData("()", new string[0])]
    [InlineData("NIL", new string[0])]
    [InlineData("(a \"b", new[] { "a" })]
    public void Labels_are_read(string raw, string[] expected) => Assert.Equal(expected, GmailLabels.Parse(raw));
}
