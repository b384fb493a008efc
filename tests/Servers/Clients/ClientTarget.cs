namespace ImapPS.Servers;

/// <summary>How a client is to secure its connection.</summary>
public enum ClientSecurity
{
    None,
    StartTls,
    Tls,
}

/// <summary>Where a real client is to log in, and as whom.</summary>
public sealed record ClientTarget(string Host, int Port, string UserName, string Password)
{
    public ClientSecurity Security { get; init; } = ClientSecurity.None;

    /// <summary>A PEM file of the authority to trust; needed unless the security is None.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The user of a fixture.</summary>
    public static ClientTarget Of(MailServer server, ClientSecurity security = ClientSecurity.None) =>
        new(server.Host, security == ClientSecurity.Tls ? server.TlsPort : server.PlainPort, server.UserName, server.Password)
        {
            Security = security,
            AuthorityFile = server.CertificateFiles.Authority,
        };
}
