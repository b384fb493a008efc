using System.Text;
using ImapPS.Protocol.Types;

namespace ImapPS.Sandbox.Tests;

public sealed class SearchTests
{
    static readonly DateTimeOffset Now = new(2024, 6, 15, 12, 0, 0, TimeSpan.Zero);

    // 1 unread of today; 2 read, flagged, old, large; 3 answered, encoded words, base64; 4 deleted draft; 5 keyword.
    static SandboxServer Server(SandboxOptions? options = null)
    {
        var server = SandboxServer.Start((options ?? new SandboxOptions()) with { Clock = () => Now });
        var inbox = server.Mail["INBOX"];
        inbox.Append(TestMail.Simple("alpha", "news@vendor.com"), null, Now.AddHours(-1));
        inbox.Append(TestMail.Simple("Beta", "Ann <ann@example.org>", new string('x', 5000) + "\r\n", "Cc: cy@example.org\r\n"), new FlagSet(["\\Seen", "\\Flagged"]), Now.AddYears(-2));
        inbox.Append(Encoding.ASCII.GetBytes("From: =?iso-8859-1?q?J=FCrgen?= <j@example.org>\r\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\r\nDate: Fri, 1 Mar 2024 23:30:00 -0500\r\n" +
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nw6RwZmVs\r\n"), new FlagSet(["\\Answered"]), Now.AddDays(-30));
        inbox.Append(TestMail.Simple("delta", extra: "X-Spam: yes\r\nBcc: dee@example.org\r\n"), new FlagSet(["\\Deleted", "\\Draft"]), Now.AddDays(-10));
        inbox.Append(TestMail.Simple("epsilon"), new FlagSet(["$Work", "\\Seen"]), Now.AddDays(-10));
        return server;
    }

    [Theory]
    [InlineData("ALL", "1 2 3 4 5")]
    [InlineData("SEEN", "2 5")]
    [InlineData("UNSEEN", "1 3 4")]
    [InlineData("FLAGGED", "2")]
    [InlineData("UNFLAGGED UNDELETED", "1 3 5")]
    [InlineData("ANSWERED", "3")]
    [InlineData("UNANSWERED UNDRAFT", "1 2 5")]
    [InlineData("DELETED DRAFT", "4")]
    [InlineData("KEYWORD $work", "5")]
    [InlineData("UNKEYWORD $Work SEEN", "2")]
    [InlineData("RECENT", "1 2 3 4 5")]
    [InlineData("NEW", "1 3 4")]
    [InlineData("OLD", "")]
    [InlineData("2:3", "2 3")]
    [InlineData("UID 3:*", "3 4 5")]
    [InlineData("*", "5")]
    [InlineData("NOT 2:4", "1 5")]
    [InlineData("OR FLAGGED KEYWORD $Work", "2 5")]
    [InlineData("OR (SEEN FLAGGED) (NOT SEEN DELETED)", "2 4")]
    [InlineData("LARGER 4000", "2")]
    [InlineData("SMALLER 4000 SEEN", "5")]
    [InlineData("SINCE 5-Jun-2024", "1 4 5")]
    [InlineData("BEFORE \"5-Jun-2024\"", "2 3")]
    [InlineData("ON 05-Jun-2024", "4 5")]
    [InlineData("SENTON 1-Mar-2024", "3")]
    [InlineData("SENTBEFORE 1-Jan-2000", "1 2 4 5")]
    [InlineData("SENTSINCE 1-Jan-2000", "3")]
    [InlineData("YOUNGER 7200", "1")]
    [InlineData("OLDER 864000", "2 3 4 5")]
    [InlineData("FROM news@", "1")]
    [InlineData("FROM \"ann\"", "2 4 5")]
    [InlineData("TO BOB", "1 2 4 5")]
    [InlineData("CC cy", "2")]
    [InlineData("BCC dee", "4")]
    [InlineData("SUBJECT beta", "2")]
    [InlineData("HEADER X-Spam \"\"", "4")]
    [InlineData("HEADER X-Spam no", "")]
    [InlineData("BODY xxx", "2")]
    [InlineData("TEXT epsilon", "5")]
    [InlineData("BODY epsilon", "")]
    [InlineData("SAVEDON 15-Jun-2024", "1 2 3 4 5")]
    [InlineData("SAVEDBEFORE 15-Jun-2024", "")]
    [InlineData("SAVEDATESUPPORTED 1", "1")]
    [InlineData("MODSEQ 5", "4 5 (MODSEQ 6)")]
    [InlineData("MODSEQ \"/flags/\\\\Draft\" all 6", "5 (MODSEQ 6)")]
    [InlineData("CHARSET US-ASCII SUBJECT alpha", "1")]
    public void Keys(string keys, string expected)
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal([("* SEARCH " + expected).TrimEnd()], client.Ok("SEARCH " + keys));
    }

    [Theory]
    [InlineData("SUBJECT {7+}\r\ngR\u00c3\u009c\u00c3\u009fE")]
    [InlineData("FROM {7+}\r\nj\u00c3\u00bcrgen")]
    [InlineData("BODY {6+}\r\n\u00c3\u00a4pfel")]
    [InlineData("TEXT {6+}\r\n\u00c3\u00a4PFEL")]
    public void Decodes_before_it_compares(string key)
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal(["* SEARCH 3"], client.Ok("SEARCH CHARSET UTF-8 " + key));
    }

