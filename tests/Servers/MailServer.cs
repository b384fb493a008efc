using System.Collections.Concurrent;

namespace ImapPS.Servers;

/// <summary>
/// A real mail server from the distribution, run for a test: on loopback ports of its own, with its own
/// configuration, in a temporary folder that goes when the server is disposed. Never the system service.
/// </summary>
public abstract class MailServer : IDisposable
{
    const int AttemptsToStart = 3;
    static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    readonly ConcurrentDictionary<string, string> _passwords = new();
    ServerProcess? _process;
    bool _disposed;

    protected MailServer(string name)
    {
        Name = name;
        Folder = ServerFolder.Create(name);
        Certificate = ServerCertificate.Shared;
        CertificateFiles = Certificate.Write(Folder);
    }

    /// <summary>The server's name, as tests show it.</summary>
    public string Name { get; }

    /// <summary>The address to connect to. The server listens on ::1 too where <see cref="HasIPv6"/>.</summary>
    public virtual string Host => "127.0.0.1";

    /// <summary>Whether the server also listens on ::1.</summary>
    public virtual bool HasIPv6 => LoopbackPorts.HasIPv6;

    /// <summary>The port that starts in plain text and offers STARTTLS.</summary>
    public int PlainPort { get; private set; }

    /// <summary>The port that speaks TLS from the first byte.</summary>
    public int TlsPort { get; private set; }

    public virtual string UserName => "alice";
    public string Password { get; } = "alice-secret";
    public virtual string OtherUserName => "bob";
    public string OtherPassword { get; } = "bob-secret";

    /// <summary>The server's certificate (for "localhost", 127.0.0.1 and ::1), the authority that signed it, a client's own.</summary>
    public ServerCertificate Certificate { get; }

    /// <summary>PEM files of the certificates, for clients that read files.</summary>
    public CertificateFiles CertificateFiles { get; }

    /// <summary>SHA-256 of the server's certificate, 64 upper-case hex digits.</summary>
    public string Thumbprint => Certificate.Thumbprint;

    /// <summary>The temporary folder: configuration, mail, sockets, log.</summary>
    public string Folder { get; }

    /// <summary>What the server wrote to its log so far and what its processes printed; for a failing test's message.</summary>
    public string LogText
    {
        get
        {
            var log = ReadShared(LogFile);
            var printed = _process?.Output ?? "";
            return printed.Length == 0 ? log : $"{log}\n--- printed ---\n{printed}";
        }
    }

    /// <summary>The folder hierarchy separator of the user's own folders.</summary>
    public abstract char Separator { get; }

    /// <summary>What stands before the user's own folders: "" or "INBOX.".</summary>
    public virtual string Prefix => "";

    /// <summary>Adds a user, who can log in at once.</summary>
    public void AddUser(string userName, string password)
    {
        CreateUser(userName, password);
        _passwords[userName] = password;
    }

    /// <summary>
    /// Puts messages into a user's folder, made when it is not there. The folder is its name on the
    /// server: INBOX, or the full path with the server's own prefix and separator.
    /// </summary>
    public virtual void Deliver(string userName, string folder, IEnumerable<Delivery> messages)
    {
        using var client = RawImapClient.Connect(this);
        client.Login(userName, _passwords[userName]);
        if (!folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase))
            client.Command($"CREATE {RawImapClient.Quote(folder)}"); // NO when it exists already, which is as good
        client.Append(folder, messages);
        client.Command("LOGOUT");
    }

    /// <summary>The server's own log file, where it writes one besides what it prints.</summary>
    protected virtual string LogFile => "";

    /// <summary>Writes the configuration for these ports and gives the command that runs the server in the foreground.</summary>
    protected abstract ServerCommand Configure(int plainPort, int tlsPort);

    protected abstract void CreateUser(string userName, string password);

    /// <summary>Starts the server and waits for its greeting on both ports.</summary>
    protected void StartProcess()
    {
        for (var attempt = 1; ; attempt++)
        {
            (PlainPort, TlsPort) = LoopbackPorts.TakeTwo();
            _process = ServerProcess.Start(Configure(PlainPort, TlsPort));
            if (Readiness.Wait(this, _process, ReadyWithin))
                return;
            var log = LogText;
            _process.Dispose();
            // Another process may have taken a port between the choice and the bind.
            if (attempt < AttemptsToStart && log.Contains("in use", StringComparison.OrdinalIgnoreCase))
                continue;
            Dispose();
            throw new InvalidOperationException($"{Name} did not start.\n{log}");
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _process?.Dispose();
        Stopped();
        ServerFolder.Delete(Folder);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once the server's processes are gone.</summary>
    protected virtual void Stopped()
    {
    }

    static string ReadShared(string path)
    {
        if (!File.Exists(path))
            return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}

/// <summary>The command that runs a server in the foreground, with what its environment needs besides ours.</summary>
public sealed record ServerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    public string? WorkingFolder { get; init; }
}
