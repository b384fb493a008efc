using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ImapPS.Servers;

/// <summary>
/// A Kerberos realm of its own (MIT's krb5-kdc), on a loopback port, in a temporary folder that goes when it is disposed. It has
/// the service <c>imap/localhost</c>.
/// </summary>
public sealed class KerberosRealm : IDisposable
{
    const string Name = "IMAPPS.TEST";
    const string Service = "imap/localhost";
    static readonly string[] Programs = ["/usr/sbin/krb5kdc", "/usr/sbin/kdb5_util", "/usr/sbin/kadmin.local", "/usr/bin/kinit", "/usr/lib/dovecot/modules/auth/libmech_gssapi.so"];

    readonly string _folder = ServerFolder.Create("kerberos");
    readonly ServerProcess _kdc;

    KerberosRealm()
    {
        int port = LoopbackPorts.Take();
        File.WriteAllText(Configuration, $$"""
            [libdefaults]
              default_realm = {{Name}}
              dns_lookup_kdc = false
              dns_lookup_realm = false
              dns_canonicalize_hostname = false
              rdns = false
              udp_preference_limit = 1
              default_ccache_name = FILE:{{Cache}}
            [realms]
              {{Name}} = {
                kdc = 127.0.0.1:{{port}}
              }
            [domain_realm]
              localhost = {{Name}}
            [logging]
              kdc = FILE:{{Path.Combine(_folder, "kdc.log")}}
              default = FILE:{{Path.Combine(_folder, "krb5.log")}}

            """);
        File.WriteAllText(Path.Combine(_folder, "kdc.conf"), $$"""
            [kdcdefaults]
              kdc_listen = 127.0.0.1:{{port}}
              kdc_tcp_listen = 127.0.0.1:{{port}}
            [realms]
              {{Name}} = {
                database_name = {{Path.Combine(_folder, "principal")}}
                key_stash_file = {{Path.Combine(_folder, "stash")}}
                acl_file = {{Path.Combine(_folder, "kadm5.acl")}}
              }

            """);
        Run("/usr/sbin/kdb5_util", "", "create", "-s", "-r", Name, "-P", Guid.NewGuid().ToString("N"));
        Run("/usr/sbin/kadmin.local", "", "-q", $"addprinc -randkey {Service}");
        Run("/usr/sbin/kadmin.local", "", "-q", $"ktadd -k {KeyTab} {Service}");
        // Dovecot's authentication runs as a user of its own.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(KeyTab, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        _kdc = ServerProcess.Start(new ServerCommand("/usr/sbin/krb5kdc", ["-n", "-P", Path.Combine(_folder, "kdc.pid")]) { Environment = Variables });
    }

    /// <summary>The realm's krb5.conf.</summary>
    public string Configuration => Path.Combine(_folder, "krb5.conf");

    /// <summary>The keys of the service.</summary>
    public string KeyTab => Path.Combine(_folder, "imap.keytab");

    /// <summary>What is set in the environment of whoever belongs to the realm.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["KRB5_CONFIG"] = Configuration,
        ["KRB5_KDC_PROFILE"] = Path.Combine(_folder, "kdc.conf"),
        ["KRB5CCNAME"] = "FILE:" + Cache,
    };

    string Cache => Path.Combine(_folder, "tickets");

    /// <summary>Whether a realm can be made here, and Dovecot knows GSSAPI.</summary>
    public static bool IsAvailable(out string why)
    {
        string? missing = Array.Find(Programs, p => !File.Exists(p));
        why = missing is null ? "" : $"No Kerberos realm can be made ({missing} is missing).";
        return missing is null;
    }

    /// <summary>Makes a realm and starts it.</summary>
    public static KerberosRealm Start() => new();

    /// <summary>Adds a user.</summary>
    public void AddUser(string userName, string password) => Run("/usr/sbin/kadmin.local", "", "-q", $"addprinc -pw {password} {userName}");

    /// <summary>Logs on, as kinit does: the ticket is there for whoever is in the realm.</summary>
    public void LogOn(string userName, string password)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Run("/usr/bin/kinit", password + "\n", userName);
                return;
            }
            catch (InvalidOperationException) when (attempt < 50)
            {
                // The KDC has just been started.
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Forgets all tickets.</summary>
    public void LogOff() => File.Delete(Cache);

    /// <summary>Brings this process into the realm: the system's library reads the environment by itself, which .NET only copies.</summary>
    public void Enter()
    {
        foreach (var (name, value) in Variables)
            _ = SetEnvironment(name, value, 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string name in Variables.Keys)
            _ = UnsetEnvironment(name);
        _kdc.Dispose();
        ServerFolder.Delete(_folder);
    }

    void Run(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{errors.Result}");
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false)]
    static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport("libc", EntryPoint = "unsetenv", CharSet = CharSet.Ansi, BestFitMapping = false)]
    static extern int UnsetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
