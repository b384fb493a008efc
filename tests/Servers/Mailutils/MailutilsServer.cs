using System.Runtime.InteropServices;

namespace ImapPS.Servers;

/// <summary>
/// GNU Mailutils' imap4d 3.15 (Debian's mailutils-imap4d), as root or not. Its users are those of a
/// "virtual domain" of its own, and so have an @ in their names.
/// </summary>
public sealed class MailutilsServer : MailServer
{
    const string Domain = "localhost";

    static readonly ServerPrefix? Installed = ServerPrefix.Find("mailutils", "usr/sbin/imap4d", out Why);
    static readonly string Why;

    readonly ServerPrefix _prefix = Installed!;

    MailutilsServer() : base("Mailutils")
    {
        Directory.CreateDirectory(Path.Combine(Folder, "domains"));
        foreach (var owned in (string[])["home", "shared"])
            UnixUser.ForMail.CreateFolder(Path.Combine(Folder, owned));
        AddUser(UserName, Password);
        AddUser(OtherUserName, OtherPassword);
    }

    public override string UserName => $"alice@{Domain}";
    public override string OtherUserName => $"bob@{Domain}";
    public override char Separator => '/';

    // Its configuration has no way to write an IPv6 address.
    public override bool HasIPv6 => false;

    string UsersFile => Path.Combine(Folder, "domains", Domain);
    string SaslFile => Path.Combine(Folder, "sasl");
    string ConfigurationFile => Path.Combine(Folder, "imap4d.conf");

    /// <summary>Whether imap4d is here.</summary>
    public static bool IsAvailable(out string why)
    {
        why = Why;
        return Installed is not null;
    }

    /// <summary>Starts a server of its own, ready to be connected to.</summary>
    public static MailutilsServer Start()
    {
        var server = new MailutilsServer();
        server.StartProcess();
        return server;
    }

    /// <inheritdoc/>
    public override void Deliver(string userName, string folder, IEnumerable<Delivery> messages)
    {
        var all = messages as IReadOnlyCollection<Delivery> ?? [.. messages];
        // With CRLF in the file it takes the whole header for empty.
        if (all.All(MaildirDelivery.CanCarry))
            MaildirDelivery.Write(MaildirOf(userName, folder), UnixUser.ForMail, all, unixLineEnds: true);
        else
            base.Deliver(userName, folder, all);
    }

    protected override void CreateUser(string userName, string password)
    {
        if (!userName.EndsWith($"@{Domain}", StringComparison.Ordinal))
            throw new ArgumentException($"A user of this server is called name@{Domain}.");
        var name = LocalPart(userName);
        var home = Path.Combine(Folder, "home", name);
        var owner = UnixUser.ForMail;
        owner.CreateFolder(home);
        MaildirDelivery.Write(MaildirOf(userName, "INBOX"), owner, []); // it appends only to what is there
        var hash = Marshal.PtrToStringUTF8(Crypt(password, "$5$rounds=1000$imapps$"));
        File.AppendAllText(UsersFile, $"{name}:{hash}:{owner.Uid}:{owner.Gid}:{name}:{home}:/bin/false\n");
        File.AppendAllText(SaslFile, $"{userName}\t{password}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(SaslFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    protected override ServerCommand Configure(int plainPort, int tlsPort)
    {
        File.WriteAllText(ConfigurationFile, $$"""
            logging { syslog no; };
            auth {
              authentication clear; authentication generic;
              authorization clear; authorization virtdomain;
            };
            virtdomain { passwd-dir {{Folder}}/domains; };
            gsasl { cram-passwd {{SaslFile}}; hostname localhost; realm {{Domain}}; };
            mailbox { mailbox-type maildir; };
            namespace personal { prefix "" { directory "$home"; delimiter "/"; mailbox-type maildir; }; };
            namespace shared { prefix "Shared/" { directory {{Folder}}/shared; delimiter "/"; mailbox-type maildir; }; };
            tls-file-checks { key-file none; cert-file none; ca-file none; };
            tcp-wrappers { enable no; };
            id-fields (name, version);
            max-children 500;
            mode daemon;
            foreground yes;
            pidfile {{Folder}}/pid;
            {{Listener(plainPort, "ondemand")}}
            {{Listener(tlsPort, "connection")}}

            """);
        return new ServerCommand(_prefix["usr/sbin/imap4d"], ["--no-site-config", $"--config-file={ConfigurationFile}"])
        {
            Environment = _prefix.Environment("usr/lib/mailutils"),
        };
    }

    static string LocalPart(string userName) => userName[..^(Domain.Length + 1)];

    string MaildirOf(string userName, string folder) => Path.Combine(Folder, "home", LocalPart(userName),
        folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? "INBOX" : folder);

    string Listener(int port, string tls) => $$"""
        server {{Host}}:{{port}} {
          tls-mode {{tls}};
          tls { ssl-certificate-file {{CertificateFiles.Server}}; ssl-key-file {{CertificateFiles.ServerKey}}; };
        };
        """;

    [DllImport("libcrypt.so.1", EntryPoint = "crypt", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    static extern IntPtr Crypt([MarshalAs(UnmanagedType.LPUTF8Str)] string key, [MarshalAs(UnmanagedType.LPUTF8Str)] string salt);
}
