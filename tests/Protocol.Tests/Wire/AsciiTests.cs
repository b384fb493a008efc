using ImapPS.Protocol.Tests.Support;
using ImapPS.Protocol.Wire;

namespace ImapPS.Protocol.Tests.Wire;

public class AsciiTests
{
    [Theory]
    [InlineData("FETCH", true)]
    [InlineData("fEtCh", true)]
    [InlineData("FETC", false)]
    [InlineData("FETCHX", false)]
    [InlineData("", false)]
    public void Words_compare_in_any_case_and_whole(string bytes, bool expected) =>
        Assert.Equal(expected, Ascii.EqualsIgnoreCase(Bytes.Of(bytes), "FETCH"));

    [Fact]
    public void A_prefix_compares_in_any_case()
    {
        Assert.True(Ascii.StartsWithIgnoreCase("binary.size[1]"u8, "BINARY.SIZE"));
        Assert.False(Ascii.StartsWithIgnoreCase("BINARY"u8, "BINARY.SIZE"));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")]   // UTF-8
    [InlineData("Gr\u00FC\u00DFe", "Grüße")]               // Latin-1, no UTF-8
    [InlineData("\u00FF\u00C3\u00BC", "\u00FF\u00C3\u00BC")]
    public void Text_is_UTF_8_where_it_can_be_and_Latin_1_else(string bytes, string text) =>
        Assert.Equal(text, Ascii.ToText(Bytes.Of(bytes)));
}
