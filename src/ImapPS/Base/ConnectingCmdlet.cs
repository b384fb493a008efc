using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol.Sasl;
using ImapPS.Sessions;

namespace ImapPS.Base;

/// <summary>A cmdlet that connects: where to, by which way, and who logs in.</summary>
public abstract class ConnectingCmdlet : OpeningCmdlet
{
    /// <summary>The set with a password.</summary>
    protected const string PasswordSet = "Password";

    /// <summary>The set with an access token.</summary>
    protected const string TokenSet = "Token";

    /// <summary>The set with a script block that gives access tokens.</summary>
    protected const string ProviderSet = "TokenProvider";

    /// <summary>The set with the Kerberos tickets of whoever runs this.</summary>
    protected const string KerberosSet = "Kerberos";

    /// <summary>The set with a process in place of a server.</summary>
    protected const string ProcessSet = "Process";

    /// <summary>The set with a Unix-domain socket in place of a server.</summary>
    protected const string SocketSet = "UnixSocket";

    /// <summary>The server's name or address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = KerberosSet)]
    [Parameter(ParameterSetName = SocketSet)]
    [AllowNull, AllowEmptyString]
    [Alias("Host", "ComputerName")]
    public string Server { get; set; } = "";

    /// <summary>The user name and password.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = ProcessSet)]
    [Parameter(ParameterSetName = SocketSet)]
    [Credential]
    public virtual PSCredential? Credential { get; set; }

    /// <summary>The user whose token is given.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [AllowNull, AllowEmptyString]
    public string UserName { get; set; } = "";

    /// <summary>An OAuth 2 access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    public SecureString AccessToken { get; set; } = null!;

    /// <summary>
    /// A script block that gives the access token, as a SecureString or a text. It is given the user's name and whether the server
    /// refused the token before, and is called again then.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProviderSet)]
    public ScriptBlock AccessTokenProvider { get; set; } = null!;

    /// <summary>Logs in by the Kerberos tickets of whoever runs this (GSSAPI), as after kinit or a logon to the domain.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KerberosSet)]
    [Alias("UseDefaultCredentials")]
    public SwitchParameter UseDefaultCredential { get; set; }

    /// <summary>A command that speaks IMAP on its standard streams, such as 'ssh mail doveadm exec imap'. No shell reads it; quotes keep words together.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessSet)]
    [ValidateNotNullOrEmpty]
    public new string[] Process { get; set; } = [];

    /// <summary>The path of a Unix-domain socket.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SocketSet)]
    [ValidateNotNullOrEmpty]
    public string? UnixSocket { get; set; }

    /// <summary>The port; the usual one of -Security when left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = KerberosSet)]
    [EmptyTransformation(typeof(int), 0, -1)]
    public int Port { get; set; }

    /// <summary>How the line is kept private: Tls when left out, and None for a process or a Unix-domain socket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyTransformation(typeof(ConnectionSecurity), ConnectionSecurity.Tls, (ConnectionSecurity)(-1))]
    public ConnectionSecurity Security { get; set; } = ConnectionSecurity.Tls;

    /// <summary>The proxy to go through: socks5://host:port or http://host:port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = KerberosSet)]
    [EmptyTransformation(typeof(Uri), null, null)]
    public Uri? ProxyUri { get; set; }

