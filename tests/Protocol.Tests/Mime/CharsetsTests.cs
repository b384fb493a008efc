using System.Text;
using ImapPS.Protocol.Mime;
using Xunit;

namespace ImapPS.Protocol.Tests.Mime;

public class CharsetsTests
{
    [Theory]
    [InlineData("utf-8", "C3A4", "ä")]
    [InlineData("UTF8", "C3A4", "ä")]
    [InlineData("\"utf-8\"", "C3A4", "ä")]
    [InlineData("utf8mb4", "C3A4", "ä")]
    [InlineData("x-utf-8", "C3A4", "ä")]
    [InlineData("latin1", "E4", "ä")]
    [InlineData("ISO-8859-1", "80", "€")] // Windows-1252 under its subset's name
    [InlineData("iso_8859-1:1987", "E4", "ä")]
    [InlineData("ISO8859-1", "E4", "ä")]
    [InlineData("iso-8859-1*en", "E4", "ä")]
    [InlineData("8859-1", "E4", "ä")]
    [InlineData("iso-8859-2", "B1", "ą")]
    [InlineData("iso-8859-5", "D0", "а")]
    [InlineData("iso-8859-7", "E1", "α")]
    [InlineData("iso-8859-8-i", "E0", "א")]
    [InlineData("iso-8859-9", "FD", "ı")]
    [InlineData("iso-8859-10", "B1", "ą")]
    [InlineData("iso-8859-11", "A1", "ก")]
    [InlineData("iso-8859-13", "E0", "ą")]
    [InlineData("iso-8859-14", "F0", "ŵ")]
    [InlineData("iso-8859-15", "A4", "€")]
    [InlineData("iso-8859-16", "FE", "ț")]
    [InlineData("latin-9", "A4", "€")]
    [InlineData("windows-1252", "80", "€")]
    [InlineData("cp1252", "80", "€")]
    [InlineData("cp-1250", "B9", "ą")]
    [InlineData("win-1251", "E0", "а")]
    [InlineData("x-cp1251", "E0", "а")]
    [InlineData("1257", "E0", "ą")]
    [InlineData("cp-850", "84", "ä")]
    [InlineData("IBM850", "84", "ä")]
    [InlineData("ibm437", "84", "ä")]
    [InlineData("ansi_x3.110-1983", "E4", "ä")]
    [InlineData("macintosh", "8A", "ä")]
    [InlineData("x-mac-roman", "8A", "ä")]
    [InlineData("koi8-r", "C1", "а")]
    [InlineData("koi8-u", "A4", "є")]
    [InlineData("tis-620", "A1", "ก")]
    [InlineData("gb2312", "D6D0", "中")]
    [InlineData("GBK", "D6D0", "中")]
    [InlineData("x-gbk", "D6D0", "中")]
    [InlineData("gb18030", "9439DA33", "\U0001F4A9")]
    [InlineData("hz-gb-2312", "7E7B56507E7D", "中")]
    [InlineData("big5", "A4A4", "中")]
    [InlineData("ks_c_5601-1987", "C7D1", "한")]
    [InlineData("euc-kr", "C7D1", "한")]
    [InlineData("iso-2022-kr", "1B2429430E47510F", "한")]
    [InlineData("shift_jis", "93FA", "日")]
    [InlineData("x-sjis", "93FA", "日")]
    [InlineData("euc-jp", "C6FC", "日")]
    [InlineData("iso-2022-jp", "1B2442467C1B2842", "日")]
    [InlineData("utf-16", "FEFF00E4", "ä")]
    [InlineData("utf-16", "FFFEE400", "ä")]
    [InlineData("utf-16be", "00E4", "ä")]
    [InlineData("utf-16le", "E400", "ä")]
    [InlineData("utf-7", "2B414F512D", "ä")]
    [InlineData("unicode-1-1-utf-7", "2B2D", "+")]
    [InlineData("us-ascii", "C3A4", "ä")]
    [InlineData("us-ascii", "E4", "ä")]
    [InlineData("unknown-8bit", "E4", "ä")]
    [InlineData("x-unknown", "C3A4", "ä")]
    [InlineData("", "E4", "ä")]
    [InlineData(null, "C3A4", "ä")]
    [InlineData(null, "EFBBBF41", "A")]
    [InlineData(null, "FFFE4100", "A")]
    [InlineData("utf-8", "41C3", "A\uFFFD")]
    [InlineData("utf-8", "", "")]
    public void Decodes(string? name, string bytes, string expected) => Assert.Equal(expected, Charsets.Decode(Convert.FromHexString(bytes), name));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("cp0")]
    [InlineData("cp99999999999999")]
    [InlineData("cp70000")]
    [InlineData("iso-8859-12")]
    [InlineData("iso-8859-99")]
    [InlineData("windows-0")]
    [InlineData("x")]
    public void Unknown_is_null(string name) => Assert.Null(Charsets.Find(name));

    [Fact]
    public void A_name_of_any_length_is_no_trouble()
    {
        Assert.Null(Charsets.Find(new string('x', 100_000)));
        Assert.Null(Charsets.Find(new string('-', 100_000)));
    }

    [Theory] // RFC 2152
    [InlineData("A+ImIDkQ.", "A\u2262\u0391.")]
    [InlineData("Hi Mom -+Jjo--!", "Hi Mom -\u263A-!")]
    [InlineData("+ZeVnLIqe-", "\u65E5\u672C\u8A9E")]
    [InlineData("Item 3 is +AKM-1.", "Item 3 is £1.")]
    [InlineData("+2D3eAA-", "😀")]
    [InlineData("+", "")]
    [InlineData("+A", "")]
    public void Utf7(string text, string expected) => Assert.Equal(expected, Charsets.Decode(Encoding.ASCII.GetBytes(text), "utf-7"));

    [Fact]
    public void Own_tables_write_what_they_read()
    {
        foreach (var name in new[] { "iso-8859-10", "iso-8859-14", "iso-8859-16" })
        {
            var encoding = Charsets.Find(name)!;
            var all = Enumerable.Range(0, 256).Select(static i => (byte)i).ToArray();
            Assert.Equal(all, encoding.GetBytes(encoding.GetString(all)));
            Assert.Equal("?"u8.ToArray(), encoding.GetBytes("日"));
        }
    }
}
