using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class EncodedWordTests
{
    static string Decode(string latin1) => EncodedWord.Decode(Encoding.Latin1.GetBytes(latin1));

    [Theory] // RFC 2047 section 8
    [InlineData("=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>", "Keith Moore <moore@cs.utk.edu>")]
    [InlineData("=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.dk>", "Keld Jørn Simonsen <keld@dkuug.dk>")]
    [InlineData("=?ISO-8859-1?Q?Andr=E9?= Pirard <PIRARD@vm1.ulg.ac.be>", "André Pirard <PIRARD@vm1.ulg.ac.be>")]
    [InlineData("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=", "If you can read this you understand the example.")]
    [InlineData("(=?ISO-8859-1?Q?a?=)", "(a)")]
    [InlineData("(=?ISO-8859-1?Q?a?= b)", "(a b)")]
    [InlineData("(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)")]
    [InlineData("(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)", "(ab)")]
    [InlineData("(=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=)", "(ab)")]
    [InlineData("(=?ISO-8859-1?Q?a_b?=)", "(a b)")]
    [InlineData("(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)")]
    // RFC 2231 section 5
    [InlineData("=?US-ASCII*EN?Q?Keith_Moore?= x", "Keith Moore x")]
    public void Examples_of_the_rfcs(string raw, string expected) => Assert.Equal(expected, Decode(raw));

    [Theory]
    [InlineData("", "")]
    [InlineData(" plain text \r\n", "plain text")]
    [InlineData("folded\r\n text\r\n\tmore", "folded text more")]
    [InlineData("bad\r\nfold", "bad fold")]
    [InlineData("=?utf-8?b?w6Q=?=", "ä")]
    [InlineData("=?UTF-8?B?w6Q?=", "ä")] // no padding
    [InlineData("=?UTF-8?B?w6Q= ?=", "ä")]
    [InlineData("=?UTF-8?Q?Hello World =C3=A4?=", "Hello World ä")] // spaces inside
    [InlineData("x=?UTF-8?Q?=C3=A4?=y", "xäy")] // no space around
    [InlineData("=?UTF-8?Q?=C3?= =?UTF-8?Q?=A4?=", "ä")] // a character cut in two
    [InlineData("=?UTF-8?B?4oI=?=\r\n =?utf-8?B?rA==?=", "€")]
    [InlineData("=?UTF-8?Q?a?= =?UTF-8?B?w6Q=?=", "aä")]
    [InlineData("=?UTF-8?Q?=c3=a4?=", "ä")]
    [InlineData("=?UTF-8?Q?100%=ZZ=?=", "100%=ZZ=")] // bad escapes stay
    [InlineData("=?UTF-8?X?abc?=", "=?UTF-8?X?abc?=")]
    [InlineData("=?UTF-8?Q?no end", "=?UTF-8?Q?no end")]
    [InlineData("=?UTF-8?Q", "=?UTF-8?Q")]
    [InlineData("=?", "=?")]
    [InlineData("a =? b", "a =? b")]
    [InlineData("=?=?UTF-8?Q?x?=", "=?x")]
    [InlineData("=??Q?=E4?=", "ä")]
    [InlineData("=?x-unknown-thing?Q?=E4?=", "ä")]
    [InlineData("=?x-unknown-thing?Q?=C3=A4?=", "ä")]
    [InlineData("=?unknown-8bit?Q?=E4?=", "ä")]
    [InlineData("=?us-ascii?Q?=E4?=", "ä")]
    [InlineData("=?ansi_x3.110-1983?Q?=E4?=", "ä")]
    [InlineData("=?windows-1251?B?z/Do4uXy?=", "Привет")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?gb2312?B?1tDOxA==?=", "中文")]
    [InlineData("=?ks_c_5601-1987?B?x9GxuQ==?=", "한국")]
    [InlineData("=?utf-7?Q?Hi_+AOQ-?=", "Hi ä")]
    [InlineData("=?UTF-8?Q?a=0D=0AB=00=1B[31m?=", "a B[31m")] // control characters go away
    [InlineData("a\0b\u001bc", "abc")]
    [InlineData("\xE4\xF6", "äö")] // raw Windows-1252
    [InlineData("\xC3\xA4", "ä")] // raw UTF-8
    [InlineData("\xC3\xA4 =?UTF-8?Q?b?= \xC3\xB6", "ä b ö")]
    [InlineData("\u001b$BF|K\\\u001b(B", "日本")] // raw ISO-2022-JP
    [InlineData("=?UTF-8?Q?a?= b =?UTF-8?Q?c?=", "a b c")]
    [InlineData("=?UTF-8?Q??=", "")]
    public void What_real_mail_has(string raw, string expected) => Assert.Equal(expected, Decode(raw));

    [Fact]
    public void A_hostile_header_takes_time_in_proportion()
    {
        var started = Environment.TickCount64;
        foreach (var piece in new[] { "=?", "=?a?q?x", "=?utf-8?q?=C3?= ", "=?utf-8?b?w?=", "?=", "\r\n ", "(", "<", "\"", "a," })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
            Decode(text);
            AddressList.Parse(text);
            ParameterList.Parse(Encoding.Latin1.GetBytes(text), out _);
        }
        Assert.True(Environment.TickCount64 - started < 20_000, $"{Environment.TickCount64 - started} ms");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grüße", "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=")]
    [InlineData("日本語", "=?utf-8?B?5pel5pys6Kqe?=")]
    [InlineData("a =?b", "=?utf-8?Q?a_=3D=3Fb?=")]
    [InlineData("a\r\nBcc: x", "=?utf-8?Q?a=0D=0ABcc=3A_x?=")]
    public void Encodes(string text, string expected) => Assert.Equal(expected, EncodedWord.Encode(text));

    [Fact]
    public void Long_text_becomes_words_of_75_characters_with_whole_characters()
    {
        var text = string.Concat(Enumerable.Repeat("Ünï😀", 40));
        var encoded = EncodedWord.Encode(text);
        Assert.Equal(text, EncodedWord.Decode(Encoding.ASCII.GetBytes(encoded)));
        foreach (var word in encoded.Split(' '))
        {
            Assert.InRange(word.Length, 1, 75);
            Assert.DoesNotContain('\uFFFD', EncodedWord.Decode(Encoding.ASCII.GetBytes(word)));
        }
    }

    [Theory]
    [InlineData("iso-2022-jp", "日本語のとても長い件名、折り返しが必要なほどの長さになるまで続く件名です。")]
    [InlineData("windows-1251", "Привет")]
    [InlineData("iso-8859-16", "Țară și oraș")]
    public void Encodes_in_other_character_sets(string charset, string text) =>
        Assert.Equal(text, EncodedWord.Decode(Encoding.ASCII.GetBytes(EncodedWord.Encode(text, charset))));

    [Fact]
    public void Encode_and_decode_are_inverse_for_printable_text() =>
        Prop.ForAll<string>(static text =>
        {
            var printable = string.Concat((text ?? "").EnumerateRunes().Where(static r => !System.Text.Rune.IsControl(r) && r.Value is not 0xFFFD and not 0xFEFF)).Trim(' ');
            var encoded = EncodedWord.Encode(printable);
            return encoded.All(static c => c is >= ' ' and <= '~') && EncodedWord.Decode(Encoding.ASCII.GetBytes(encoded)) == printable;
        }).QuickCheckThrowOnFailure();
}
