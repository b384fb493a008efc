using ImapPS.Protocol.Sasl;
using Xunit;

namespace ImapPS.Protocol.Tests.Sasl;

public class OAuthTests
{
    const string Token = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    [Fact] // RFC 7628 section 4.1
    public void Oauthbearer_example()
    {
        var bearer = SaslExchange.Create("OAUTHBEARER", "user@example.com", Token);
        Assert.Equal(
            "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB",
            Convert.ToBase64String(bearer.InitialResponse()!));
        Assert.True(bearer.IsComplete);
        Assert.True(bearer.IsClearText);
    }

    [Fact] // RFC 7628 section 4.3
    public void Oauthbearer_answers_an_error_with_control_a_and_keeps_it()
    {
        var bearer = SaslExchange.Create("OAUTHBEARER", "user@example.com", Token);
        bearer.Begin();
        Assert.Equal("\u0001", bearer.Say("""{"status":"invalid_token","scope":"example_scope","openid-configuration":"https://example.com/.well-known/openid-configuration"}"""));
        Assert.False(bearer.IsComplete);
        Assert.Equal("status: invalid_token, scope: example_scope, openid-configuration: https://example.com/.well-known/openid-configuration", bearer.ServerMessage);
        Assert.Throws<SaslException>(() => bearer.Say("{}"));
    }

    [Fact]
    public void Oauthbearer_escapes_the_name_and_prefers_the_authorization_identity()
    {
        Assert.StartsWith("n,a=a=3Db=2Cc,\u0001host=", SaslExchange.Create("OAUTHBEARER", "a=b,c", Token).Begin());
        Assert.StartsWith("n,a=shared@example.com,\u0001", SaslExchange.Create("OAUTHBEARER", "me", Token, "shared@example.com").Begin());
    }

    [Fact]
    public void Xoauth2_example()
    {
        var xoauth2 = SaslExchange.Create("XOAUTH2", "someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
        Assert.Equal(
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==",
            Convert.ToBase64String(xoauth2.InitialResponse()!));
        Assert.Equal("", xoauth2.Say("""{"status":"401","schemes":"bearer mac","scope":"https://mail.google.com/"}"""));
        Assert.Equal("status: 401, schemes: bearer mac, scope: https://mail.google.com/", xoauth2.ServerMessage);
        Assert.False(xoauth2.IsComplete);
    }

    [Theory]
    [InlineData("no json", "no json")]
    [InlineData("", "no reason given")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("""{"status":"400""", """{"status":"400""")]
    [InlineData("""{"status":400,"x":{"y":[1]}}""", """status: 400, x: {"y":[1]}""")]
    [InlineData("bad\u001b[31m\r\nred", "bad [31m  red")]
    [InlineData("""{"a":"\u001b]0;t\u0007"}""", "a:  ]0;t")]
    public void Errors_are_shown_whatever_they_are(string challenge, string expected)
    {
        var xoauth2 = SaslExchange.Create("XOAUTH2", "u", Token);
        xoauth2.Begin();
        xoauth2.Say(challenge);
        Assert.Equal(expected, xoauth2.ServerMessage);
    }

    [Fact]
    public void A_long_error_is_cut()
    {
        var xoauth2 = SaslExchange.Create("XOAUTH2", "u", Token);
        xoauth2.Begin();
        xoauth2.Say(new string('x', 100_000));
        Assert.Equal(1000, xoauth2.ServerMessage!.Length);
    }

    [Theory]
    [InlineData("XOAUTH2")]
    [InlineData("OAUTHBEARER")]
    public void Forged_fields_are_refused(string name)
    {
        Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u\u0001auth=x", Token));
        Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u\r\n", Token));
        Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u", "to\u0001ken"));
        Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u", "token\n"));
        Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u", "tök"));
        var e = Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u", "two parts"));
        Assert.DoesNotContain("two parts", e.Message);
        Assert.Throws<SaslException>(() => SaslExchange.Create(name, "u", ""));
    }
}
