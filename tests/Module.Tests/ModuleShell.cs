using System.Management.Automation;
using System.Security;
using ImapPS.Sandbox;
using ImapPS.Servers;
using ImapPS.Shell;

namespace ImapPS.Module.Tests;

/// <summary>The stand-in shell with the module as it ships.</summary>
sealed class ModuleShell : IDisposable
{
    public ModuleShell(ShellOptions? options = null)
    {
        Host = new ShellHost(options ?? new ShellOptions { Folder = Repository.Root });
        Host.ImportModule(Repository.Module);
    }

    public ShellHost Host { get; }

    /// <summary>Gives a script a variable.</summary>
    public void Set(string name, object? value) => Host.Variables.Set(name, value);

    /// <summary>Runs a script that must not end with an error.</summary>
    public ShellResult Run(string script)
    {
        var result = Host.Run(script);
        Assert.True(result.TerminatingError is null, $"{script}\nended with: {result.TerminatingError}");
        return result;
    }

    /// <summary>A splattable table that connects to the sandbox.</summary>
    public static System.Collections.Hashtable ConnectionTo(SandboxServer server) => new()
    {
        ["Server"] = server.Host,
        ["Port"] = server.TlsPort,
        ["Credential"] = Credential(server.UserName, server.Password),
        ["CertificateThumbprint"] = server.CertificateThumbprint,
    };

    /// <summary>A splattable table that connects to a real server.</summary>
    public static System.Collections.Hashtable ConnectionTo(MailServer server, string security) => new()
    {
        ["Server"] = server.Host,
        ["Port"] = security == "Tls" ? server.TlsPort : server.PlainPort,
        ["Security"] = security,
        ["Credential"] = Credential(server.UserName, server.Password),
        ["CertificateThumbprint"] = server.Thumbprint,
    };

    public static PSCredential Credential(string userName, string password)
    {
        var secret = new SecureString();
        foreach (char c in password)
            secret.AppendChar(c);
        return new PSCredential(userName, secret);
    }

    public void Dispose() => Host.Dispose();
}
