using System.Security.Cryptography;
using System.Text;

namespace ImapPS.Servers;

/// <summary>
/// Courier IMAP 5 (Debian's courier-imap). Its paths under /etc and /run are compiled in, so it runs in a
/// mount namespace where these are its own; in its own process namespace too, because its daemons leave
/// their process group. That needs root.
/// </summary>
public sealed class CourierServer : MailServer
{
    static readonly ServerPrefix? Installed = ServerPrefix.Find("courier", "usr/sbin/couriertcpd", out Missing);
    static readonly string Missing;
    static readonly string[] Unshare = ["--mount", "--pid", "--fork", "--kill-child"];
    static readonly Lazy<string> Why = new(FindWhyNot);

    readonly ServerPrefix _prefix = Installed!;
    readonly Dictionary<string, (string Password, string Quota)> _users = [];

    CourierServer() : base("Courier")
    {
        foreach (var made in (string[])["etc", "run", "system-etc"])
            Directory.CreateDirectory(Path.Combine(Folder, made));
        UnixUser.ForMail.CreateFolder(Path.Combine(Folder, "home"));
        File.WriteAllText(TlsFile, File.ReadAllText(CertificateFiles.ServerKey) + File.ReadAllText(CertificateFiles.Server));
        UnixUser.ForMail.Own(TlsFile);
        AddUser(UserName, Password);
        AddUser(OtherUserName, OtherPassword);
    }

    public override char Separator => '.';
    public override string Prefix => "INBOX.";

    string TlsFile => Path.Combine(Folder, "tls.pem");
    IReadOnlyDictionary<string, string> LibraryPath => _prefix.Environment("usr/lib/courier-authlib");

    /// <summary>Whether Courier is here and can be run.</summary>
    public static bool IsAvailable(out string why)
    {
        why = Why.Value;
        return why.Length == 0;
    }

    /// <summary>Starts a server of its own, ready to be connected to.</summary>
    public static CourierServer Start()
    {
        var server = new CourierServer();
        server.StartProcess();
        return server;
    }

    /// <summary>Adds a user with a quota, as Courier writes it, for example "1000000S,10C" (bytes, messages).</summary>
    public void AddUser(string userName, string password, string quota)
    {
        _users[userName] = (password, quota);
        AddUser(userName, password);
    }

    /// <inheritdoc/>
    public override void Deliver(string userName, string folder, IEnumerable<Delivery> messages)
    {
        var all = messages as IReadOnlyCollection<Delivery> ?? [.. messages];
        if (!all.All(MaildirDelivery.CanCarry))
        {
            base.Deliver(userName, folder, all);
            return;
        }
        var inbox = folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase);
        if (!inbox && !folder.StartsWith(Prefix, StringComparison.Ordinal))
            throw new ArgumentException($"A folder of this server is called {Prefix}Name.");
        var maildir = inbox ? MaildirOf(userName) : Path.Combine(MaildirOf(userName), folder["INBOX".Length..]);
        // With CRLF in the file it sends and counts CR CR LF.
        MaildirDelivery.Write(maildir, UnixUser.ForMail, all, unixLineEnds: true);
        if (!inbox)
            File.WriteAllText(Path.Combine(maildir, "maildirfolder"), "");
    }

    protected override void CreateUser(string userName, string password)
    {
        _users[userName] = (password, _users.GetValueOrDefault(userName).Quota ?? "");
        MaildirDelivery.Write(MaildirOf(userName), UnixUser.ForMail, []);
        var owner = UnixUser.ForMail;
        WriteDatabase("userdb", user =>
            $"uid={owner.Uid}|gid={owner.Gid}|home={HomeOf(user.Key)}|mail={MaildirOf(user.Key)}" +
            (user.Value.Quota.Length > 0 ? $"|quota={user.Value.Quota}" : ""));
        WriteDatabase("userdbshadow", user =>
            $"systempw={{SHA256}}{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(user.Value.Password)))}" +
            $"|hmac-md5pw={Hmac(user.Value.Password)}");
    }

    protected override ServerCommand Configure(int plainPort, int tlsPort)
    {
        var script = Path.Combine(Folder, "run-courier");
        File.WriteAllText(script, CourierScript.Write(Folder, _prefix, TlsFile, UnixUser.ForMail,
            [.. HasIPv6 ? [Host, "::1"] : (string[])[Host]], plainPort, tlsPort));
        return new ServerCommand("unshare", [.. Unshare, "bash", script]) { Environment = LibraryPath };
    }

    string HomeOf(string userName) => Path.Combine(Folder, "home", userName);
    string MaildirOf(string userName) => Path.Combine(HomeOf(userName), "Maildir");

    // A line a record, a dot at the end.
    void WriteDatabase(string name, Func<KeyValuePair<string, (string Password, string Quota)>, string> fields)
    {
        var path = Path.Combine(Folder, "etc", name);
        File.WriteAllText(path, "");
        ClientProcess.Run(_prefix["usr/lib/courier/courier-authlib/makedatprog"], ["-", $"{path}.tmp", $"{path}.dat"],
            string.Concat(_users.Select(user => $"{user.Key}\t{fields(user)}\n")) + ".\n", LibraryPath).Succeeded();
    }

    // The state of HMAC-MD5 after the key, which .NET cannot give.
    string Hmac(string password) =>
        ClientProcess.Run(_prefix["usr/sbin/userdbpw"], ["-hmac-md5"], password, LibraryPath).Succeeded().Output.Trim();

    static string FindWhyNot()
    {
        if (Installed is null)
            return Missing;
        if (!UnixUser.IsRoot)
            return "Courier has its paths compiled in and is moved by a mount namespace, which needs root.";
        var attempt = ClientProcess.Run("unshare", [.. Unshare, "mount", "-t", "tmpfs", "none", "/mnt"]);
        return attempt.ExitCode == 0 ? "" : $"Courier needs a mount namespace, which is refused here: {attempt.Error.Trim()}";
    }
}
