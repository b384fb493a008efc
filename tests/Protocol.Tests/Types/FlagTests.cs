using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Types;

public class FlagTests
{
    static FlagSet Read(FlagCache cache, string text)
    {
        var reader = new ResponseReader(Bytes.Of(text));
        var flags = cache.Read(ref reader);
        Assert.True(reader.AtEnd);
        return flags;
    }

    [Fact]
    public void System_flags_come_first_in_the_RFCs_spelling_and_keywords_as_the_server_spelt_them()
    {
        var flags = new FlagSet(["$Junk", "\\SEEN", "\\draft", "$JUNK", "\\seen", "Work"]);
        Assert.Equal(["\\Seen", "\\Draft", "$Junk", "Work"], flags);
        Assert.Equal(SystemFlags.Seen | SystemFlags.Draft, flags.System);
        Assert.Equal(["$Junk", "Work"], flags.Keywords);
        Assert.Equal(4, flags.Count);
        Assert.Equal("\\Draft", flags[1]);
        Assert.Equal("\\Seen \\Draft $Junk Work", flags.ToString());
        Assert.True(flags.Contains("work"));
        Assert.True(flags.Contains("\\SEEN"));
        Assert.False(flags.Contains("\\Flagged"));
    }

    [Fact]
    public void Sets_are_equal_whatever_order_and_case()
    {
        var a = new FlagSet(["\\Seen", "x", "Y"]);
        var b = new FlagSet(["y", "X", "\\SEEN"]);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.False(a.Equals(new FlagSet(["\\Seen", "x", "z"])));
        Assert.False(a.Equals(new FlagSet(["x", "Y"])));
        Assert.False(a.Equals(null));
        Assert.Equal(FlagSet.Empty, new FlagSet([]));
    }

    [Fact]
    public void The_same_bytes_give_the_same_set()
    {
        var cache = new FlagCache();
        var first = Read(cache, "(\\Seen $Forwarded)");
        Assert.Same(first, Read(cache, "(\\Seen $Forwarded)"));
        Assert.NotSame(first, Read(cache, "($Forwarded \\Seen)"));
        Assert.Equal(first, Read(cache, "($Forwarded \\Seen)"));
        for (int i = 0; i < 3000; i++)
            Assert.Equal(["k" + i], Read(cache, $"(k{i})"));
        Assert.Equal(first, Read(cache, "(\\Seen $Forwarded)"));
    }

    [Fact]
    public void Flags_like_those_before_end_where_they_end()
    {
        var cache = new FlagCache();
        foreach (string text in (string[])["()", "(\\Seen)", "(\\Seen)", "(\\Seen x)", "(\\Seen xy)", "(\\Seen x)", "()", "NIL", "(\\Seen)"])
        {
            var reader = new ResponseReader(Bytes.Of(text + " (\\Seen)"));
            Assert.Equal(text.Trim('(', ')').Replace("NIL", ""), cache.Read(ref reader).ToString());
            Assert.Equal(" (\\Seen)", Bytes.Text(reader.Rest));
        }
    }

    [Theory]
    [InlineData("()", "")]
    [InlineData("NIL", "")]
    [InlineData("( \\Seen  x )", "\\Seen x")]
    [InlineData("(\"quoted keyword\" {3}\r\nlit)", "quoted keyword lit")]
    [InlineData("([x] \\*)", "[x] \\*")]
    public void Odd_lists_are_read(string text, string expected) => Assert.Equal(expected, Read(new FlagCache(), text).ToString());

    [Theory]
    [InlineData("\\Seen")]
    [InlineData("(\\Seen")]
    [InlineData("((a) b)")]
    [InlineData("")]
    public void What_is_no_list_is_refused(string text) => Assert.Throws<ImapProtocolException>(() => Read(new FlagCache(), text));

    [Theory]
    [InlineData("seen", "\\Seen")]
    [InlineData("Read", "\\Seen")]
    [InlineData("\\SEEN", "\\Seen")]
    [InlineData("starred", "\\Flagged")]
    [InlineData("Flagged", "\\Flagged")]
    [InlineData("answered", "\\Answered")]
    [InlineData("deleted", "\\Deleted")]
    [InlineData("DRAFT", "\\Draft")]
    [InlineData("$Junk", "$Junk")]
    [InlineData("a[b", "a[b")]
    public void What_people_write_becomes_a_flag(string text, string flag) => Assert.Equal(flag, FlagName.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("\\*")]
    [InlineData("\\Recent")]
    [InlineData("\\zap")]
    [InlineData("\\Seen\\Deleted")]
    [InlineData("\\Seenx")]
    [InlineData("two words")]
    [InlineData("a)b")]
    [InlineData("a]b")]
    [InlineData("a\r\nb")]
    [InlineData("ü")]
    public void What_cannot_be_a_flag_is_refused(string text)
    {
        var e = Assert.ThrowsAny<ArgumentException>(() => FlagName.Parse(text));
        Assert.DoesNotContain('\n', e.Message);
        Assert.False(FlagName.CanSend(text));
        Assert.ThrowsAny<ArgumentException>(() => new CommandWriter().Flag(text));
    }

    // A keyword of a mail or of another server is no one's word for a system flag.
    [Theory]
    [InlineData("Deleted")]
    [InlineData("read")]
    [InlineData("\\DELETED")]
    [InlineData("$Forwarded")]
    [InlineData("a[b")]
    public void What_is_a_flag_already_is_written_as_it_is(string flag) => Assert.Equal(flag + "\r\n", Bytes.Text(CommandWriter.ToArray(new CommandWriter().Flag(flag).Finish())));

    [Fact]
    public void Of_flags_from_elsewhere_those_that_no_server_takes_are_left_out_and_told()
    {
        var leftOut = new List<string>();
        Assert.Equal(["\\Seen", "Deleted", "$Forwarded"], FlagName.Sendable(["\\Seen", "\\zap", "\\Recent", "Deleted", "a b", "x\u001B[2J", "$Forwarded", "", new string('k', 200) + " "], leftOut.Add));
        Assert.Equal(["\\zap", "a b", "x\\u001B[2J", "", new string('k', 100) + "…"], leftOut);
    }
}
