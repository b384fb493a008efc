namespace ImapPS.Servers;

/// <summary>Dovecot 2.3 (Debian's dovecot-imapd), as root or not.</summary>
public sealed class DovecotServer : MailServer
{
    const string Program = "/usr/sbin/dovecot";
    const string ImapProgram = "/usr/lib/dovecot/imap";

    readonly DovecotOptions _options;
    readonly DovecotConfiguration _configuration;
    readonly DovecotPasswordFile _users;
    readonly Dictionary<string, string> _extraFields = [];

    DovecotServer(DovecotOptions options) : base("Dovecot")
    {
        _options = options;
        Tokens = options.OAuth ? TokenEndpoint.Start() : null;
        _configuration = new DovecotConfiguration(Folder, options, CertificateFiles, Tokens);
        _users = new DovecotPasswordFile(_configuration.UsersFile);
        new DovecotPasswordFile(_configuration.MastersFile).Add(MasterUserName, MasterPassword);
        AddUser(UserName, Password);
        AddUser(OtherUserName, OtherPassword);
    }

    /// <summary>Who may log in as "user*master" with <see cref="MasterPassword"/>, or with an authorization identity.</summary>
    public string MasterUserName { get; } = "master";
    public string MasterPassword { get; } = "master-secret";

    /// <summary>The tokens that XOAUTH2 and OAUTHBEARER accept; null without <see cref="DovecotOptions.OAuth"/>.</summary>
    public TokenEndpoint? Tokens { get; }

    // Dovecot takes a connection between equal addresses for secure; from 127.0.0.1 to 127.0.0.2 it is not.
    public override string Host => _options.RequireTls ? "127.0.0.2" : base.Host;

    public override char Separator => _options.Separator;
    public override string Prefix => _options.Prefix;

    protected override string LogFile => _configuration.LogFile;

    /// <summary>Whether Dovecot's IMAP server is installed.</summary>
    public static bool IsAvailable(out string why)
    {
        why = File.Exists(Program) && File.Exists(ImapProgram) ? "" : $"Dovecot is not installed ({ImapProgram} is missing).";
        return why.Length == 0;
    }

    /// <summary>Starts a server of its own, ready to be connected to.</summary>
    public static DovecotServer Start(DovecotOptions? options = null)
    {
        var server = new DovecotServer(options ?? new DovecotOptions());
        server.StartProcess();
        return server;
    }

    /// <summary>Adds a user with a quota, as Dovecot writes it, for example "*:storage=1M:messages=10".</summary>
    public void AddUser(string userName, string password, string quotaRule)
    {
        _extraFields[userName] = $"userdb_quota_rule={quotaRule}";
        AddUser(userName, password);
    }

    /// <summary>Adds a user whose mailbox is on another server: a login is answered by a referral (RFC 2221).</summary>
    public void AddUserElsewhere(string userName, string password, string host)
    {
        _extraFields[userName] = $"nologin=y host={host}";
        AddUser(userName, password);
    }

    /// <inheritdoc/>
    public override void Deliver(string userName, string folder, IEnumerable<Delivery> messages)
    {
        var all = messages as IReadOnlyCollection<Delivery> ?? [.. messages];
        // Maildir folder names are the plain ones in modified UTF-7, with dots between.
        if (_options.Storage == DovecotStorage.Maildir && all.All(MaildirDelivery.CanCarry) && !folder.Contains('.'))
            MaildirDelivery.Write(MaildirOf(userName, folder), UnixUser.ForMail, all);
        else
            base.Deliver(userName, folder, all);
    }

    /// <summary>The command that speaks IMAP on its standard streams as this user, logged in already (PREAUTH).</summary>
    public IReadOnlyList<string> PreauthenticatedCommand(string userName) =>
        ["doveadm", "-c", _configuration.File, "exec", "imap", "-u", userName];

    protected override void CreateUser(string userName, string password) =>
        _users.Add(userName, password, _extraFields.GetValueOrDefault(userName, ""));

    protected override ServerCommand Configure(int plainPort, int tlsPort)
    {
        _configuration.Write(plainPort, tlsPort, Host, HasIPv6);
        return new ServerCommand(Program, ["-F", "-c", _configuration.File]);
    }

    protected override void Stopped() => Tokens?.Dispose();

    string MaildirOf(string userName, string folder)
    {
        var root = Path.Combine(_configuration.HomeOf(userName), "Maildir");
        if (folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase))
            return root;
        var name = folder.StartsWith(Prefix, StringComparison.Ordinal) ? folder[Prefix.Length..] : folder;
        return Path.Combine(root, "." + name.Replace(Separator, '.'));
    }
}
