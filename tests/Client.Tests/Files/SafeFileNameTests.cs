using System.Text;
using ImapPS.Client.Files;
using Xunit;

namespace ImapPS.Client.Tests.Files;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("Größe 1.pdf", "Größe 1.pdf")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("..\\..\\boot.ini", "_.._boot.ini")]
    [InlineData("C:\\Windows\\x.dll", "C__Windows_x.dll")]
    [InlineData("/etc/shadow", "_etc_shadow")]
    [InlineData("file:stream", "file_stream")]
    [InlineData("a\0b\r\nc\td.txt", "a_b__c_d.txt")]
    [InlineData(" .hidden ", "hidden")]
    [InlineData("name. . .", "name")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("Com1 .log", "_Com1 .log")]
    [InlineData("lpt¹.x", "_lpt¹.x")]
    [InlineData("console.log", "console.log")]
    [InlineData("innocent\u202Egpj.exe", "innocentgpj.exe")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData("line\u2028end", "line_end")]
    [InlineData("e\u0301.txt", "é.txt")]
    [InlineData("", "fallback")]
    [InlineData(null, "fallback")]
    [InlineData("...", "fallback")]
    [InlineData("..", "fallback")]
    public void Makes_a_name_that_every_system_takes(string? wanted, string expected)
    {
        string name = SafeFileName.Make(wanted, "fallback");
        Assert.Equal(expected, name);
        Assert.Equal(Path.Combine(Path.GetTempPath().TrimEnd('/'), name), SafeFileName.Place(Path.GetTempPath(), name));
    }

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("half_pair", SafeFileName.Make("half\uD800pair", "fallback"));

    [Fact]
    public void Shortens_by_bytes_and_keeps_the_extension()
    {
        string name = SafeFileName.Make(string.Concat(Enumerable.Repeat("😀", 300)) + ".pdf", "fallback");
        Assert.EndsWith("😀.pdf", name);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 170, SafeFileName.MaxBytes);
        Assert.InRange(SafeFileName.Make("a." + new string('b', 1000), "fallback").Length, 170, SafeFileName.MaxBytes);
    }

    [Fact]
    public void Never_lets_a_path_escape()
    {
        var random = new Random(7);
        const string Pieces = "./\\:.. \0~CON%n$\u202E*?|\"<>éa";
        for (int i = 0; i < 20_000; i++)
        {
            var wanted = new StringBuilder();
            for (int n = random.Next(12); n >= 0; n--)
                wanted.Append(Pieces[random.Next(Pieces.Length)]);
            string name = SafeFileName.Make(wanted.ToString(), "fallback");
            Assert.Equal(name, Path.GetFileName(SafeFileName.Place("/tmp/folder", name)));
            Assert.DoesNotContain(name, c => c < ' ' || "<>:\"/\\|?*".Contains(c));
            Assert.False(name[0] is '.' or ' ' || name[^1] is '.' or ' ', name);
        }
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void Refuses_to_place_what_is_no_name(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => SafeFileName.Place("/tmp/folder", name));

    [Fact]
    public void Numbers_before_the_extension()
    {
        Assert.Equal("a (2).pdf", SafeFileName.Numbered("a.pdf", 2));
        Assert.Equal("a (3)", SafeFileName.Numbered("a", 3));
    }
}
