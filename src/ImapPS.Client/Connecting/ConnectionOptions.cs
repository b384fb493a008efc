using System.Security.Cryptography.X509Certificates;
using ImapPS.Client.Texts;
using ImapPS.Protocol.Wire;

namespace ImapPS.Client.Connecting;

/// <summary>Where and how to connect.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The port; 0 for the usual one of <see cref="Security"/>.</summary>
    public int Port { get; init; }

    /// <summary>How the connection is secured.</summary>
    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.Tls;

    /// <summary>Accepts any certificate: an attacker in between can read everything.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The SHA-256 thumbprint, in hexadecimal, of the one certificate to accept regardless of its issuer; null for the usual check.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>The certificate that says who we are (SASL EXTERNAL), or null.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>How long connecting and the TLS handshake may take. Default 30 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may be silent while an answer is due. Default 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Capabilities to treat as absent.</summary>
    public IReadOnlyList<string> DisabledCapabilities { get; init; } = [];

    /// <summary>The proxy to go through, or null.</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>The path of a Unix-domain socket to connect to in place of host and port, or null.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>A program and its arguments that speaks IMAP on its standard streams, in place of host and port; or null. No shell reads it.</summary>
    public IReadOnlyList<string>? Process { get; init; }

    /// <summary>Compresses the connection where the server can (COMPRESS=DEFLATE, RFC 4978): for slow networks; on fast ones it costs the server more than it saves.</summary>
    public bool Compress { get; init; }

    /// <summary>Caps on what the server may send.</summary>
    public ProtocolLimits Limits { get; init; } = ProtocolLimits.Default;

    /// <summary>Refuses what no connection can be made with.</summary>
    /// <exception cref="ArgumentException">The host is empty, the port is not valid, or the thumbprint is not SHA-256 in hexadecimal.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Host);
        if (Process is [] or ["", ..])
            throw new ArgumentException(ClientTexts.EmptyProcess, nameof(Process));
        if (new object?[] { Proxy, UnixSocket, Process }.Count(way => way is not null) > 1)
            throw new ArgumentException(ClientTexts.OneWayToConnect);
        if (Port is < 0 or > 65535)
            throw new ArgumentOutOfRangeException(nameof(Port), Port, ClientTexts.PortNotValid);
        if (CertificateThumbprint is not null && (PinnedThumbprint!.Length != 64 || !PinnedThumbprint.All(char.IsAsciiHexDigit)))
            throw new ArgumentException(ClientTexts.ThumbprintNotValid(CertificateThumbprint), nameof(CertificateThumbprint));
    }

    /// <summary><see cref="CertificateThumbprint"/> without separators, in upper case.</summary>
    internal string? PinnedThumbprint => CertificateThumbprint?.Replace(":", "").Replace(" ", "").Replace("-", "").ToUpperInvariant();

    /// <summary>Sees the server's certificate before it is judged, for diagnosis; or null.</summary>
    internal Action<X509Certificate?, X509Chain?, System.Net.Security.SslPolicyErrors>? CertificateSeen { get; init; }

    /// <summary>True when host and port are what is connected to, by a proxy or not.</summary>
    internal bool IsTcp => UnixSocket is null && Process is null;

    /// <summary>What is connected to, in words for errors.</summary>
    internal string Target => Process is [var program, ..] ? ClientTexts.TheProcess(program) : UnixSocket is not null ? ClientTexts.TheSocket(UnixSocket) : ClientTexts.ServerAndPort(Host, EffectivePort);

    /// <summary>The port that is really used.</summary>
    public int EffectivePort => Port != 0 ? Port : Security == ConnectionSecurity.Tls ? 993 : 143;
}
