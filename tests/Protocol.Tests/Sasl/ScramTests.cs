using System.Security.Cryptography;
using System.Text;
using ImapPS.Protocol.Sasl;
using Xunit;

namespace ImapPS.Protocol.Tests.Sasl;

public class ScramTests
{
    const string Nonce = "fyko+d2lbbFgONRv9qkxdawL";
    const string ServerFirst = "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";

    static ScramMechanism Scram(string name = "SCRAM-SHA-1", string user = "user", string password = "pencil", string? authzid = null, string nonce = Nonce, params ChannelBinding[] bindings) =>
        ScramMechanism.Create(name, new(user, password, authzid), bindings, nonce);

    public static TheoryData<string, string, string, string, string> Examples => new()
    {
        // RFC 5802 section 5
        { "SCRAM-SHA-1", Nonce, ServerFirst, "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=" },
        // RFC 7677 section 3
        { "SCRAM-SHA-256", "rOprNGfwEbeRWgbNEkqO", "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=", "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=" },
        // draft-melnikov-scram-sha-512
        { "SCRAM-SHA-512", "rOprNGfwEbeRWgbNEkqO", "r=rOprNGfwEbeRWgbNEkqO02431b08-2f89-4bad-a4e6-80c0564ec865,s=Yin2FuHTt/M0kJWb0t9OI32n2VmOGi3m+JfjOvuDF88=,i=4096", "c=biws,r=rOprNGfwEbeRWgbNEkqO02431b08-2f89-4bad-a4e6-80c0564ec865,p=Hc5yec3NmCD7t+kFRw4/3yD6/F3SQHc7AVYschRja+Bc3sbdjlA0eH1OjJc0DD4ghn1tnXN5/Wr6qm9xmaHt4A==", "v=BQuhnKHqYDwQWS5jAw4sZed+C9KFUALsbrq81bB0mh+bcUUbbMPNNmBIupnS2AmyyDnG5CTBQtkjJ9kyY4kzmw==" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Published_examples(string name, string nonce, string serverFirst, string clientFinal, string serverFinal)
    {
        var scram = Scram(name, nonce: nonce);
        Assert.Equal(name, scram.Name);
        Assert.False(scram.IsClearText);
        Assert.Equal("n,,n=user,r=" + nonce, scram.Begin());
        Assert.Equal(clientFinal, scram.Say(serverFirst));
        Assert.False(scram.IsComplete);
        Assert.Equal("", scram.Say(serverFinal));
        Assert.True(scram.IsComplete);
        Assert.Throws<SaslException>(() => scram.Say(""));
    }

    [Theory]
    [InlineData("v=rmF9pqV8S7suAoZWja4dJRkFsKA=")]
    [InlineData("v=rmF9pqV8S7suAoZWja4dJRkFsK==")]
    [InlineData("v=AAAA")]
    [InlineData("v=")]
    [InlineData("v")]
    [InlineData("")]
    [InlineData("x=rmF9pqV8S7suAoZWja4dJRkFsKQ=")]
    public void A_wrong_server_signature_is_refused(string serverFinal)
    {
        var scram = Scram();
        scram.Begin();
        scram.Say(ServerFirst);
        Assert.Throws<SaslException>(() => scram.Say(serverFinal));
        Assert.False(scram.IsComplete);
    }

    [Fact]
    public void A_server_error_is_told()
    {
        var scram = Scram();
        scram.Begin();
        scram.Say(ServerFirst);
        Assert.Contains("invalid-proof", Assert.Throws<SaslException>(() => scram.Say("e=invalid-proof")).Message);
    }

    [Theory]
    [InlineData("r=Fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=4096", "nonce")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL,s=QSXCR+Q6sek8bf92,i=4096", "nonce")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxda,s=QSXCR+Q6sek8bf92,i=4096", "nonce")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL x,s=QSXCR+Q6sek8bf92,i=4096", "nonce")]
    [InlineData("r=,s=QSXCR+Q6sek8bf92,i=4096", "nonce")]
    [InlineData("s=QSXCR+Q6sek8bf92,r=fyko+d2lbbFgONRv9qkxdawL3rfc,i=4096", "nonce")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,i=4096,s=QSXCR+Q6sek8bf92", "salt")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=,i=4096", "salt")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=Q*X,i=4096", "salt")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=0", "iteration count")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=-4096", "iteration count")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=4096x", "iteration count")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=99999999999999999999", "iteration count")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=2000000000", "2000000000")]
    [InlineData("r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92", "iteration count")]
    [InlineData("m=ext,r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=4096", "extension")]
    [InlineData("", "nonce")]
    [InlineData(",,", "nonce")]
    public void A_malformed_challenge_is_refused(string serverFirst, string word)
    {
        var scram = Scram();
        scram.Begin();
        Assert.Contains(word, Assert.Throws<SaslException>(() => scram.Say(serverFirst)).Message);
        Assert.False(scram.IsComplete);
    }

    [Fact]
    public void A_challenge_that_is_no_utf8_is_refused()
    {
        var scram = Scram();
        scram.Begin();
        Assert.Throws<SaslException>(() => scram.Respond([0xFF, 0xFE]));
    }

    [Fact]
    public void Server_extensions_at_the_end_are_ignored()
    {
        var scram = Scram();
        scram.Begin();
        // They are part of what is signed, so the published proof no longer fits, but an answer is given.
        Assert.StartsWith("c=biws,r=fyko", scram.Say(ServerFirst + ",x=future"));
    }

    [Fact]
    public void Names_are_prepared_and_escaped()
    {
        Assert.Equal("n,a=x=3Dy=2Cz,n=a=3Db=2Cc,r=" + Nonce, Scram(user: "a=b,c", authzid: "x=y,z").Begin());
        Assert.Equal("n,,n=IX,r=" + Nonce, Scram(user: "I\u00ADX").Begin());
        Assert.Throws<SaslException>(() => Scram(user: ""));
        Assert.Throws<SaslException>(() => Scram(user: "\u00AD"));
        Assert.Throws<SaslException>(() => Scram(user: "a\r\nb"));
        Assert.Throws<SaslException>(() => Scram(password: "a\0b"));
        Assert.Throws<SaslException>(() => Scram(authzid: "a\nb"));
    }

    [Fact]
    public void The_prepared_password_is_the_one_that_counts()
    {
        static string Proof(string password)
        {
            var scram = Scram(password: password);
            scram.Begin();
            return scram.Say(ServerFirst);
        }

        Assert.Equal(Proof("IX"), Proof("\u2168"));
        Assert.NotEqual(Proof("IX"), Proof("ix"));
    }

    [Theory]
    [InlineData("SCRAM-SHA-1", "y,,")]
    [InlineData("SCRAM-SHA-1-PLUS", "p=tls-exporter,,")]
    [InlineData("SCRAM-SHA-256-PLUS", "p=tls-exporter,,")]
    [InlineData("SCRAM-SHA-512-PLUS", "p=tls-exporter,,")]
    public void The_flag_tells_what_the_client_can_bind_and_the_binding_is_sent(string name, string header)
    {
        byte[] data = [0, 1, 0xFE, 0xFF];
        var scram = Scram(name, bindings: [new("tls-exporter", data), new("tls-server-end-point", [9])]);
        Assert.Equal(header + "n=user,r=" + Nonce, scram.Begin());
        var sent = Convert.FromBase64String(scram.Say(ServerFirst).Split(',')[0][2..]);
        byte[] expected = name.EndsWith("-PLUS") ? [.. Encoding.ASCII.GetBytes(header), .. data] : Encoding.ASCII.GetBytes(header);
        Assert.Equal(expected, sent);
    }

    [Theory]
    [InlineData("SCRAM-SHA-1-PLUS", 20)]
    [InlineData("SCRAM-SHA-256-PLUS", 32)]
    [InlineData("SCRAM-SHA-512-PLUS", 64)]
    public void A_server_of_its_own_arithmetic_accepts_the_proof_and_is_accepted(string name, int length)
    {
        // RFC 5802 section 3 from the server's side, which stores StoredKey and ServerKey only.
        var hash = new HashAlgorithmName(name[6..^5].Replace("SHA-", "SHA"));
        using var hasher = IncrementalHash.CreateHash(hash);
        byte[] Hash(byte[] data)
        {
            hasher.AppendData(data);
            return hasher.GetHashAndReset();
        }
        byte[] Hmac(byte[] key, string text)
        {
            using var hmac = IncrementalHash.CreateHMAC(hash, key);
            hmac.AppendData(Encoding.UTF8.GetBytes(text));
            return hmac.GetHashAndReset();
        }

        var salted = Rfc2898DeriveBytes.Pbkdf2("pencil"u8, "salt"u8, 10, hash, length);
        var storedKey = Hash(Hmac(salted, "Client Key"));
        var serverKey = Hmac(salted, "Server Key");

        var scram = Scram(name, bindings: new ChannelBinding("tls-server-end-point", [1, 2, 3]));
        var clientFirst = scram.Begin();
        var serverFirst = $"r={Nonce}SERVER,s=c2FsdA==,i=10";
        var clientFinal = scram.Say(serverFirst);
        var split = clientFinal.LastIndexOf(",p=", StringComparison.Ordinal);
        var authMessage = $"{clientFirst.Split(',', 3)[2]},{serverFirst},{clientFinal[..split]}";
        var proof = Convert.FromBase64String(clientFinal[(split + 3)..]);
        var clientKey = proof.Zip(Hmac(storedKey, authMessage), static (a, b) => (byte)(a ^ b)).ToArray();
        Assert.Equal(storedKey, Hash(clientKey));
        scram.Say("v=" + Convert.ToBase64String(Hmac(serverKey, authMessage)));
        Assert.True(scram.IsComplete);
    }

    [Fact]
    public void Plus_needs_a_binding_and_unknown_hashes_are_refused()
    {
        Assert.Throws<SaslException>(() => Scram("SCRAM-SHA-256-PLUS"));
        Assert.Throws<SaslException>(() => SaslExchange.Create("SCRAM-SHA-3"));
    }

    [Fact]
    public void Nonces_differ()
    {
        var nonces = Enumerable.Range(0, 50).Select(_ => SaslExchange.Create("SCRAM-SHA-1").Begin()).Distinct();
        Assert.Equal(50, nonces.Count());
    }
}
