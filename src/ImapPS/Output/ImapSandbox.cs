using System.Management.Automation;
using System.Net;
using System.Security;
using ImapPS.Client.Connecting;
using ImapPS.Sandbox;

namespace ImapPS.Output;

/// <summary>A running sandbox server. Its property names are those of Connect-Imap's parameters: pipe one into the other.</summary>
public sealed class ImapSandbox
{
    internal ImapSandbox(SandboxServer server, ConnectionSecurity security, PSCredential credential)
    {
        Instance = server;
        Security = security;
        Credential = credential;
        Server = server.Host;
        Port = security == ConnectionSecurity.Tls ? server.TlsPort : server.PlainPort;
        PlainPort = server.PlainPort;
        TlsPort = server.TlsPort;
        CertificateThumbprint = server.CertificateThumbprint;
        AccessToken = new NetworkCredential("", server.AccessToken).SecurePassword;
        AccessToken.MakeReadOnly();
    }

    /// <summary>The address it listens on.</summary>
    public string Server { get; }

    /// <summary>The port that goes with <see cref="Security"/>.</summary>
    public int Port { get; }

    /// <summary>How Connect-Imap is to connect.</summary>
    public ConnectionSecurity Security { get; }

    /// <summary>The one user and his password, new at each start.</summary>
    public PSCredential Credential { get; }

    /// <summary>The user's OAuth 2 access token, new at each start.</summary>
    public SecureString AccessToken { get; }

    /// <summary>The SHA-256 thumbprint of the certificate, new at each start.</summary>
    public string CertificateThumbprint { get; }

    /// <summary>The port for plain lines and STARTTLS.</summary>
    public int PlainPort { get; }

    /// <summary>The port for TLS from the first byte.</summary>
    public int TlsPort { get; }

    internal SandboxServer Instance { get; }
}
