namespace ImapPS.Servers;

/// <summary>Cyrus IMAP 3.6 (Debian's cyrus-imapd), as root or not. It logs to syslog only, so there is no log here.</summary>
public sealed class CyrusServer : MailServer
{
    const string Realm = "localhost";

    static readonly ServerPrefix? Installed = ServerPrefix.Find("cyrus", "usr/lib/cyrus/bin/imapd", out Why);
    static readonly string Why;

    readonly ServerPrefix _prefix = Installed!;
    readonly CyrusConfiguration _configuration;

    CyrusServer() : base("Cyrus")
    {
        _configuration = new CyrusConfiguration(Folder, _prefix, CertificateFiles);
        AddUser(AdministratorName, AdministratorPassword);
        AddUser(UserName, Password);
        AddUser(OtherUserName, OtherPassword);
    }

    /// <summary>Who may make shared folders, set quotas, and log in for others with an authorization identity.</summary>
    public string AdministratorName { get; } = "cyrus";
    public string AdministratorPassword { get; } = "cyrus-secret";

    public override char Separator => '/';

    /// <summary>Whether Cyrus is here.</summary>
    public static bool IsAvailable(out string why)
    {
        why = Why;
        return Installed is not null;
    }

    /// <summary>Starts a server of its own, ready to be connected to.</summary>
    public static CyrusServer Start()
    {
        var server = new CyrusServer();
        server.StartProcess();
        return server;
    }

    protected override void CreateUser(string userName, string password)
    {
        ClientProcess.Run(_prefix["usr/sbin/saslpasswd2"], ["-f", _configuration.UsersFile, "-c", "-p", "-u", Realm, userName],
            password, _configuration.Environment).Succeeded();
        UnixUser.ForMail.Own(_configuration.UsersFile);
    }

    protected override ServerCommand Configure(int plainPort, int tlsPort)
    {
        _configuration.Write(plainPort, tlsPort, Host, HasIPv6);
        return new ServerCommand(_prefix["usr/lib/cyrus/bin/master"],
            ["-D", "-C", _configuration.ImapFile, "-M", _configuration.MasterFile, "-p", _configuration.ProcessIdFile])
        {
            Environment = _configuration.Environment,
        };
    }
}
