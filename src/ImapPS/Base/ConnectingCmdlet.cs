using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ImapPS.Client;
using ImapPS.Client.Connecting;
using ImapPS.Errors;
using ImapPS.Parameters;
using ImapPS.Protocol.Sasl;
using ImapPS.Protocol.Types;
using ImapPS.Protocol.Wire;
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

    /// <summary>
    /// Specifies the host name or IP address of the server, without a port or a protocol: <c>imap.example.org</c>. The certificate must be issued
    /// for this name. With -UnixSocket it is optional and names the server in messages and in the login; the default is then <c>localhost</c>.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = KerberosSet)]
    [Parameter(ParameterSetName = SocketSet)]
    [AllowNull, AllowEmptyString]
    [Alias("Host", "ComputerName")]
    [NoCompletion]
    public string Server { get; set; } = "";

    /// <summary>
    /// Specifies the user name and the password, as Get-Credential returns them, or a user name, for which you are prompted for the password. A
    /// user name of the form <c>DOMAIN\user</c> is sent as it is.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = ProcessSet)]
    [Parameter(ParameterSetName = SocketSet)]
    [Credential]
    [NoCompletion]
    public virtual PSCredential? Credential { get; set; }

    /// <summary>Specifies the user that the access token was issued for, usually the mail address. The mailbox of this user is opened.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [AllowNull, AllowEmptyString]
    [NoCompletion]
    public string UserName { get; set; } = "";

    /// <summary>
    /// Specifies an OAuth 2 access token, as a SecureString, for XOAUTH2 or OAUTHBEARER. The module does not get or refresh tokens; see
    /// about_ImapPS_Servers.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [NoCompletion]
    public SecureString AccessToken { get; set; } = null!;

    /// <summary>
    /// Specifies a script block that returns an access token: a SecureString, a string, or an object with a property Token, AccessToken or
    /// access_token. Its arguments are the user name and a Boolean that is <c>$true</c> when the server rejected the previous token. It runs once
    /// before the login, and once more after a rejected token.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProviderSet)]
    [NoCompletion]
    public ScriptBlock AccessTokenProvider { get; set; } = null!;

    /// <summary>
    /// Logs in with the Kerberos ticket of the current user (GSSAPI), from a domain logon or kinit. -Server must be the name by which the realm
    /// knows the server.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = KerberosSet), ValidateTrue]
    [Alias("UseDefaultCredentials")]
    public SwitchParameter UseDefaultCredential { get; set; }

    /// <summary>
    /// Specifies a command that speaks IMAP on its standard input and output, such as <c>ssh mail doveadm exec imap</c>. No shell is involved;
    /// quotes keep words together. Without -Security the connection does not use TLS, because the command is expected to protect it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessSet)]
    [ValidateNotNullOrEmpty]
    public new string[] Process { get; set; } = [];

    /// <summary>Specifies the path of a Unix domain socket to connect to. Without -Security the connection does not use TLS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SocketSet)]
    [ValidateNotNullOrEmpty]
    public string? UnixSocket { get; set; }

    /// <summary>
    /// Specifies the TCP port, from 1 to 65535. By default the port follows from -Security: 993 for Tls, 143 for StartTls and None.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = KerberosSet)]
    [EmptyTransformation(typeof(int), 0, -1)]
    [NoCompletion]
    public int Port { get; set; }

    /// <summary>
    /// Specifies how the connection is encrypted: <c>Tls</c> from the first byte (port 993), <c>StartTls</c> by an upgrade before the login (port
    /// 143), or <c>None</c>. The default is <c>Tls</c>; with -Process and -UnixSocket it is <c>None</c>.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyTransformation(typeof(ConnectionSecurity), ConnectionSecurity.Tls, (ConnectionSecurity)(-1))]
    public ConnectionSecurity Security { get; set; } = ConnectionSecurity.Tls;

    /// <summary>
    /// Specifies the proxy to connect through: <c>socks5://host:port</c> or <c>http://host:port</c>. By default no proxy is used, and proxy
    /// settings of the system are ignored.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PasswordSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ProviderSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = KerberosSet)]
    [EmptyTransformation(typeof(Uri), null, null)]
    [NoCompletion]
    public Uri? ProxyUri { get; set; }

    /// <summary>Specifies the user name and password for the proxy. Requires -ProxyUri.</summary>
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = ProviderSet)]
    [Parameter(ParameterSetName = KerberosSet)]
    [Credential]
    [NoCompletion]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>
    /// Specifies the user whose mailbox to open when an administrator logs in with -Credential. The server must allow it. By default the mailbox of
    /// the user who logs in is opened.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NoCompletion]
    public string? AuthorizationId { get; set; }

    /// <summary>
    /// Specifies the only SASL mechanism to use, for example <c>PLAIN</c>, <c>SCRAM-SHA-256</c>, <c>GSSAPI</c>, <c>XOAUTH2</c> or <c>EXTERNAL</c>;
    /// Tab lists all that are supported. By default the strongest mechanism that the server offers is used.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MechanismCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Mechanism { get; set; }

    /// <summary>
    /// Accepts any certificate. An attacker on the network can then read and change everything, including the password. -CertificateThumbprint is
    /// safer.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>
    /// Specifies the SHA-256 thumbprint of the only certificate to accept, regardless of its issuer: 64 hexadecimal digits, with or without
    /// separators. The error of a connection without it contains the thumbprint.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NoCompletion]
    public string? CertificateThumbprint { get; set; }

    /// <summary>
    /// Specifies the client certificate, with its private key, that is presented to the server. Use it with <c>-Mechanism EXTERNAL</c>.
    /// </summary>
    [Parameter]
    [NoCompletion]
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>Specifies how many seconds connecting, the TLS handshake and the greeting may take together. The default is 30.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [NoCompletion]
    public int ConnectTimeoutSec { get; set; } = 30;

    /// <summary>
    /// Specifies for how many seconds the server may send nothing, or accept nothing, before the connection is closed. It does not limit how long a
    /// whole answer may take. The default is 120.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [NoCompletion]
    public int TimeoutSec { get; set; } = 120;

    /// <summary>
    /// Specifies capabilities to ignore, for example <c>MOVE</c>, for a server that announces what it cannot do. Another way is then used.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] DisableCapability { get; set; } = [];

    /// <summary>
    /// Specifies the name of the session. An open session of this runspace with the same name and account is closed; one of another account is an
    /// error. Where another runspace has one, a number is appended (<c>name#2</c>). By default the name is user@server.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NoCompletion]
    public string? Name { get; set; }

    /// <summary>Compresses the connection if the server supports it (COMPRESS=DEFLATE), for slow connections.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>
    /// Specifies extensions to enable for the whole session (IMAP ENABLE): <c>CONDSTORE</c>, <c>QRESYNC</c>, <c>UIDONLY</c> or <c>UTF8=ACCEPT</c>.
    /// A warning names those that the server does not support. With CONDSTORE or QRESYNC the server reports a mod-sequence for every flag change,
    /// which slows down changes of many messages; searches by ModSeq work without them.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExtensionCompleter))]
    public string[] EnableCapability { get; set; } = [];

    /// <summary>
    /// Specifies the languages for the server's messages, the preferred one first, for example <c>de, en</c>. Requires LANGUAGE on the server.
    /// </summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9-]{1,35}$")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string[] Language { get; set; } = [];

    /// <summary>
    /// Specifies the largest response that is kept in memory, with its literals, in bytes. A larger one ends the session. The default is 64MB.
    /// </summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(64 * 1024, int.MaxValue)]
    [NoCompletion]
    public int MaximumResponseSize { get; set; } = ProtocolLimits.Default.MaxResponse;

    /// <summary>Specifies the largest message or part that is accepted, in bytes. A larger one ends the session. The default is 16GB.</summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(64L * 1024, long.MaxValue / 16)]
    [NoCompletion]
    public long MaximumLiteralSize { get; set; } = ProtocolLimits.Default.MaxLiteral;

    /// <summary>
    /// Specifies how many untagged responses the server may send without completing a command. More end the session. The default is 4000000.
    /// </summary>
    [Parameter]
    [ValidateRange(1000, int.MaxValue)]
    [NoCompletion]
    public int MaximumResponseCount { get; set; } = ProtocolLimits.Default.MaxResponses;

    /// <summary>Specifies how deep lists may be nested in a response, such as parts within parts or replies to replies. The default is 500.</summary>
    [Parameter]
    [ValidateRange(10, 1000)]
    [NoCompletion]
    public int MaximumListDepth { get; set; } = ProtocolLimits.Default.MaxDepth;

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
    private protected SessionOptions? MakeOptions()
    {
        if ((ThumbprintError() ?? ServerError() ?? UserError() ?? LineError()) is { } error)
        {
            Fail(error);
            return null;
        }
        bool local = ParameterSetName is ProcessSet or SocketSet;
        if (ProxyCredential is not null && ProxyUri is null)
            throw new ArgumentException(Texts.ProxyCredentialAlone);
        var command = ParameterSetName == ProcessSet ? CommandLine.Split(Process) : null;
        return new SessionOptions
        {
            Connection = new ConnectionOptions
            {
                Host = ParameterSetName == ProcessSet ? Path.GetFileName(command![0]) : string.IsNullOrWhiteSpace(Server) ? "localhost" : Server,
                Port = Port,
                Security = local && !MyInvocation.BoundParameters.ContainsKey(nameof(Security)) ? ConnectionSecurity.None : Security,
                Proxy = ProxyUri is null ? null : new ProxyOptions(ProxyUri, ProxyCredential?.UserName, ProxyCredential is null ? null : Plain(ProxyCredential.Password)),
                UnixSocket = UnixSocket is null ? null : DiskPath.Resolve(this, UnixSocket),
                Process = command,
                SkipCertificateCheck = SkipCertificateCheck,
                CertificateThumbprint = string.IsNullOrEmpty(CertificateThumbprint) ? null : CertificateThumbprint,
                ClientCertificate = ClientCertificate,
                ConnectTimeout = TimeSpan.FromSeconds(ConnectTimeoutSec),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                DisabledCapabilities = DisableCapability,
                Compress = Compress,
                Limits = new ProtocolLimits { MaxResponse = MaximumResponseSize, MaxLiteral = MaximumLiteralSize, MaxResponses = MaximumResponseCount, MaxDepth = MaximumListDepth },
            },
            Login = MakeLogin(),
            Name = string.IsNullOrWhiteSpace(Name) ? "" : Name,
            Enable = EnableCapability,
            Languages = Language,
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
    string? Administered => string.IsNullOrWhiteSpace(AuthorizationId) ? null : AuthorizationId;

    static string Plain(SecureString secret) => new NetworkCredential("", secret).Password;

    // What people paste: an address of the Web, a name with its port, an address of mail. Or nothing: an empty field of a table of accounts, refused
    // here and not by PowerShell, so that the session before is not the current one any more.
    ErrorRecord? ServerError()
    {
        if (string.IsNullOrWhiteSpace(Server))
        {
            return ParameterSetName is ProcessSet or SocketSet ? null
                : ErrorRecords.Make("InvalidServerName", ErrorCategory.InvalidArgument, Texts.EmptyParameter(nameof(Server)), Server, Texts.ServerNameAdvice);
        }
        bool isAddress = IPAddress.TryParse(Server.Trim('[', ']'), out _);
        return !isAddress && Server.AsSpan().IndexOfAny("/:@") >= 0 || Server.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? ErrorRecords.Make("InvalidServerName", ErrorCategory.InvalidArgument, Texts.NotServerName(PlainText.Of(Server)), Server, Texts.ServerNameAdvice)
            : null;
    }

    // See EmptyTransformationAttribute.
    ErrorRecord? LineError() =>
        Port is < 0 or > 65535 ? NotValid(nameof(Port), Texts.PortHint)
        : !Enum.IsDefined(Security) ? NotValid(nameof(Security), Texts.UseOneOf(Enum.GetNames<ConnectionSecurity>()))
        : ProxyUri is { IsAbsoluteUri: false } ? NotValid(nameof(ProxyUri), Texts.ProxyUriHint)
        : null;

    ErrorRecord NotValid(string parameter, string hint) =>
        ErrorRecords.From(new ArgumentException(Texts.NotValidFor(parameter, Target, hint)), Target);

    ErrorRecord? UserError() => ParameterSetName is TokenSet or ProviderSet && string.IsNullOrWhiteSpace(UserName)
        ? ErrorRecords.From(new ArgumentException(Texts.EmptyParameter(nameof(UserName))), Target) : null;

    ErrorRecord? ThumbprintError() => string.IsNullOrEmpty(CertificateThumbprint) || CertificateThumbprint.Count(char.IsAsciiHexDigit) == 64 ? null
        : ErrorRecords.Make("InvalidThumbprint", ErrorCategory.InvalidArgument,
            Texts.NotThumbprint(CertificateThumbprint), CertificateThumbprint, Texts.ThumbprintAdvice);
}
