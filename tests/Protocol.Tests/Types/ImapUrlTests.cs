using ImapPS.Protocol.Types;

namespace ImapPS.Protocol.Tests.Types;

/// <summary>RFC 5092, as far as it says where a mailbox is.</summary>
public class ImapUrlTests
{
    [Theory]
    [InlineData("imap://server2", "server2", 0, null, null)]
    [InlineData("IMAP://MIKE@SERVER2/", "SERVER2", 0, "MIKE", null)]
    [InlineData("imap://user;AUTH=*@server2:1143/SHARED/FOO", "server2", 1143, "user", "SHARED/FOO")]
    [InlineData("imap://;AUTH=GSSAPI@server2/gray%20council/", "server2", 0, null, "gray council")]
    [InlineData("imap://michael%40example.org@[::1]:993/users.*;type=list", "[::1]", 993, "michael@example.org", "users.*")]
    [InlineData("imap://minbari.example.org/~peter/%E6%97%A5%E6%9C%AC%E8%AA%9E;UIDVALIDITY=385759045/;UID=20", "minbari.example.org", 0, null, "~peter/\u65E5\u672C\u8A9E")]
    [InlineData("imap://h/a%2Gb?SUBJECT%20shadows", "h", 0, null, "a%2Gb")]
    public void A_URL_says_where(string text, string host, int port, string? user, string? mailbox)
    {
        Assert.True(ImapUrl.TryParse(text, out var url));
        Assert.Equal(new ImapUrl(host, port, user, mailbox), url);
        Assert.True(ImapUrl.TryParse(url.ToString(), out var again));
        Assert.Equal(url, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://server2/")]
    [InlineData("imap://")]
    [InlineData("imap:///INBOX")]
    [InlineData("imap://user@/INBOX")]
    [InlineData("imap://server:port/")]
    [InlineData("imap://server:99999/")]
    [InlineData("imap://ser ver/")]
    public void What_is_none_is_none(string text) => Assert.False(ImapUrl.TryParse(text, out _));
}