    [Theory]
    [InlineData("SEARCH")]
    [InlineData("SEARCH ")]
    [InlineData("SEARCH COLOUR")]
    [InlineData("SEARCH NOT")]
    [InlineData("SEARCH OR SEEN")]
    [InlineData("SEARCH (SEEN")]
    [InlineData("SEARCH ()")]
    [InlineData("SEARCH SEEN)")]
    [InlineData("SEARCH SINCE 31-Feb-2024")]
    [InlineData("SEARCH SINCE 2024-02-01")]
    [InlineData("SEARCH LARGER x")]
    [InlineData("SEARCH OLDER 0")]
    [InlineData("SEARCH 6")]
    [InlineData("SEARCH CHARSET UTF-8")]
    [InlineData("SEARCH SUBJECT {1+}\r\n\u00ff")]
    [InlineData("SEARCH RETURN (SOME) ALL")]
    [InlineData("SEARCH RETURN (ALL PARTIAL 1:2) ALL")]
    [InlineData("SEARCH RETURN (PARTIAL 1:-2) ALL")]
    public void Says_BAD(string command)
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        client.Bad(command);
        client.Bad("SEARCH " + string.Concat(Enumerable.Repeat("NOT ", 1000)) + "ALL");
        client.Ok("NOOP");
    }

    [Fact]
    public void Names_the_charsets_it_knows()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.StartsWith("NO [BADCHARSET (US-ASCII UTF-8)]", client.No("SEARCH CHARSET koi8-r ALL"));
    }

    [Theory]
    [InlineData("RETURN () SEEN", "ALL 2,5")]
    [InlineData("RETURN (MIN MAX COUNT ALL) UNSEEN", "MIN 1 MAX 4 ALL 1,3:4 COUNT 3")]
    [InlineData("RETURN (COUNT) FROM nobody", "COUNT 0")]
    [InlineData("RETURN (ALL) FROM nobody", "")]
    [InlineData("RETURN (PARTIAL 2:3) ALL", "PARTIAL (2:3 2:3)")]
    [InlineData("RETURN (PARTIAL -1:-2 COUNT) UNSEEN", "COUNT 3 PARTIAL (-1:-2 3:4)")]
    [InlineData("RETURN (PARTIAL 9:10) ALL", "PARTIAL (9:10 NIL)")]
    [InlineData("RETURN (MIN) MODSEQ 1", "MIN 1 MODSEQ 6")]
    public void Extended_results(string arguments, string expected)
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Equal([$"* ESEARCH (TAG \"t3\") {expected}".TrimEnd()], client.Ok("SEARCH " + arguments));
        Assert.StartsWith("* ESEARCH (TAG \"t4\") UID", client.Ok("UID SEARCH " + arguments)[0]);
    }

    [Fact]
    public void A_saved_result_stands_for_its_messages()
    {
        using var server = Server();
        using var client = RawClient.Select(server);
        Assert.Empty(client.Ok("SEARCH RETURN (SAVE) UNSEEN"));
        Assert.Equal(3, client.Ok("FETCH $ UID").Count);
        Assert.Equal(["* SEARCH 4"], client.Ok("SEARCH $ DELETED"));
        client.Ok("EXPUNGE");
        Assert.Equal(["* SEARCH 1 3"], client.Ok("UID SEARCH UID $"));
        client.Ok("SEARCH RETURN (MIN SAVE) ALL");
        Assert.Single(client.Ok("UID FETCH $ FLAGS"));
        client.No("SEARCH RETURN (SAVE) CHARSET x ALL");
        Assert.Empty(client.Ok("FETCH $ UID"));
    }

    [Fact]
    public void In_IMAP4rev2_a_plain_SEARCH_is_answered_with_ESEARCH()
    {
        using var server = Server();
        using var client = RawClient.LogIn(server);
        client.Ok("ENABLE IMAP4rev2");
        client.Ok("SELECT INBOX");
        Assert.Equal(["* ESEARCH (TAG \"t4\") ALL 2,5"], client.Ok("SEARCH SEEN"));
        Assert.Equal(["* ESEARCH (TAG \"t5\") ALL 3"], client.Ok("SEARCH FROM \"J\u00c3\u00bcrgen\""));
        client.Bad("SEARCH RECENT");
    }
}
