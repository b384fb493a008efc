using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Types;

public class SearchKeyTests
{
    static readonly SearchKey A = SearchKey.Word("SEEN");
    static readonly SearchKey B = SearchKey.Word("DRAFT");
    static readonly SearchKey C = SearchKey.Word("DELETED");
    static readonly SearchKey D = SearchKey.Word("FLAGGED");

    [Fact]
    public void Keys_write_themselves()
    {
        Assert.Equal("ALL", SearchKey.All.ToString());
        Assert.Equal("UNSEEN", SearchKey.Word("UNSEEN").ToString());
        Assert.Equal("FROM \"a \\\"b\\\"\"", SearchKey.Text("FROM", "a \"b\"").ToString());
        Assert.Equal("SUBJECT \"Grüße\"", SearchKey.Text("SUBJECT", "Grüße").ToString());
        Assert.Equal("HEADER \"List-Id\" \"\"", SearchKey.Header("List-Id", "").ToString());
        Assert.Equal("LARGER 5000000000", SearchKey.Number("LARGER", 5_000_000_000).ToString());
        Assert.Equal("BEFORE 1-Feb-1994", SearchKey.Date("BEFORE", new DateOnly(1994, 2, 1)).ToString());
        Assert.Equal("KEYWORD $Junk", SearchKey.Keyword("$Junk").ToString());
        Assert.Equal("UNKEYWORD $Junk", SearchKey.Keyword("$Junk", set: false).ToString());
        Assert.Equal("UID 1:4,7", SearchKey.Uid(new UidSet([1, 2, 3, 4, 7])).ToString());
    }

    [Fact]
    public void System_flags_are_searched_by_their_own_words()
    {
        Assert.Equal("FLAGGED", SearchKey.Keyword("starred").ToString());
        Assert.Equal("UNSEEN", SearchKey.Keyword("\\Seen", set: false).ToString());
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Keyword("\\Extension").ToString());
    }

    [Fact]
    public void And_is_a_row_and_flat()
    {
        Assert.Equal("SEEN DRAFT DELETED", SearchKey.And([A, SearchKey.And([B, C])]).ToString());
        Assert.Equal("SEEN", SearchKey.And([SearchKey.All, A]).ToString());
        Assert.Equal("ALL", SearchKey.And([]).ToString());
        Assert.Equal("ALL", SearchKey.And([SearchKey.All, SearchKey.All]).ToString());
    }

    [Fact]
    public void A_row_inside_Not_and_Or_stands_in_parentheses()
    {
        Assert.Equal("NOT (SEEN DRAFT)", SearchKey.Not(SearchKey.And([A, B])).ToString());
        Assert.Equal("OR (SEEN DRAFT) DELETED", SearchKey.Or([SearchKey.And([A, B]), C]).ToString());
        Assert.Equal("OR SEEN (DRAFT NOT DELETED)", SearchKey.Or([A, SearchKey.And([B, SearchKey.Not(C)])]).ToString());
        Assert.Equal("OR SEEN DRAFT NOT OR DELETED FLAGGED", SearchKey.And([SearchKey.Or([A, B]), SearchKey.Not(SearchKey.Or([C, D]))]).ToString());
    }

    [Fact]
    public void Or_takes_any_number_of_keys_and_stays_shallow()
    {
        Assert.Equal("SEEN", SearchKey.Or([A]).ToString());
        Assert.Equal("OR SEEN DRAFT", SearchKey.Or([A, B]).ToString());
        Assert.Equal("OR OR SEEN DRAFT OR DELETED FLAGGED", SearchKey.Or([A, B, C, D]).ToString());
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Or([]));

        // Servers limit how deep a program may nest; a list of senders is no reason to reach the limit.
        string wide = SearchKey.Or([.. Enumerable.Range(0, 100_000).Select(i => SearchKey.Number("LARGER", i))]).ToString();
        Assert.Equal(99_999, wide.Split(' ').Count(w => w == "OR"));
        int run = 0, deepest = 0;
        foreach (string word in wide.Split(' '))
            deepest = Math.Max(deepest, run = word == "OR" ? run + 1 : 0);
        Assert.InRange(deepest, 1, 20);
    }

    [Fact]
    public void Anything_beyond_ASCII_anywhere_needs_a_charset()
    {
        var umlaut = SearchKey.Text("SUBJECT", "ü");
        Assert.False(umlaut.IsAscii);
        Assert.False(SearchKey.Header("X", "ü").IsAscii);
        Assert.False(SearchKey.Header("ü", "x").IsAscii);
        Assert.False(SearchKey.Not(umlaut).IsAscii);
        Assert.False(SearchKey.Or([A, umlaut]).IsAscii);
        Assert.False(SearchKey.And([A, SearchKey.Not(umlaut)]).IsAscii);
        Assert.True(SearchKey.And([A, SearchKey.Or([B, SearchKey.Text("BODY", "x")])]).IsAscii);
    }

    [Fact]
    public void Beyond_ASCII_is_a_literal_where_UTF_8_is_not_enabled()
    {
        var writer = new CommandWriter(LiteralSupport.Plus);
        SearchKey.Not(SearchKey.Text("SUBJECT", "ü")).Write(writer);
        Assert.Equal("NOT SUBJECT {2+}\r\n\u00C3\u00BC\r\n", Bytes.Text(CommandWriter.ToArray(writer.Finish())));
    }

    [Fact]
    public void What_may_not_be_sent_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Text("FROM", "a\r\nb").ToString());
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Text("FROM\r\n", "a").ToString());
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Number("LARGER", -1).ToString());
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Keyword("two words").ToString());
        Assert.ThrowsAny<ArgumentException>(() => SearchKey.Uid(new UidSet()).ToString());
    }
}
