using System.Text;
using ImapPS.Protocol.Sasl;
using Xunit;

namespace ImapPS.Protocol.Tests.Sasl;

public class SimpleMechanismTests
{
    [Theory] // RFC 4616 section 4
    [InlineData("tim", "tanstaaftanstaaf", null, "\0tim\0tanstaaftanstaaf")]
    [InlineData("Kurt", "xipj3plmq", "Ursel", "Ursel\0Kurt\0xipj3plmq")]
    [InlineData("jürgen", "pâss wörd\r\n", null, "\0jürgen\0pâss wörd\r\n")]
    public void Plain_is_one_message(string user, string password, string? authzid, string expected)
    {
        var plain = SaslExchange.Create("PLAIN", user, password, authzid);
        Assert.False(plain.IsComplete);
        Assert.Equal(expected, plain.Begin());
        Assert.True(plain.IsComplete);
        Assert.True(plain.IsClearText);
        Assert.Throws<SaslException>(() => plain.Say(""));
    }

    [Fact]
    public void Without_initial_response_the_first_challenge_is_answered_with_it()
    {
        Assert.Equal("\0tim\0tanstaaftanstaaf", SaslExchange.Create("PLAIN").Say(""));
        Assert.Equal("", SaslExchange.Create("EXTERNAL").Say(""));
        Assert.StartsWith("n,,n=tim,r=", SaslExchange.Create("SCRAM-SHA-256").Say(""));
        Assert.StartsWith("user=tim\u0001", SaslExchange.Create("XOAUTH2").Say(""));
    }

    [Theory]
    [InlineData("ti\0m", "x", null)]
    [InlineData("tim", "x\0y", null)]
    [InlineData("tim", "x", "a\0b")]
    public void Plain_refuses_what_would_shift_its_fields(string user, string password, string? authzid) =>
        Assert.Throws<SaslException>(() => SaslExchange.Create("PLAIN", user, password, authzid));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<SaslException>(() => SaslExchange.Create("PLAIN", "tim" + '\ud800'));

    [Theory]
    [InlineData("Username:", "Password:")]
    [InlineData("User Name\0", "Password\0")]
    [InlineData("", "")]
    public void Login_answers_by_order(string first, string second)
    {
        var login = SaslExchange.Create("LOGIN");
        Assert.Null(login.InitialResponse());
        Assert.Equal("tim", login.Say(first));
        Assert.False(login.IsComplete);
        Assert.Equal("tanstaaftanstaaf", login.Say(second));
        Assert.True(login.IsComplete);
        Assert.Throws<SaslException>(() => login.Say("Again:"));
    }

    [Fact] // RFC 2195 section 2
    public void Cram_md5_example()
    {
        var cram = SaslExchange.Create("CRAM-MD5");
        Assert.Null(cram.InitialResponse());
        Assert.False(cram.IsClearText);
        Assert.Equal("tim b913a602c7eda7a495b4e6e7334d3890", cram.Say("<1896.697170952@postoffice.reston.mci.net>"));
        Assert.True(cram.IsComplete);
        Assert.Throws<SaslException>(() => cram.Say("<1@x>"));
    }

    [Fact]
    public void Cram_md5_refuses_an_empty_challenge_and_control_characters()
    {
        Assert.Throws<SaslException>(() => SaslExchange.Create("CRAM-MD5").Say(""));
        Assert.Throws<SaslException>(() => SaslExchange.Create("CRAM-MD5", "tim\r\n"));
    }

    [Fact] // RFC 4505 section 4
    public void Anonymous_sends_trace_information()
    {
        Assert.Equal("sirhc", SaslExchange.Create("ANONYMOUS", "sirhc", "").Begin());
        Assert.Throws<SaslException>(() => SaslExchange.Create("ANONYMOUS", new string('x', 256)));
        Assert.Throws<SaslException>(() => SaslExchange.Create("ANONYMOUS", "a\nb"));
    }

    [Theory] // RFC 4422 appendix A.4
    [InlineData(null, "")]
    [InlineData("fred@example.com", "fred@example.com")]
    public void External_sends_the_authorization_identity(string? authzid, string expected)
    {
        var external = SaslExchange.Create("EXTERNAL", "", "", authzid);
        Assert.NotNull(external.InitialResponse());
        Assert.Equal(expected, external.Begin());
        Assert.True(external.IsComplete);
        Assert.Throws<SaslException>(() => external.Say("more"));
    }

    [Fact]
    public void A_credential_does_not_show_its_secret()
    {
        var text = new SaslCredential("tim", "tanstaaf", "boss").ToString();
        Assert.DoesNotContain("tanstaaf", text);
        Assert.Contains("tim", text);
        Assert.Contains("boss", text);
    }

    [Fact]
    public void Bytes_stay_bytes_in_the_cram_challenge()
    {
        // Not valid UTF-8: the digest is over the bytes as they came.
        var response = Encoding.ASCII.GetString(SaslExchange.Create("CRAM-MD5").Respond([0xFF, 0xFE, 0x41]));
        Assert.Equal("tim " + Convert.ToHexString(System.Security.Cryptography.HMACMD5.HashData("tanstaaftanstaaf"u8, [0xFF, 0xFE, 0x41])).ToLowerInvariant(), response);
    }
}
