using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapPS.Client.Tests.Scripted;

/// <summary>Certificates made at the start of the tests, each wrong in its own way.</summary>
static class TestCertificate
{
    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    /// <summary>For localhost and the loopback addresses, signed by itself.</summary>
    public static X509Certificate2 SelfSigned { get; } = Make("CN=localhost", ["localhost"], Now.AddDays(-1), Now.AddDays(30));

    /// <summary>As <see cref="SelfSigned"/>, but over since ten days.</summary>
    public static X509Certificate2 Expired { get; } = Make("CN=localhost", ["localhost"], Now.AddDays(-40), Now.AddDays(-10));

    /// <summary>As <see cref="SelfSigned"/>, but for another name.</summary>
    public static X509Certificate2 OtherName { get; } = Make("CN=mail.example.org", ["mail.example.org"], Now.AddDays(-1), Now.AddDays(30));

    static X509Certificate2 Make(string subject, string[] names, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
            alternatives.AddDnsName(name);
        if (names.Contains("localhost"))
        {
            alternatives.AddIpAddress(IPAddress.Loopback);
            alternatives.AddIpAddress(IPAddress.IPv6Loopback);
        }
        request.CertificateExtensions.Add(alternatives.Build());
        using var made = request.CreateSelfSigned(from, until);
        // Windows wants the key in a store of its own for TLS.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
