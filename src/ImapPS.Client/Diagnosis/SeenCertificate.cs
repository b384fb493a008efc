using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Client.Connecting;
using ImapPS.Client.Texts;

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
        string detail = ClientTexts.CertificateIs(Name(_certificate), Names(), _chain.Count > 0 ? string.Join(" <- ", _chain) : _certificate.Issuer,
            ClientTexts.ValidUntil(days, _certificate.NotAfter), _certificate.GetCertHashString(HashAlgorithmName.SHA256));
        if (options.PinnedThumbprint is not null && accepted)
            detail = ClientTexts.PinnedCertificate(detail);
        if (!accepted)
            return (StageResult.Failed, detail, Advice(options));
        if (_errors != SslPolicyErrors.None && options.PinnedThumbprint is null)
            return (StageResult.Warning, detail, ClientTexts.AcceptedUnchecked(Advice(options)));
        return days < FewDays ? (StageResult.Warning, detail, ClientTexts.RenewSoon) : (StageResult.Ok, detail, null);
    }

    string Advice(ConnectionOptions options)
    {
        if (_certificate.NotBefore > DateTime.Now)
            return ClientTexts.CheckClockBefore(_certificate.NotBefore, DateTime.Now);
        if (_certificate.NotAfter < DateTime.Now)
            return ClientTexts.CheckClockAfter(DateTime.Now);
        if (_errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return ClientTexts.ConnectByName(options.Host, Names());
        if (_objections.Contains(X509ChainStatusFlags.UntrustedRoot) || _objections.Contains(X509ChainStatusFlags.PartialChain))
            return ClientTexts.IssuerNotTrusted;
        return ClientTexts.PinIt;
    }

    string Names()
    {
        var names = _certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).ToList();
        return names.Count > 0 ? string.Join(", ", names) : ClientTexts.NoNames;
    }

    static string Name(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : certificate.Subject;
}
