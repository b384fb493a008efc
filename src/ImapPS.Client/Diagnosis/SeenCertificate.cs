using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Client.Connecting;

namespace ImapPS.Client.Diagnosis;

/// <summary>A server's certificate as it was seen in the handshake, whether it was accepted or not.</summary>
sealed class SeenCertificate
{
    const int FewDays = 21;

    readonly X509Certificate2 _certificate;
    readonly List<string> _chain;
    readonly List<X509ChainStatusFlags> _objections;
    readonly SslPolicyErrors _errors;

    SeenCertificate(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _certificate = certificate;
        _chain = [.. chain?.ChainElements.Skip(1).Select(e => Name(e.Certificate)) ?? []];
        _objections = [.. chain?.ChainStatus.Select(s => s.Status) ?? []];
        _errors = errors;
    }

    public static SeenCertificate? From(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is null ? null : new SeenCertificate(new X509Certificate2(certificate), chain, errors);

    /// <summary>Judges it as a stage.</summary>
    public (StageResult Result, string Detail, string? Advice) Judge(ConnectionOptions options, bool accepted)
    {
        int days = (int)Math.Floor((_certificate.NotAfter - DateTime.Now).TotalDays);
        string pinned = options.PinnedThumbprint is not null && accepted ? "The pinned one: " : "";
        string detail = $"{pinned}{Name(_certificate)}, for {Names()}; issued by {(_chain.Count > 0 ? string.Join(" <- ", _chain) : _certificate.Issuer)}; "
            + (days >= 0 ? $"{days} days left, until {Day(_certificate.NotAfter)}" : $"expired {-days} days ago, on {Day(_certificate.NotAfter)}")
            + $"; SHA-256 {_certificate.GetCertHashString(HashAlgorithmName.SHA256)}";
        if (!accepted)
            return (StageResult.Failed, detail, Advice(options));
        if (_errors != SslPolicyErrors.None && options.PinnedThumbprint is null)
            return (StageResult.Warning, detail, $"It is accepted only because of -SkipCertificateCheck: whoever stands in between can read along. {Advice(options)}");
        return days < FewDays ? (StageResult.Warning, detail, "It must be renewed soon.") : (StageResult.Ok, detail, null);
    }

    string Advice(ConnectionOptions options)
    {
        if (_certificate.NotBefore > DateTime.Now)
            return $"It is valid only from {Day(_certificate.NotBefore)} on. Check this computer's clock: it says {DateTime.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}.";
        if (_certificate.NotAfter < DateTime.Now)
            return $"It expired. Check this computer's clock, which says {DateTime.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}; if that is right, the server's administrator must renew the certificate.";
        if (_errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"It is not for the name '{options.Host}'. Connect by a name that it is for: {Names()}.";
        if (_objections.Contains(X509ChainStatusFlags.UntrustedRoot) || _objections.Contains(X509ChainStatusFlags.PartialChain))
            return "Its issuer is not among the trusted ones of this system. If you know the certificate to be right, accept just this one with -CertificateThumbprint.";
        return "If you know it to be right, accept just this one with -CertificateThumbprint.";
    }

    string Names()
    {
        var names = _certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).ToList();
        return names.Count > 0 ? string.Join(", ", names) : "no name";
    }

    static string Name(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : certificate.Subject;

    static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
