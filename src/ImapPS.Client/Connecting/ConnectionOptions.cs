using System.Security.Cryptography.X509Certificates;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Connecting;

/// <summary>How the line to the server is kept private (RFC 8314).</summary>
public enum ConnectionSecurity
{
    /// <summary>TLS from the first byte: port 993.</summary>
    Tls,

    /// <summary>A plain line made private with STARTTLS before anything is said: port 143.</summary>
    StartTls,

    /// <summary>Nothing: everyone on the way can read along, the password included.</summary>
    None,
}

/// <summary>Where and how to connect.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The port; 0 for the usual one of <see cref="Security"/>.</summary>
    public int Port { get; init; }

    /// <summary>How the line is kept private.</summary>
    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.Tls;

    /// <summary>Accepts any certificate: whoever stands in between can read along.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The SHA-256 thumbprint, in hexadecimal, of the one certificate to accept whoever issued it; null for the usual check.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>The certificate that says who we are (SASL EXTERNAL), or null.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>How long connecting and the TLS handshake may take. Default 30 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may be silent while an answer is due. Default 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Capabilities to treat as absent.</summary>
    public IReadOnlyList<string> DisabledCapabilities { get; init; } = [];

    /// <summary>Caps on what the server may send.</summary>
    public ProtocolLimits Limits { get; init; } = ProtocolLimits.Default;

    /// <summary>Refuses what no connection can be made with.</summary>
    /// <exception cref="ArgumentException">The host is empty, the port is none, or the thumbprint is not SHA-256 in hexadecimal.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        if (Port is < 0 or > 65535)
            throw new ArgumentOutOfRangeException(nameof(Port), Port, "A port is a number from 1 to 65535, or 0 for the usual one.");
        if (CertificateThumbprint is not null && (PinnedThumbprint!.Length != 64 || !PinnedThumbprint.All(char.IsAsciiHexDigit)))
            throw new ArgumentException($"'{CertificateThumbprint}' is no SHA-256 thumbprint of a certificate: that has 64 hexadecimal digits.", nameof(CertificateThumbprint));
    }

    /// <summary><see cref="CertificateThumbprint"/> without what people put between the digits, in capitals.</summary>
    internal string? PinnedThumbprint => CertificateThumbprint?.Replace(":", "").Replace(" ", "").Replace("-", "").ToUpperInvariant();

    /// <summary>The port that is really used.</summary>
    public int EffectivePort => Port != 0 ? Port : Security == ConnectionSecurity.Tls ? 993 : 143;
}
