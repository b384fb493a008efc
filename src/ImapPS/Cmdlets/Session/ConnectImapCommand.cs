using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Base;
using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Protocol.Sasl;

namespace ImapPS.Cmdlets.Session;

/// <summary>Opens a session with a mail server and makes it the current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "Imap", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(ImapSession), ParameterSetName = [PasswordSet, TokenSet])]
public sealed class ConnectImapCommand : ImapCmdlet
{
    const string PasswordSet = "Password";
    const string TokenSet = "Token";

    /// <summary>The server's name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("Host", "ComputerName")]
    public string Server { get; set; } = "";

    /// <summary>The user name and password.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PasswordSet, ValueFromPipelineByPropertyName = true)]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>The user whose token is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string UserName { get; set; } = "";

    /// <summary>An OAuth 2 access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    public SecureString AccessToken { get; set; } = null!;

    /// <summary>The port; the usual one of -Security when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>How the line is kept private.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ConnectionSecurity Security { get; set; } = ConnectionSecurity.Tls;

    /// <summary>The session's name; user@server when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The user whose mailbox to open, where the one who logs in is an administrator.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? AuthorizationId { get; set; }

    /// <summary>The SASL mechanism; the strongest one offered when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Binding.MechanismCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Mechanism { get; set; }

    /// <summary>Accepts any certificate. Whoever stands in between can read along.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The SHA-256 thumbprint of the one certificate to accept, whoever issued it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The certificate that says who we are, for -Mechanism EXTERNAL.</summary>
    [Parameter]
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>How many seconds connecting may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int ConnectTimeoutSec { get; set; } = 30;

    /// <summary>How many seconds the server may take for an answer.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 120;

    /// <summary>Capabilities to treat as if the server did not have them.</summary>
    [Parameter]
    public string[] DisableCapability { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        CheckCertificateArguments();
        var options = new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = Server,
                Port = Port,
                Security = Security,
                SkipCertificateCheck = SkipCertificateCheck,
                CertificateThumbprint = CertificateThumbprint,
                ClientCertificate = ClientCertificate,
                ConnectTimeout = TimeSpan.FromSeconds(ConnectTimeoutSec),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                DisabledCapabilities = DisableCapability,
            },
            Login = MakeLogin(),
            Name = Name ?? "",
            Trace = Trace,
        };
        WriteVerbose($"Connecting to {Server} port {options.Connection.EffectivePort} ({Security}).");
        ImapSession session;
        try
        {
            session = ImapSession.Open(options, Stop);
        }
        catch (Exception e) when (e is Protocol.ImapException && !Stop.IsCancellationRequested)
        {
            // One account of many that does not answer must not keep the others from being opened.
            WriteItemError(e, Server);
            return;
        }
        Use(session);
        SessionTable.Add(session)?.LogOut();
        WriteVerbose($"Logged in as {session.UserName} by {session.AuthenticatedBy ?? "PREAUTH"}. The server is {session.ServerIdentity}.");
        Emit(session);
    }

    Login MakeLogin()
    {
        if (ParameterSetName == TokenSet)
            return new Login(new SaslCredential(UserName, new System.Net.NetworkCredential("", AccessToken).Password, AuthorizationId), IsToken: true, Mechanism);
        var credential = Credential.GetNetworkCredential();
        // GetNetworkCredential cuts "DOMAIN\user" in two; IMAP wants the name as it was given.
        return new Login(new SaslCredential(Credential.UserName, credential.Password, AuthorizationId), IsToken: false, Mechanism);
    }

    void CheckCertificateArguments()
    {
        if (CertificateThumbprint is null)
            return;
        string digits = new([.. CertificateThumbprint.Where(char.IsAsciiHexDigit)]);
        if (digits.Length != 64)
            ThrowTerminatingError(ErrorRecords.Make("InvalidThumbprint", ErrorCategory.InvalidArgument,
                $"'{CertificateThumbprint}' is no SHA-256 thumbprint: that has 64 hexadecimal digits.", CertificateThumbprint, "Take the thumbprint from the error of a Connect-Imap without -CertificateThumbprint."));
    }
}
