using System.Text;
using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Wire;

/// <summary>The end of a list as 64 bytes at a time find it, against what was written.</summary>
public class ListEndTests
{
    const int Lists = 3000;
    const int MaxDepth = 100;

    static int Find(byte[] data, int from, int maxDepth) => ListEnd.TryFind(data.AsSpan(from), maxDepth, out int length) ? from + length : -1;

    [Fact]
    public void Plain_lists_end_where_they_were_closed_wherever_they_stand()
    {
        var random = new Random(1);
        for (int i = 0; i < Lists; i++)
        {
            string list = Write(random, 3, odd: false);
            string before = new('x', random.Next(70));
            string behind = Behind(random);
            byte[] data = Bytes.Of(before + list + behind);
            int end = Find(data, before.Length, MaxDepth);
            int expected = before.Length + list.Length;
            // The last bytes of a short response are left to the other way.
            Assert.True(end == expected || (end == -1 && data.Length - before.Length < 64), $"{end} where {expected} is right: {before + list + behind}");
            Assert.Equal(list, Skip(data, before.Length));
        }
    }

    [Fact]
    public void Lists_with_escapes_literals_and_odd_bytes_end_there_too()
    {
        var random = new Random(2);
        for (int i = 0; i < Lists; i++)
        {
            string list = Write(random, 3, odd: true);
            string before = new('x', random.Next(70));
            string behind = Behind(random);
            byte[] data = Bytes.Of(before + list + behind);
            int end = Find(data, before.Length, MaxDepth);
            Assert.True(end == -1 || end == before.Length + list.Length, $"{end}: {before + list + behind}");
            Assert.Equal(list, Skip(data, before.Length));
        }
    }

    [Theory]
    [InlineData("(\"a\\\"b\")")]
    [InlineData("(\"a\\\\\")")]
    [InlineData("({2}\r\n)))")]
    [InlineData("(\"say \"hi\" to me\")")]
    [InlineData("(a\rb)")]
    [InlineData("(a")]
    [InlineData("(\"a)")]
    public void What_is_not_plain_is_left_to_the_other_way(string list) =>
        Assert.Equal(-1, Find(Bytes.Of(list + new string(' ', 64)), 0, MaxDepth));

    [Fact]
    public void What_stands_behind_the_list_makes_no_difference()
    {
        foreach (string behind in (string[])[" BODY[] {5}\r\nab\\\")", ")", "\"", "\\", "{"])
            Assert.Equal(8, Find(Bytes.Of("(a \"b\" )" + behind + new string(' ', 64)), 0, MaxDepth));
    }

    [Fact]
    public void Backslashes_of_flags_are_plain() => Assert.Equal(16, Find(Bytes.Of("(\\Seen \\Draft x)".PadRight(64)), 0, MaxDepth));

    [Fact]
    public void A_list_deeper_than_allowed_has_no_end()
    {
        string deep = new string('(', 60) + new string(')', 60);
        Assert.Equal(120, Find(Bytes.Of(deep), 0, 60));
        Assert.Equal(-1, Find(Bytes.Of(deep), 0, 59));
    }

    static string Skip(byte[] data, int from)
    {
        var reader = new ResponseReader(data);
        reader.Seek(from);
        return Bytes.Text(reader.SkipValue());
    }

    static string Behind(Random random) => random.Next(4) switch
    {
        0 => "",
        1 => ")",
        2 => " BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL)) ",
        _ => " BODY[HEADER] {12}\r\nSubject: \\(\"\r\n)",
    };

    static string Write(Random random, int depth, bool odd)
    {
        var text = new StringBuilder("(");
        for (int count = random.Next(6); count > 0; count--)
        {
            text.Append(random.Next(odd ? 7 : 5) switch
            {
                0 when depth > 0 => Write(random, depth - 1, odd),
                1 => "NIL",
                2 => random.Next(100_000).ToString(),
                3 => "\\Seen",
                5 => "\"a \\\"quote\\\" and \\\\ (more\"",
                6 => "{7}\r\n)(\"\\ \r\n",
                _ => $"\"{new string("(a) {b} c; d".OrderBy(_ => random.Next()).ToArray())}{new string('y', random.Next(40))}\"",
            });
            // Addresses stand side by side without a space.
            if (count > 1 && !(text[^1] == ')' && random.Next(2) == 0))
                text.Append(' ');
        }
        return text.Append(')').ToString();
    }
}
