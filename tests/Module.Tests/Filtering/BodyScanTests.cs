using System.Text;
using System.Text.RegularExpressions;
using ImapPS.Client;
using ImapPS.Filtering;
using ImapPS.Module.Tests.Filtering.Random;
using ImapPS.Protocol.Mime;
using ImapPS.Protocol.Responses.FetchItems;
using ImapPS.Protocol.Types;
using ImapPS.Sandbox;
using ImapPS.Searching;
using Xunit;

namespace ImapPS.Module.Tests.Filtering;

/// <summary>Texts of bodies are compared as they arrive: the answer is that of the whole text, wherever it is cut, in little memory.</summary>
public sealed class BodyScanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_text_in_pieces_matches_as_a_whole(int seed)
    {
        var random = new System.Random(seed);
        int matched = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = Letters(random, "abAB", random.Next(12));
            string pattern = Letters(random, "aAb**?", random.Next(7));
            bool caseSensitive = random.Next(2) == 0;
            TextMatch match = random.Next(4) switch
            {
                0 => new EqualMatch([pattern, text[..(text.Length / 2)], Letters(random, "ab", text.Length)], caseSensitive),
                1 => new NotEmptyMatch(),
                _ => new LikeMatch(pattern, caseSensitive),
            };
            var scan = match.Start();
            for (int at = 0; at < text.Length;)
            {
                int length = Math.Min(random.Next(4), text.Length - at);
                scan.Feed(text.AsSpan(at, length));
                at += length;
            }
            // Not by our own matcher, which is the scan in one piece.
            bool expected = match switch
            {
                LikeMatch => Regex.IsMatch(text, $"^{pattern.Replace("*", ".*").Replace('?', '.')}\\z", RegexOptions.Singleline | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase)),
                EqualMatch equal => equal.Values.Contains(text, caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase),
                _ => text.Length > 0,
            };
            Assert.True(expected == scan.End(), $"'{text}' {match.Describe()} {caseSensitive}");
            matched += expected ? 1 : 0;
        }
        Assert.InRange(matched, 2000, 18_000);
    }

    // A character, a line end, a quantum of base64 and an escape may each be cut anywhere.
    [Theory]
    [InlineData("utf-8", "8bit", "größer\r\nÄrger 😀 end", "\"text\" \"plain\" (\"charset\" \"utf-8\")")]
    [InlineData("utf-8", "base64", "größer\r\nÄrger 😀 end", "\"text\" \"plain\" (\"charset\" \"utf-8\")")]
    [InlineData("utf-8", "quoted-printable", "größer\r\nÄrger = 😀 end", "\"text\" \"plain\" (\"charset\" \"utf-8\")")]
    [InlineData("iso-8859-1", "8bit", "größer\rÄrger end", "\"text\" \"plain\" (\"charset\" \"iso-8859-1\")")]
    [InlineData("iso-8859-1", "8bit", "größer\nÄrger end", "\"text\" \"plain\" NIL")]
    [InlineData("utf-8", "8bit", "größer\nÄrger 😀 end", "\"text\" \"plain\" (\"charset\" \"us-ascii\")")]
    [InlineData("utf-16", "base64", "größer\r\nÄrger 😀 end", "\"text\" \"plain\" (\"charset\" \"utf-16\")")]
    [InlineData("shift_jis", "base64", "日本語のテキスト\r\nend", "\"text\" \"plain\" (\"charset\" \"shift_jis\")")]
    [InlineData("iso-2022-jp", "7bit", "日本語のテキスト\r\nend", "\"text\" \"plain\" (\"charset\" \"iso-2022-jp\")")]
    [InlineData("gb18030", "base64", "中文文本\r\nend", "\"text\" \"plain\" (\"charset\" \"gb2312\")")]
    [InlineData("koi8-r", "8bit", "<meta charset=koi8-r> Привет\r\nend", "\"text\" \"html\" NIL")]
    public void A_part_cut_anywhere_reads_as_the_whole(string charset, string encoding, string text, string type)
    {
        byte[] encoded = Transfer(Charsets.Find(charset)!.GetBytes(text), encoding);
        var part = Part(type, encoding, encoded.Length);
        string whole = TextBody.Decode(TransferDecoder.DecodeAll(encoded, TransferDecoder.Parse(encoding)).Span, new ContentType(part.Type, part.Subtype, part.Parameters));
        Assert.Contains("end", whole, StringComparison.Ordinal);
        Assert.Equal(text.Replace("\r\n", "\n").Replace('\r', '\n'), whole);
        var match = new EqualMatch([whole], CaseSensitive: true);
        for (int cut = 0; cut <= encoded.Length; cut++)
        {
            var scan = new BodyScan(part, [match]);
            scan.Write(encoded.AsSpan(0, cut));
            scan.Write(encoded.AsSpan(cut));
            scan.Complete();
            Assert.True(scan.Held.Count == 1, $"cut at {cut}");
        }
    }

    [Fact]
    public void A_long_part_of_any_charset_reads_to_its_end()
    {
        foreach (var (charset, type) in (ReadOnlySpan<(string, string)>)[("utf-8", "\"text\" \"plain\" NIL"), ("utf-8", "\"text\" \"plain\" (\"charset\" \"utf-8\")"), ("windows-1252", "\"text\" \"plain\" NIL"),
            ("utf-7", "\"text\" \"plain\" (\"charset\" \"utf-7\")"), ("iso-2022-jp", "\"text\" \"plain\" (\"charset\" \"iso-2022-jp\")")])
        {
            // The beginning is plain, so that nothing there tells the character set.
            string end = charset == "iso-2022-jp" ? "日本語" : "größer";
            // Nothing writes UTF-7 any more.
            string written = new string('x', 200_000) + (charset == "utf-7" ? "gr+APYA3w-er" : end);
            byte[] bytes = Charsets.Find(charset)!.GetBytes(written);
            var match = new LikeMatch($"*{end}", CaseSensitive: true);
            var scan = new BodyScan(Part(type, "8bit", bytes.Length), [match]);
            foreach (byte[] piece in bytes.Chunk(7001))
                scan.Write(piece);
            scan.Complete();
            Assert.True(scan.Held.Count == 1, $"{charset} {type}");
        }
    }

    [Fact]
    public void A_long_part_takes_little_memory()
    {
        TextMatch[] matches = [new LikeMatch("*needle*", false), new LikeMatch("x*y*z", false), new EqualMatch(["x"], false), new NotEmptyMatch()];
        var scan = new BodyScan(Part("\"text\" \"plain\" NIL", "base64", 1 << 28), matches);
        byte[] piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('x', 57))) + "\r\n", 400)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            scan.Write(piece);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        scan.Complete();
        Assert.Equal([matches[3]], scan.Held);
    }

    [Fact]
    public void What_a_regular_expression_cannot_see_is_told()
    {
        var scan = new RegexScan(text => text.EndsWith('y'));
        for (int i = 0; i < 65; i++)
            scan.Feed(new string('x', 1 << 20));
        scan.Feed("y");
        Assert.True(scan.IsCut);
        Assert.False(scan.End());
    }

    [Fact]
    public void A_search_reads_long_bodies_exactly()
    {
        using var server = SandboxServer.Start();
        // The word lies across every kind of border: of a literal's chunks, of base64 lines, of the decoder's pieces.
        for (int i = 0; i < 8; i++)
        {
            string text = new string('a', 300_000 + i * 4099) + "Größenwahn" + new string('b', 100_000);
            string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
            server.Mail["INBOX"].Append(Encoding.ASCII.GetBytes($"Subject: {i}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64}\r\n"));
        }
        server.Mail["INBOX"].Append("Subject: other\r\n\r\nGroessenwahn\r\n"u8.ToArray());
        using var session = RandomSearchTests.Open(server.Host, server.PlainPort, server.UserName, server.Password);
        Assert.Equal(8, Count(session, "Body -clike '*Größenwahn*'"));
        Assert.Equal(8, Count(session, "Body -clike 'a*aaGröß?nwahnbb*b'"));
        Assert.Equal(1, Count(session, "Body -notlike '*größenwahn*'"));
        Assert.Equal(8, Count(session, "Body -match 'a+größenwahnb+'"));
        Assert.Equal(9, Count(session, "Text -match 'wahn' -and Body -like '*wahn*'"));
    }

    static int Count(ImapSession session, string filter) =>
        new MessageFinder(session, TestFilters.Read(filter), (uid, problem) => Assert.Fail($"{uid}: {problem.Message}")).Find("INBOX", new FindOptions { Shown = FetchItemKinds.Size }, out _).Count();

    static string Letters(System.Random random, string of, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => of[random.Next(of.Length)]));

    static byte[] Transfer(byte[] bytes, string encoding) => encoding switch
    {
        "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)),
        "quoted-printable" => Encoding.ASCII.GetBytes(string.Concat(bytes.Select(b => b is > 32 and < 127 and not (byte)'=' or 13 or 10 ? $"{(char)b}" : $"={b:X2}"))),
        _ => bytes,
    };

    static BodyPart Part(string type, string encoding, long size) => BodyPart.Parse(Encoding.ASCII.GetBytes($"({type} NIL NIL \"{encoding}\" {size} 1)"));
}
