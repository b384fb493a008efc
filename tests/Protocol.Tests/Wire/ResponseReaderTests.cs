using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Wire;

public class ResponseReaderTests
{
    static ResponseReader Over(string text) => new(Bytes.Of(text));

    // A ref struct cannot be captured: the reader is made inside.
    delegate void Act(ref ResponseReader reader);

    static ImapProtocolException Fails(string text, Act act) => Assert.Throws<ImapProtocolException>(() =>
    {
        var reader = Over(text);
        act(ref reader);
    });

    static void ConsumesNothing(string text, Func<string> name, Act tried)
    {
        var reader = Over(text);
        tried(ref reader);
        Assert.True(reader.Offset == 0, $"{name()} consumed bytes of '{text}' though it returned false.");
    }

    [Fact]
    public void An_atom_ends_at_space_parenthesis_quote_brace_or_the_end()
    {
        foreach (string rest in (string[])[" x", "(x", ")", "\"x", "{x", "\r\n", "\0", ""])
        {
            var reader = Over("\\Seen[]%*~" + rest);
            Assert.Equal("\\Seen[]%*~", Bytes.Text(reader.Atom()));
            Assert.Equal(rest, Bytes.Text(reader.Rest));
        }
    }

    [Fact]
    public void An_atom_can_be_cut_at_one_more_byte()
    {
        var reader = Over("ALERT] text");
        Assert.Equal("ALERT", Bytes.Text(reader.AtomUntil(']')));
        Assert.Equal((byte)']', reader.Peek);
        reader = Over("ALERT text");
        Assert.Equal("ALERT", Bytes.Text(reader.AtomUntil(']')));
    }

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("007", 7UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void A_number_of_64_bits_is_read(string text, ulong value)
    {
        var reader = Over(text + ")");
        Assert.Equal(value, reader.Number64());
        Assert.Equal(")", Bytes.Text(reader.Rest));
    }

    [Fact]
    public void Numbers_of_all_lengths_are_read_whatever_stands_behind_them()
    {
        var random = new Random(1);
        foreach (string behind in (string[])["", ")", " FLAGS", ":", ",9", "\r\n", "/", ";", "x1234567", "\u00e91234567", "\0"])
        {
            for (int digits = 1; digits <= 19; digits++)
            {
                foreach (string zeros in (string[])["", "0", "00"])
                {
                    string number = zeros + random.NextInt64(long.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(19, '9')[..digits];
                    var reader = Over(number + behind);
                    Assert.Equal(ulong.Parse(number, System.Globalization.CultureInfo.InvariantCulture), reader.Number64());
                    Assert.Equal(behind, Bytes.Text(reader.Rest));
                }
            }
            Assert.False(Over(behind).TryNumber64(out _), behind);
        }
    }

    [Fact]
    public void A_number_too_large_is_refused()
    {
        Fails("18446744073709551616", (ref ResponseReader r) => r.Number64());
        Fails("4294967296", (ref ResponseReader r) => r.Number());
        Fails("-1", (ref ResponseReader r) => r.Number());
        var reader = Over("4294967295");
        Assert.Equal(uint.MaxValue, reader.Number());
    }

    [Theory]
    [InlineData("NIL", true)]
    [InlineData("nil)", true)]
    [InlineData("Nil ", true)]
    [InlineData("NIL]", true)]
    [InlineData("NIL(", true)]
    [InlineData("NILS", false)]
    [InlineData("NI", false)]
    [InlineData("\"NIL\"", false)]
    public void Nil_is_a_whole_word(string text, bool expected)
    {
        var reader = Over(text);
        Assert.Equal(expected, reader.TryNil());
        Assert.Equal(expected ? 3 : 0, reader.Offset);
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"a \\\"b\\\" \\\\ c\"", "a \"b\" \\ c")]
    [InlineData("\"\\x\"", "x")]
    [InlineData("{0}\r\n", "")]
    [InlineData("{5}\r\nab\"\r\n", "ab\"\r\n")]
    [InlineData("{2+}\r\nhi", "hi")]
    [InlineData("~{3}\r\na\0b", "a\0b")]
    [InlineData("{2}\nhi", "hi")]
    public void A_string_is_quoted_or_a_literal(string text, string value)
    {
        var reader = Over(text + " rest");
        Assert.Equal(value, Bytes.Text(reader.String()));
        Assert.Equal(" rest", Bytes.Text(reader.Rest));
    }

    [Theory]
    [InlineData("\"open")]
    [InlineData("\"open\\")]
    [InlineData("\"open\\\"")]
    [InlineData("{5}\r\nhi")]
    [InlineData("{5}")]
    [InlineData("{99999999999999999999}\r\n")]
    [InlineData("atom")]
    [InlineData("")]
    public void What_is_no_whole_string_is_refused(string text) => Fails(text, (ref ResponseReader r) => r.String());

    [Fact]
    public void An_nstring_may_be_nil_and_an_astring_an_atom()
    {
        var reader = Over("NIL \"NIL\" NIL atom ~tilde ~{1}\r\nx NIL");
        Assert.False(reader.NString(out _));
        reader.Space();
        Assert.True(reader.NString(out var value));
        Assert.Equal("NIL", Bytes.Text(value));
        reader.Space();
        Assert.Equal("NIL", Bytes.Text(reader.AString()));
        reader.Space();
        Assert.True(reader.NAString(out value));
        Assert.Equal("atom", Bytes.Text(value));
        reader.Space();
        Assert.Equal("~tilde", Bytes.Text(reader.AString()));
        reader.Space();
        Assert.Equal("x", Bytes.Text(reader.AString()));
        reader.Space();
        Assert.False(reader.NAString(out _));
        Assert.True(reader.AtEnd);
        Assert.Equal(0, reader.Peek);
    }

    [Fact]
    public void What_is_tried_in_vain_consumes_nothing()
    {
        foreach (string text in (string[])["", "(", ")", "\"a\"", "{", "{5", "{5}", "{5}x", "~", "~{", "~{1+", "word", "NILS", " ", "\0"])
        {
            ConsumesNothing(text, () => "TryByte", (ref ResponseReader r) => Assert.False(r.TryByte('#')));
            ConsumesNothing(text, () => "TryWord", (ref ResponseReader r) => Assert.False(r.TryWord("other")));
            ConsumesNothing(text, () => "TryNumber64", (ref ResponseReader r) => Assert.False(r.TryNumber64(out _)));
            ConsumesNothing(text, () => "TryNil", (ref ResponseReader r) => Assert.False(r.TryNil()));
            ConsumesNothing(text, () => "TryLiteral", (ref ResponseReader r) => Assert.False(r.TryLiteral(out _, out _)));
            if (text is "" or "(" or ")" or " " or "\0" or "\"a\"" || text.StartsWith('{'))
                ConsumesNothing(text, () => "TryAtom", (ref ResponseReader r) => Assert.False(r.TryAtom(out _)));
            if (!text.StartsWith(' '))
                ConsumesNothing(text, () => "TrySpace", (ref ResponseReader r) => Assert.False(r.TrySpace()));
        }
    }

    [Fact]
    public void A_word_is_taken_whole_and_in_any_case()
    {
        var reader = Over("fetch FETCHED");
        Assert.True(reader.TryWord("FETCH"));
        reader.Space();
        Assert.False(reader.TryWord("FETCH"));
        Assert.Equal("FETCHED", Bytes.Text(reader.Text()));
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Several_spaces_are_one()
    {
        var reader = Over("   x");
        reader.Space();
        reader.Byte('x');
        Fails("x", (ref ResponseReader r) => r.Space());
        Fails("x", (ref ResponseReader r) => r.Byte('y'));
    }

    [Theory]
    [InlineData("atom rest", "atom")]
    [InlineData("\"a \\\" b\" rest", "\"a \\\" b\"")]
    [InlineData("{4}\r\n(((( rest", "{4}\r\n((((")]
    [InlineData("(a (b \")\" {2}\r\n)) NIL) ()) rest", "(a (b \")\" {2}\r\n)) NIL) ())")]
    [InlineData("NIL)", "NIL")]
    [InlineData("BODY[]", "BODY[]")]
    public void A_value_of_any_shape_is_passed_over(string text, string value)
    {
        var reader = Over(text);
        Assert.Equal(value, Bytes.Text(reader.SkipValue()));
        Assert.Equal(value.Length, reader.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData(")")]
    [InlineData("(a")]
    [InlineData("(a \"b)")]
    [InlineData("({5}\r\na)")]
    [InlineData("(\r)")]
    [InlineData("(a {x)")]
    public void A_value_that_does_not_end_is_refused(string text) => Fails(text, (ref ResponseReader r) => r.SkipValue());

    [Fact]
    public void Lists_nest_as_deep_as_allowed_and_no_deeper()
    {
        static string Nest(int depth) => new string('(', depth) + new string(')', depth);
        Assert.Equal(1000, Over(Nest(500)).SkipValue().Length);
        Fails(Nest(501), (ref ResponseReader r) => r.SkipValue());
        Fails(new string('(', 1_000_000), (ref ResponseReader r) => r.SkipValue());
        Assert.Equal(40, new ResponseReader(Bytes.Of(Nest(20)), maxDepth: 20).SkipValue().Length);
        var error = Assert.Throws<ImapProtocolException>(() => new ResponseReader(Bytes.Of(Nest(21)), maxDepth: 20).SkipValue());
        Assert.Contains("at most 20 levels deep (-MaximumListDepth", error.Message);
        // Quotes that are not escaped open no way around it.
        string quoted = "(\"a \"b\" c\" " + Nest(20) + ")";
        Assert.NotEmpty(new ResponseReader(Bytes.Of(quoted), maxDepth: 21).CopyList());
        Assert.Throws<ImapProtocolException>(() => new ResponseReader(Bytes.Of(quoted), maxDepth: 20).CopyList());
    }

    [Fact]
    public void A_streamed_literal_gives_its_sink_and_no_bytes()
    {
        var sink = new BufferSink();
        byte[] frame = Bytes.Of("{5}\r\n {1}\r\nx");
        var reader = new ResponseReader(frame, [new StreamedLiteral(5, 5, sink)]);
        Assert.True(reader.TryLiteral(out var value, out var found, out long count));
        Assert.Same(sink, found);
        Assert.Equal(5, count);
        Assert.True(value.IsEmpty);
        reader.Space();
        Assert.True(reader.TryLiteral(out value, out found));
        Assert.Null(found);
        Assert.Equal("x", Bytes.Text(value));
        Assert.Throws<ImapProtocolException>(() => new ResponseReader(frame, [new StreamedLiteral(5, 5, sink)]).String());
    }

    [Fact]
    public void An_error_tells_offset_production_and_a_printable_excerpt()
    {
        var e = Fails("* 1 \u0001\u0080 FETCH", (ref ResponseReader r) =>
        {
            r.Seek(4);
            r.Number();
        });
        Assert.Equal(("number", 4, "* 1 ·· FETCH"), (e.Production, e.Offset, e.Excerpt));
        Assert.Contains("number", e.Message);
        Assert.True(Fails(new string('x', 500), (ref ResponseReader r) => r.Number()).Excerpt.Length <= 60);
    }

    [Fact]
    public void What_was_read_since_an_offset_can_be_had()
    {
        var reader = Over("(a b) c");
        int from = reader.Offset;
        reader.SkipValue();
        Assert.Equal("(a b)", Bytes.Text(reader.Since(from)));
    }
}
