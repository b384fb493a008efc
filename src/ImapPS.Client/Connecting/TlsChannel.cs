using System.Net.Security;
using System.Security.Authentication.ExtendedProtection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ImapPS.Client.Texts;
using ImapPS.Protocol;

namespace ImapPS.Client.Connecting;

/// <summary>Makes a stream private with TLS and judges the server's certificate.</summary>
sealed class TlsChannel
{
    readonly ConnectionOptions _options;
    string? _objection;

    TlsChannel(ConnectionOptions options) => _options = options;

    /// <summary>Shakes hands; the inner stream's timeouts hold.</summary>
    /// <exception cref="ImapConnectionException">TLS could not be agreed on or the certificate is not accepted.</exception>
    public static SslStream Start(Stream inner, ConnectionOptions options) => new TlsChannel(options).Start(inner);

    /// <summary>What SCRAM-…-PLUS can bind to on this connection.</summary>
    /// <remarks>
    /// tls-unique first: RFC 5802 makes it the usual one, and Cyrus knows no other. For TLS 1.3 RFC 9266 has tls-exporter in its place,
    /// which this platform does not give; Cyrus takes tls-unique there too.
    /// </remarks>
    public static IReadOnlyList<Protocol.Sasl.ChannelBinding> BindingsOf(SslStream stream) =>
        [.. Binding(stream, ChannelBindingKind.Unique, "tls-unique"), .. Binding(stream, ChannelBindingKind.Endpoint, "tls-server-end-point")];

    static IEnumerable<Protocol.Sasl.ChannelBinding> Binding(SslStream stream, ChannelBindingKind kind, string name)
    {
        using var binding = stream.TransportContext.GetChannelBinding(kind);
        if (binding is null)
            return [];
        // The system gives a header of its own and then the name, a colon and the value.
        var data = new byte[binding.Size];
        System.Runtime.InteropServices.Marshal.Copy(binding.DangerousGetHandle(), data, 0, data.Length);
        int at = data.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name + ":"));
        return at < 0 ? [] : [new Protocol.Sasl.ChannelBinding(name, data[(at + name.Length + 1)..])];
    }

    SslStream Start(Stream inner)
    {
        var tls = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            tls.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = _options.Host,
                RemoteCertificateValidationCallback = Judge,
                ClientCertificates = _options.ClientCertificate is null ? null : [_options.ClientCertificate],
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            });
            return tls;
        }
        catch (Exception e)
        {
            tls.Dispose();
            if (Transport.IsTimeout(e))
                throw new ImapConnectionException(ConnectionFailure.Timeout, ClientTexts.TlsTooSlow(_options.Host, _options.EffectivePort), e);
            throw new ImapConnectionException(ConnectionFailure.Tls, _objection ?? Explain(e), e);
        }
    }

    string Explain(Exception e) => ClientTexts.TlsFailed(_options.Target, (e.InnerException ?? e).Message, _options.Security == ConnectionSecurity.Tls);

    bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _options.CertificateSeen?.Invoke(certificate, chain, errors);
        // A pin is kept to whatever else was asked for.
        if (_options.PinnedThumbprint is { } pinned)
        {
            string thumbprint = Thumbprint(certificate);
            if (pinned == thumbprint)
                return true;
            _objection = ClientTexts.OtherCertificate(_options.Host, thumbprint, pinned);
            return false;
        }
        if (_options.SkipCertificateCheck || errors == SslPolicyErrors.None)
            return true;
        _objection = certificate is null ? ClientTexts.NoCertificate(_options.Host) : Object(certificate, chain, errors);
        return false;
    }

    static string Thumbprint(X509Certificate? certificate) => certificate?.GetCertHashString(HashAlgorithmName.SHA256) ?? "";

    string Object(X509Certificate certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add(ClientTexts.OtherName(_options.Host));
        var (from, until) = certificate is X509Certificate2 dated ? (dated.NotBefore, dated.NotAfter) : (DateTime.MinValue, DateTime.MaxValue);
        if (until < DateTime.Now)
            reasons.Add(ClientTexts.ExpiredOn(until));
        if (from > DateTime.Now)
            reasons.Add(ClientTexts.NotYetValid(from));
        if (certificate.Subject == certificate.Issuer)
            reasons.Add(ClientTexts.SelfSigned);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            reasons.AddRange(chain.ChainStatus.Where(s => s.Status is not X509ChainStatusFlags.NotTimeValid)
                .Select(s => s.StatusInformation.Trim().TrimEnd('.')).Where(s => s.Length > 0).Distinct());
        }
        return ClientTexts.CertificateNotTrusted(_options.Host, reasons, certificate.Subject, certificate.Issuer, until, Thumbprint(certificate));
    }
}
