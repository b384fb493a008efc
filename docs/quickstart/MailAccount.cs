using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Quickstart;

/// <summary>A server, and who logs in there.</summary>
sealed record MailAccount(string Server, int Port, ConnectionSecurity Security, string User, string Password, string? Thumbprint)
{
    public ImapSession Open() => ImapSession.Open(new SessionOptions
    {
        Connection = new ConnectionOptions { Host = Server, Port = Port, Security = Security, CertificateThumbprint = Thumbprint },
        Login = new Login(new SaslCredential(User, Password)),
    });

    public override string ToString() => $"{User} on {Server}";
}
