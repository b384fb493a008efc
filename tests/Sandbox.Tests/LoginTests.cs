using System.Security.Cryptography;
using System.Text;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Sandbox.Tests;

public sealed class LoginTests
{
    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void PLAIN_with_and_without_an_initial_response()
    {
        using var server = SandboxServer.Start();
        string response = Base64($"\0{server.UserName}\0{server.Password}");
        using var direct = RawClient.Connect(server);
        Assert.StartsWith("OK [CAPABILITY ", direct.OkText($"AUTHENTICATE PLAIN {response}"));
        using var asked = RawClient.Connect(server);
        asked.Write("a AUTHENTICATE PLAIN\r\n");
        Assert.Equal("+ ", asked.ReadLine());
        asked.Write(response + "\r\n");
        Assert.StartsWith("a OK ", asked.ReadLine());
        Assert.Equal("t1 AUTHENTICATE PLAIN ********", server.CommandLog[0]);
        Assert.Equal("********", server.CommandLog[2]);
    }

    [Fact]
    public void PLAIN_acts_as_another_only_where_that_is_allowed()
    {
        using var server = SandboxServer.Start(new SandboxOptions { AuthorizationIdentities = ["boss"] });
        using var client = RawClient.Connect(server);
        Assert.Contains("[AUTHORIZATIONFAILED]", client.No("AUTHENTICATE PLAIN " + Base64($"other\0{server.UserName}\0{server.Password}")));
        client.Ok("AUTHENTICATE PLAIN " + Base64($"boss\0{server.UserName}\0{server.Password}"));
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5")]
    [InlineData("SCRAM-SHA-1")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("XOAUTH2")]
    [InlineData("OAUTHBEARER")]
    public void Each_mechanism_takes_the_right_secret_and_no_other(string name)
    {
        using var server = SandboxServer.Start();
        string secret = name.Contains("OAUTH") ? server.AccessToken : server.Password;
        foreach (bool right in (bool[])[true, false])
        {
            using var client = RawClient.Connect(server);
            string answer = Authenticate(client, SaslMechanisms.Create(name, new SaslCredential(server.UserName, right ? secret : secret + "x"), server.Host, server.PlainPort, []));
            Assert.StartsWith(right ? "a OK [CAPABILITY" : "a NO [AUTHENTICATIONFAILED]", answer);
        }
    }

    static string Authenticate(RawClient client, SaslMechanism mechanism)
    {
        client.Write($"a AUTHENTICATE {mechanism.Name}\r\n");
        while (true)
        {
            string line = client.ReadLine();
            if (!line.StartsWith('+'))
                return line;
            byte[] challenge = Convert.FromBase64String(line[1..].Trim());
            client.Write(Convert.ToBase64String(mechanism.Respond(challenge)) + "\r\n");
        }
    }

    [Fact]
    public void A_client_can_give_up()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        client.Write("a AUTHENTICATE CRAM-MD5\r\n");
        Assert.StartsWith("+ ", client.ReadLine());
        client.Write("*\r\n");
        Assert.StartsWith("a BAD ", client.ReadLine());
        client.Write("b AUTHENTICATE LOGIN\r\n");
        Assert.Equal("+ " + Base64("Username:"), client.ReadLine());
        client.Write("no base64!\r\n");
        Assert.StartsWith("b BAD ", client.ReadLine());
        client.Ok("NOOP");
    }

    [Fact]
    public void Mechanisms_can_be_off_and_cleartext_ones_wait_for_TLS()
    {
        using var server = SandboxServer.Start(new SandboxOptions { DisableCapability = ["AUTH=CRAM-MD5", "SASL-IR"], LoginDisabledWithoutTls = true });
        using var client = RawClient.Connect(server);
        Assert.DoesNotContain("CRAM-MD5", client.Greeting);
        client.No("AUTHENTICATE CRAM-MD5");
        client.No("AUTHENTICATE NTLM");
        Assert.Contains("[PRIVACYREQUIRED]", client.No("AUTHENTICATE PLAIN"));
        client.Bad("AUTHENTICATE SCRAM-SHA-1 abcd");
        using var none = SandboxServer.Start(new SandboxOptions { DisableCapability = ["AUTH="] });
        using var second = RawClient.Connect(none);
        Assert.DoesNotContain("AUTH=", second.Greeting);
    }

    [Fact]
    public void Too_many_wrong_logins_end_the_connection()
    {
        using var server = SandboxServer.Start(new SandboxOptions { MaxLoginAttempts = 2 });
        using var client = RawClient.Connect(server);
        client.No("LOGIN a b");
        var lines = client.Send("LOGIN a b");
        Assert.StartsWith("* BYE ", lines[0]);
        Assert.True(client.IsClosed());
    }

    [Fact]
    public void SCRAM_is_checked_by_the_proof_not_the_name()
    {
        using var server = SandboxServer.Start();
        using var client = RawClient.Connect(server);
        client.Write("a AUTHENTICATE SCRAM-SHA-256 " + Base64($"n,,n={server.UserName},r={Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}") + "\r\n");
        string challenge = Encoding.UTF8.GetString(Convert.FromBase64String(client.ReadLine()[2..]));
        string nonce = challenge.Split(',')[0];
        client.Write(Base64($"c=biws,{nonce},p={Convert.ToBase64String(new byte[32])}") + "\r\n");
        Assert.StartsWith("a NO [AUTHENTICATIONFAILED]", client.ReadLine());
        client.Write("b AUTHENTICATE SCRAM-SHA-256 " + Base64("n,,n=x") + "\r\n");
        Assert.StartsWith("b BAD ", client.ReadLine());
    }
}
