using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImapPS.Servers;

/// <summary>A throw-away certificate authority with a certificate for a server on loopback and one for a client.</summary>
public sealed class ServerCertificate
{
    const string ClientName = "alice";

    static readonly Lazy<ServerCertificate> One = new(() => new ServerCertificate());

    ServerCertificate()
    {
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        var until = from.AddDays(30);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = Request("CN=ImapPS test authority", authorityKey);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        Authority = authority.CreateSelfSigned(from, until);

        var server = Request("CN=localhost", ServerKey);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.Parse("127.0.0.2"));
        names.AddIpAddress(IPAddress.IPv6Loopback);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        Server = server.Create(Authority, from, until, RandomNumberGenerator.GetBytes(12));

        var client = Request($"CN={ClientName}", ClientKey);
        client.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        Client = client.Create(Authority, from, until, RandomNumberGenerator.GetBytes(12)).CopyWithPrivateKey(ClientKey);
    }

    /// <summary>One set of certificates for every server of this process.</summary>
    public static ServerCertificate Shared => One.Value;

    /// <summary>The authority: what a client trusts to trust the server.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The server's certificate, for localhost, 127.0.0.1, 127.0.0.2 and ::1.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>A client's certificate with its private key, common name "alice".</summary>
    public X509Certificate2 Client { get; }

    /// <summary>SHA-256 of the server's certificate, 64 upper-case hex digits.</summary>
    public string Thumbprint => Server.GetCertHashString(HashAlgorithmName.SHA256);

    ECDsa ServerKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    ECDsa ClientKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal CertificateFiles Write(string folder)
    {
        var files = new CertificateFiles(folder);
        File.WriteAllText(files.Authority, Authority.ExportCertificatePem() + "\n");
        File.WriteAllText(files.Server, Server.ExportCertificatePem() + "\n");
        File.WriteAllText(files.ServerKey, ServerKey.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(files.Client, Client.ExportCertificatePem() + "\n");
        File.WriteAllText(files.ClientKey, ClientKey.ExportPkcs8PrivateKeyPem() + "\n");
        return files;
    }

    static CertificateRequest Request(string name, ECDsa key) => new(name, key, HashAlgorithmName.SHA256);
}

/// <summary>Where the PEM files of a server's certificates are.</summary>
public sealed record CertificateFiles(string Folder)
{
    public string Authority => Path.Combine(Folder, "ca.pem");
    public string Server => Path.Combine(Folder, "server.pem");
    public string ServerKey => Path.Combine(Folder, "server.key");
    public string Client => Path.Combine(Folder, "client.pem");
    public string ClientKey => Path.Combine(Folder, "client.key");
}
