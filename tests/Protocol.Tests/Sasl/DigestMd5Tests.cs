using System.Security.Cryptography;
using System.Text;
using ImapPS.Protocol.Sasl;
using Xunit;

namespace ImapPS.Protocol.Tests.Sasl;

public class DigestMd5Tests
{
    const string Challenge = """realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8""";

    static DigestMd5Mechanism Digest(string user = "chris", string password = "secret", string? authzid = null) =>
        new(new(user, password, authzid), "elwood.innosoft.com", "OA6MHXh6VqTrRk");

    [Fact] // RFC 2831 section 4
    public void Published_example()
    {
        var digest = Digest();
        Assert.Null(digest.InitialResponse());
        Assert.Equal(
            """charset=utf-8,username="chris",realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",nc=00000001,cnonce="OA6MHXh6VqTrRk",digest-uri="imap/elwood.innosoft.com",response=d388dad90d4bbd760a152321f2143af7,qop=auth""",
            digest.Say(Challenge));
        Assert.False(digest.IsComplete);
        Assert.Equal("", digest.Say("rspauth=ea40f60335c427b5527b84dbabcdfffd"));
        Assert.True(digest.IsComplete);
        Assert.Throws<SaslException>(() => digest.Say(""));
    }

    [Theory]
    [InlineData("rspauth=ea40f60335c427b5527b84dbabcdfffe")]
    [InlineData("rspauth=")]
    [InlineData("")]
    [InlineData("nonsense")]
    public void A_wrong_server_answer_is_refused(string answer)
    {
        var digest = Digest();
        digest.Say(Challenge);
        Assert.Throws<SaslException>(() => digest.Say(answer));
        Assert.False(digest.IsComplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("realm=\"x\",algorithm=md5-sess")]
    [InlineData("nonce=\"\",algorithm=md5-sess")]
    [InlineData("nonce=\"a\",nonce=\"b\",algorithm=md5-sess")]
    [InlineData("nonce=\"a\"")]
    [InlineData("nonce=\"a\",algorithm=md5")]
    [InlineData("nonce=\"a\",algorithm=md5-sess,qop=\"auth-int,auth-conf\"")]
    [InlineData("nonce=\"a,algorithm=md5-sess")]
    [InlineData("nonce")]
    public void A_malformed_challenge_is_refused(string challenge) => Assert.Throws<SaslException>(() => Digest().Say(challenge));

    [Fact]
    public void Quoting_several_realms_and_authorization_identity()
    {
        var answer = Digest("a\"b\\c", authzid: "boss").Say("""nonce="n\"x", realm="one", realm="two", algorithm=MD5-SESS, qop="auth-int, auth" """);
        Assert.StartsWith("username=\"a\\\"b\\\\c\",realm=\"one\",nonce=\"n\\\"x\",", answer);
        Assert.EndsWith(",qop=auth,authzid=\"boss\"", answer);
    }

    [Fact]
    public void Text_that_fits_iso_8859_1_is_hashed_in_it()
    {
        var digest = Digest("jürgen", "geheim");
        var answer = digest.Say("nonce=\"n\",algorithm=md5-sess,charset=utf-8");
        static string Hex(byte[] b) => Convert.ToHexString(MD5.HashData(b)).ToLowerInvariant();
        byte[] a1 = [.. MD5.HashData(Encoding.Latin1.GetBytes("jürgen:elwood.innosoft.com:geheim")), .. ":n:OA6MHXh6VqTrRk"u8];
        var expected = Hex(Encoding.ASCII.GetBytes(Hex(a1) + ":n:00000001:OA6MHXh6VqTrRk:auth:" + Hex("AUTHENTICATE:imap/elwood.innosoft.com"u8.ToArray())));
        Assert.Contains("username=\"jürgen\"", answer);
        Assert.Contains("response=" + expected, answer);
    }

    [Fact]
    public void Unsendable_text_is_refused()
    {
        Assert.Throws<SaslException>(() => Digest("a\r\nb").Say(Challenge));
        Assert.Throws<SaslException>(() => Digest(password: "a\0b").Say(Challenge));
        Assert.Throws<SaslException>(() => Digest("ж").Say("nonce=\"n\",algorithm=md5-sess"));
    }
}
