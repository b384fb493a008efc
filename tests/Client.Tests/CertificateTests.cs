using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Client.Connecting;
using ImapPS.Client.Tests.Scripted;
using ImapPS.Protocol;
using Xunit;

namespace ImapPS.Client.Tests;

/// <summary>Which certificates are taken, and that each refusal says what is wrong and how the certificate can be pinned.</summary>
public sealed class CertificateTests
{
    const string Greeting = "S: * PREAUTH [CAPABILITY IMAP4rev1] hello";

    static string ThumbprintOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    static ConnectionOptions Strict(ScriptedServer server) => server.Options with { SkipCertificateCheck = false };

    static ImapConnectionException Refused(ConnectionOptions options)
    {
        var error = Assert.Throws<ImapConnectionException>(() => ImapConnection.Open(options));
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Contains("127.0.0.1", error.Message);
        return error;
    }

    [Fact]
    public void One_signed_by_itself_is_refused()
    {
        using var server = ScriptedServer.Start(Greeting, TestCertificate.SelfSigned);
        string message = Refused(Strict(server)).Message;
        Assert.Contains("self-signed", message);
        Assert.Contains("CN=localhost", message);
        Assert.Contains(ThumbprintOf(TestCertificate.SelfSigned), message);
        Assert.DoesNotContain("expired", message);
        Assert.DoesNotContain("name", message);
    }

    [Fact]
    public void One_that_is_over_is_refused_with_its_date()
    {
        using var server = ScriptedServer.Start(Greeting, TestCertificate.Expired);
        string message = Refused(Strict(server)).Message;
        Assert.Contains($"it expired on {TestCertificate.Expired.NotAfter:yyyy-MM-dd}", message);
        Assert.Contains(ThumbprintOf(TestCertificate.Expired), message);
    }

    [Fact]
    public void One_for_another_name_is_refused()
    {
        using var server = ScriptedServer.Start(Greeting, TestCertificate.OtherName);
        string message = Refused(Strict(server)).Message;
        Assert.Contains("not valid for the name '127.0.0.1'", message);
        Assert.Contains("mail.example.org", message);
        Assert.Contains(ThumbprintOf(TestCertificate.OtherName), message);
    }

    [Fact]
    public void Any_is_taken_when_the_check_is_skipped()
    {
        foreach (var certificate in (X509Certificate2[])[TestCertificate.SelfSigned, TestCertificate.Expired, TestCertificate.OtherName])
        {
            using var server = ScriptedServer.Start(Greeting, certificate);
            using var session = server.Open(Strict(server) with { SkipCertificateCheck = true });
            Assert.True(session.IsOpen);
        }
    }

    [Fact]
    public void The_pinned_one_is_taken_however_the_thumbprint_is_written()
    {
        string pin = ThumbprintOf(TestCertificate.OtherName);
        string withColons = string.Join(':', pin.Chunk(2).Select(pair => new string(pair)));
        string[] forms = [pin, pin.ToLowerInvariant(), withColons, withColons.ToLowerInvariant(), withColons.Replace(':', ' '), withColons.Replace(':', '-')];
        foreach (string form in forms)
        {
            using var server = ScriptedServer.Start(Greeting, TestCertificate.OtherName);
            using var session = server.Open(Strict(server) with { CertificateThumbprint = form });
            Assert.True(session.IsOpen);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_than_the_pinned_one_is_refused_even_when_the_check_is_skipped(bool skip)
    {
        string pin = ThumbprintOf(TestCertificate.OtherName);
        using var server = ScriptedServer.Start(Greeting, TestCertificate.SelfSigned);
        string message = Refused(Strict(server) with { CertificateThumbprint = pin.ToLowerInvariant(), SkipCertificateCheck = skip }).Message;
        Assert.Contains(ThumbprintOf(TestCertificate.SelfSigned), message);
        Assert.Contains(pin, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AB:CD")]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("zz39a3ee5e6b4b0d3255bfef95601890afd80709da39a3ee5e6b4b0d3255bfef")]
    public void A_thumbprint_that_is_none_is_refused_before_anything_is_sent(string pin)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => ImapConnection.Open(new ConnectionOptions { Host = "127.0.0.1", Port = 1, CertificateThumbprint = pin }));
        Assert.Contains("SHA-256", error.Message);
    }
}
