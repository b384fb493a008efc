using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Wire;

public class CommandWriterTests
{
    static string Sent(Action<CommandWriter> write, LiteralSupport literals = LiteralSupport.Synchronizing, bool utf8 = false)
    {
        var writer = new CommandWriter(literals, utf8);
        write(writer);
        return string.Join('|', writer.Finish().Select(f => Bytes.Text(f.Bytes.Span) + (f.Source is null ? "" : "<source>") + (f.WaitsForContinuation ? "…" : "")));
    }

    static string Traced(Action<CommandWriter> write, LiteralSupport literals = LiteralSupport.Synchronizing)
    {
        var writer = new CommandWriter(literals);
        write(writer);
        return string.Join('|', writer.Finish().Select(f => f.ToString()));
    }

    [Fact]
    public void A_command_is_its_words_and_a_line_end() =>
        Assert.Equal("A1 UID FETCH 1:4,7 (UID)\r\n", Sent(w => w.Raw("A1 ").Raw("UID FETCH").Space().Set(new UidSet([1, 2, 3, 4, 7])).Raw(" (UID)")));

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("NIL", "\"NIL\"")]
    [InlineData("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"")]
    [InlineData("tab\tand {5}", "\"tab\tand {5}\"")]
    public void A_string_is_always_quoted(string value, string wire) => Assert.Equal(wire + "\r\n", Sent(w => w.String(value)));

    [Fact]
    public void A_string_beyond_ASCII_is_a_literal_or_with_UTF_8_quoted()
    {
        Assert.Equal("{3}\r\n…|\u00C3\u00A9x y\r\n", Sent(w => w.String("éx").Raw(" y")));
        Assert.Equal("{3+}\r\n\u00C3\u00A9x y\r\n", Sent(w => w.String("éx").Raw(" y"), LiteralSupport.Plus));
        Assert.Equal("\"\u00C3\u00A9\\\"x\" y\r\n", Sent(w => w.String("é\"x").Raw(" y"), utf8: true));
    }

    [Theory]
    [InlineData(LiteralSupport.Synchronizing, 4096, true)]
    [InlineData(LiteralSupport.Minus, 4096, false)]
    [InlineData(LiteralSupport.Minus, 4097, true)]
    [InlineData(LiteralSupport.Plus, 4097, false)]
    public void A_literal_waits_where_it_must(LiteralSupport support, int length, bool waits)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)'x');
        string body = new('x', length);
        Assert.Equal(waits ? $"{{{length}}}\r\n…|{body}\r\n" : $"{{{length}+}}\r\n{body}\r\n", Sent(w => w.Literal(bytes), support));
        Assert.Equal(waits ? $"~{{{length}}}\r\n…|<source>|\r\n" : $"~{{{length}+}}\r\n|<source>|\r\n", Sent(w => w.Literal(new MemoryLiteralSource(bytes), literal8: true), support));
    }

    [Fact]
    public void A_literal_of_no_bytes_still_waits() => Assert.Equal("X {0}\r\n…|\r\n", Sent(w => w.Raw("X ").Literal([])));

    [Fact]
    public void All_bytes_can_be_had_in_order()
    {
        var fragments = new CommandWriter().Raw("A ").Literal(new MemoryLiteralSource(new byte[] { 1, 2, 3 })).Raw(" B").Finish();
        Assert.Equal("A {3}\r\n\u0001\u0002\u0003 B\r\n", Bytes.Text(CommandWriter.ToArray(fragments)));
    }

    [Fact]
    public void Fragments_keep_their_bytes_when_the_buffer_grows()
    {
        string expected = "";
        string sent = Sent(w =>
        {
            for (int i = 0; i < 50; i++)
            {
                string value = new string((char)('a' + i % 26), i * 7) + "é";
                w.String(value).Space();
                expected += $"{{{i * 7 + 2}}}\r\n…|{value[..^1]}\u00C3\u00A9 ";
            }
        });
        Assert.Equal(expected + "\r\n", sent);
    }

    [Theory]
    [InlineData("pass", "\"u\" ***\r\n")]
    [InlineData("pa\"ss\\", "\"u\" ***\r\n")]
    [InlineData("", "\"u\" ***\r\n")]
    public void A_quoted_secret_never_shows(string secret, string traced) => Assert.Equal(traced, Traced(w => w.String("u").Space().Secret(secret)));

    [Fact]
    public void A_literal_secret_never_shows()
    {
        Assert.Equal("\"u\" {5}\r\n|*** tail\r\n", Traced(w => w.String("u").Space().Secret("päss").Raw(" tail")));
        Assert.Equal("\"u\" *** tail\r\n", Traced(w => w.String("u").Space().Secret("päss").Raw(" tail"), LiteralSupport.Plus));
        Assert.Equal("{3}\r\n|ü {5}\r\n|***\r\n".Replace("{3}", "{2}"), Traced(w => w.String("ü").Space().Secret("päss")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(5000)]
    public void A_secret_behind_a_literal_never_shows_whatever_its_length(int length)
    {
        // The buffer grows while the secret is written, at any place.
        for (int name = 1; name < 140; name++)
        {
            string user = new string('u', name) + "é";
            string secret = new('s', length);
            Assert.Equal($"{{{name + 2}}}\r\n|{user} ***\r\n", Traced(w => w.String(user).Space().Secret(secret)));
            Assert.Equal($"{{{name + 2}}}\r\n|{user} ***\r\n", Traced(w => w.String(user).Space().SecretBase64(new byte[length])));
            Assert.Equal($"{{{name + 2}}}\r\n|{user} *** *** end\r\n", Traced(w => w.String(user).Space().Secret(secret).Space().Secret(secret).Raw(" end")));
        }
    }

    [Fact]
    public void A_streamed_literal_shows_its_length_only() =>
        Assert.Equal("{3}\r\n|<3 bytes>|\r\n", Traced(w => w.Literal(new MemoryLiteralSource("abc"u8.ToArray()))));

    [Theory]
    [InlineData("a\rb")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("é\r\nA2 DELETE x")]
    public void Line_ends_and_NUL_are_refused_everywhere(string value)
    {
        foreach (bool utf8 in (bool[])[true, false])
        {
            var writer = new CommandWriter(utf8: utf8);
            Assert.ThrowsAny<ArgumentException>(() => writer.String(value));
            Assert.ThrowsAny<ArgumentException>(() => writer.Secret(value));
            Assert.ThrowsAny<ArgumentException>(() => writer.Mailbox(value));
            Assert.ThrowsAny<ArgumentException>(() => writer.Atom(value));
            Assert.ThrowsAny<ArgumentException>(() => writer.Flag(value));
            Assert.ThrowsAny<ArgumentException>(() => writer.Raw(value));
        }
    }

    [Fact]
    public void A_pattern_cannot_carry_a_line_end_into_a_command()
    {
        Assert.ThrowsAny<ArgumentException>(() => new CommandWriter(utf8: true).MailboxPattern("a\r\nb"));
        Assert.Equal("\"a&AA0ACg-b\"\r\n", Sent(w => w.MailboxPattern("a\r\nb")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a(b")]
    [InlineData("a{b")]
    [InlineData("a\"b")]
    [InlineData("a%b")]
    [InlineData("ü")]
    public void What_is_no_atom_is_refused(string atom) => Assert.ThrowsAny<ArgumentException>(() => new CommandWriter().Atom(atom));

    [Fact]
    public void Empty_sets_empty_names_and_negative_numbers_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new CommandWriter().Set(new UidSet()));
        Assert.ThrowsAny<ArgumentException>(() => new CommandWriter().Mailbox(""));
        Assert.ThrowsAny<ArgumentException>(() => new CommandWriter().Number(-1));
        Assert.ThrowsAny<ArgumentException>(() => new CommandWriter().Literal("a\0"u8));
    }

    [Fact]
    public void Mailboxes_are_encoded_as_the_session_is()
    {
        Assert.Equal("\"T&APY-pfe &- mehr\"\r\n", Sent(w => w.Mailbox("Töpfe & mehr")));
        Assert.Equal("\"T\u00C3\u00B6pfe & mehr\"\r\n", Sent(w => w.Mailbox("Töpfe & mehr"), utf8: true));
        Assert.Equal("\"\"\r\n", Sent(w => w.MailboxPattern("")));
    }
}
