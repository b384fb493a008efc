using ImapPS.Protocol.Sasl;
using Xunit;

namespace ImapPS.Protocol.Tests.Sasl;

public class SaslPrepTests
{
    [Theory] // the first five: RFC 4013 section 3
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("\u00AA", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("", "")]
    [InlineData("a\u00A0b\u3000c", "a b c")]
    [InlineData("a\u200Bb", "a b")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u0627\u0031\u0628", "\u0627\u0031\u0628")]
    [InlineData("\u05D0 \u05D1", "\u05D0 \u05D1")]
    [InlineData("\U0001F511key", "\U0001F511key")] // not in Unicode 3.2: let through
    public void Prepares(string text, string expected) => Assert.Equal(expected, SaslPrep.Prepare(text, "password"));

    [Theory]
    [InlineData("\u0007")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("\u0627\u0031")] // RFC 4013 section 3: bidirectional check
    [InlineData("\u0627a\u0628")]
    [InlineData("\uE000x")]
    [InlineData("\uFDD0x")]
    [InlineData("\U0001FFFEx")]
    [InlineData("\u202Ex")]
    [InlineData("\uFFFDx")]
    [InlineData("\U000E0041x")]
    public void Refuses(string text)
    {
        var e = Assert.Throws<SaslException>(() => SaslPrep.Prepare(text, "password"));
        Assert.StartsWith("The password ", e.Message);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<SaslException>(() => SaslPrep.Prepare("a" + '\ud800', "user name"));
}