    /// <summary>The user and password for the proxy.</summary>
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = ProviderSet)]
    [Parameter(ParameterSetName = KerberosSet)]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>The user whose mailbox to open, where the one who logs in is an administrator.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AuthorizationId { get; set; }

    /// <summary>The SASL mechanism; the strongest one offered when left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MechanismCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Mechanism { get; set; }

    /// <summary>Accepts any certificate. Whoever stands in between can read along.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The SHA-256 thumbprint of the one certificate to accept, whoever issued it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
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
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] DisableCapability { get; set; } = [];

    /// <summary>What was connected to, in words.</summary>
    protected string Target => ParameterSetName switch
    {
        ProcessSet => Process[0],
        SocketSet => UnixSocket!,
        _ => Server,
    };

    /// <summary>Reports that this account cannot be opened. Of many accounts in a pipeline it must not keep the others from being opened.</summary>
    private protected void Fail(ErrorRecord error)
    {
        WriteNews();
        if (!MyInvocation.ExpectingInput)
            ThrowTerminatingError(error);
        WriteError(error);
    }

    /// <summary>The options as the parameters say; null, with an error written, where they say nothing usable.</summary>
    private protected SessionOptions? MakeOptions(string? name)
    {
        if ((ThumbprintError() ?? ServerError() ?? UserError() ?? LineError()) is { } error)
        {
            Fail(error);
            return null;
        }
        bool local = ParameterSetName is ProcessSet or SocketSet;
        if (ProxyCredential is not null && ProxyUri is null)
            throw new ArgumentException("-ProxyCredential is of no use without -ProxyUri.");
        var command = ParameterSetName == ProcessSet ? CommandLine.Split(Process) : null;
        return new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = ParameterSetName == ProcessSet ? Path.GetFileName(command![0]) : string.IsNullOrWhiteSpace(Server) ? "localhost" : Server,
                Port = Port,
                Security = local && !MyInvocation.BoundParameters.ContainsKey(nameof(Security)) ? ConnectionSecurity.None : Security,
                Proxy = ProxyUri is null ? null : new ProxyOptions(ProxyUri, ProxyCredential?.UserName, ProxyCredential is null ? null : Plain(ProxyCredential.Password)),
                UnixSocket = UnixSocket is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(UnixSocket),
                Process = command,
                SkipCertificateCheck = SkipCertificateCheck,
                CertificateThumbprint = string.IsNullOrEmpty(CertificateThumbprint) ? null : CertificateThumbprint,
                ClientCertificate = ClientCertificate,
                ConnectTimeout = TimeSpan.FromSeconds(ConnectTimeoutSec),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                DisabledCapabilities = DisableCapability,
            },
            Login = MakeLogin(),
            Name = name ?? "",
            Trace = Trace,
        };
    }

    Login? MakeLogin() => ParameterSetName switch
    {
        TokenSet => new Login(new SaslCredential(UserName, Plain(AccessToken), Administered), IsToken: true, Mechanism),
        ProviderSet => new Login(new SaslCredential(UserName, "", Administered), IsToken: true, Mechanism) { TokenSource = new TokenProvider(AccessTokenProvider, UserName).Get },
        // Without a user name: the tickets know who it is.
        KerberosSet => new Login(new SaslCredential("", "", Administered), IsToken: false, Mechanism ?? "GSSAPI"),
        // A password's user name as it was given: GetNetworkCredential would cut "DOMAIN\user" in two.
        _ => Credential is null ? null : new Login(new SaslCredential(Credential.UserName, Plain(Credential.Password), Administered), IsToken: false, Mechanism),
    };

    // An empty field of a table of accounts.
    string? Administered => string.IsNullOrEmpty(AuthorizationId) ? null : AuthorizationId;

    static string Plain(SecureString secret) => new NetworkCredential("", secret).Password;

    // What people paste: an address of the Web, a name with its port, an address of mail. Or nothing: an empty field of a table of accounts, refused
    // here and not by PowerShell, so that the session before is not the current one any more.
    ErrorRecord? ServerError()
    {
        const string Advice = "Give -Server a name or an address alone, e.g. imap.example.org; the port goes to -Port, the user to -Credential.";
        if (string.IsNullOrWhiteSpace(Server))
        {
            return ParameterSetName is ProcessSet or SocketSet ? null
                : ErrorRecords.Make("InvalidServerName", ErrorCategory.InvalidArgument, "-Server is empty.", Server, Advice);
        }
        bool isAddress = IPAddress.TryParse(Server.Trim('[', ']'), out _);
        return !isAddress && Server.AsSpan().IndexOfAny("/:@") >= 0 || Server.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? ErrorRecords.Make("InvalidServerName", ErrorCategory.InvalidArgument, $"'{new string([.. Server.Select(c => char.IsControl(c) ? '?' : c)])}' is no server name.", Server, Advice)
            : null;
    }

    // See EmptyTransformationAttribute.
    ErrorRecord? LineError() =>
        Port is < 0 or > 65535 ? NotValid(nameof(Port), "It is a number from 1 to 65535.")
        : !Enum.IsDefined(Security) ? NotValid(nameof(Security), $"It is one of {string.Join(", ", Enum.GetNames<ConnectionSecurity>())}.")
        : ProxyUri is { IsAbsoluteUri: false } ? NotValid(nameof(ProxyUri), "It is an address such as socks5://host:1080.")
        : null;

    ErrorRecord NotValid(string parameter, string hint) =>
        ErrorRecords.From(new ArgumentException($"The value of '{parameter}' for {Target} is not valid. {hint}"), Target);

    ErrorRecord? UserError() => ParameterSetName is TokenSet or ProviderSet && string.IsNullOrWhiteSpace(UserName)
        ? ErrorRecords.From(new ArgumentException("-UserName is empty."), Target) : null;

    ErrorRecord? ThumbprintError() => string.IsNullOrEmpty(CertificateThumbprint) || CertificateThumbprint.Count(char.IsAsciiHexDigit) == 64 ? null
        : ErrorRecords.Make("InvalidThumbprint", ErrorCategory.InvalidArgument,
            $"'{CertificateThumbprint}' is no SHA-256 thumbprint: that has 64 hexadecimal digits.", CertificateThumbprint, "Take the thumbprint from the error of a Connect-Imap without -CertificateThumbprint.");
}
